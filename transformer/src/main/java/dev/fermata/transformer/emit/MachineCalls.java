package dev.fermata.transformer.emit;

import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.bytecode.SuspensionInsn;
import dev.fermata.transformer.flow.VerifierFrame;
import dev.fermata.transformer.plan.FieldPlan;
import dev.fermata.transformer.plan.MachineNames;
import dev.fermata.transformer.plan.SavedLocal;
import dev.fermata.transformer.plan.SpilledOperand;
import dev.fermata.transformer.plan.StatePlan;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The pieces of code by which a body talks to its machine. */
final class MachineCalls {
  private final MachineNames names;
  private final int machineSlot;

  MachineCalls(MachineNames names, int machineSlot) {
    this.names = names;
    this.machineSlot = machineSlot;
  }

  /** {@code [] -> [stateId]}. */
  InsnList resumeState() {
    InsnList list = new InsnList();
    list.add(machine()); // [machine]
    list.add(call("resumeState", "()I")); // [stateId]
    return list;
  }

  /** {@code [.., operand] -> [..]}. */
  InsnList offer(SuspensionInsn insn) {
    InsnList list = new InsnList();
    pushMachineBelow(insn.operand().getSize() == 2, list); // [.., machine, operand]
    list.add(call(insn.name, insn.offerDescriptor())); // [..]
    return list;
  }

  /** {@code [operands] -> }; returns. */
  InsnList suspend(StatePlan state) {
    InsnList list = new InsnList();
    List<SpilledOperand> operands = state.operands();
    for (int i = operands.size() - 1; i >= 0; i--) {
      spill(operands.get(i), list); // [fewer operands]
    }
    for (SavedLocal local : state.saved()) {
      local
          .field()
          .ifPresent(
              field -> {
                list.add(machine()); // [machine]
                list.add(Insns.load(field.type(), slot(local))); // [machine, value]
                list.add(put(field)); // []
              });
    }
    for (FieldPlan field : state.cleared()) {
      list.add(machine()); // [machine]
      list.add(new InsnNode(Opcodes.ACONST_NULL)); // [machine, null]
      list.add(put(field)); // []
    }
    list.add(machine()); // [machine]
    list.add(Insns.push(state.stateId())); // [machine, stateId]
    list.add(call(state.insn().step().suspendMethod(), "(I)I")); // [step]
    list.add(new InsnNode(Opcodes.IRETURN));
    return list;
  }

  private void spill(SpilledOperand operand, InsnList list) {
    if (operand.field().isEmpty()) {
      list.add(new InsnNode(Opcodes.POP)); // [..]
      return;
    }
    FieldPlan field = operand.field().get();
    pushMachineBelow(field.type().getSize() == 2, list); // [.., machine, operand]
    list.add(put(field)); // [..]
  }

  private void pushMachineBelow(boolean wide, InsnList list) {
    list.add(machine()); // [.., value, machine]
    if (wide) {
      list.add(new InsnNode(Opcodes.DUP_X2)); // [.., machine, value, machine]
      list.add(new InsnNode(Opcodes.POP)); // [.., machine, value]
    } else {
      list.add(new InsnNode(Opcodes.SWAP)); // [.., machine, value]
    }
  }

  /** {@code [] -> [operands]}. */
  InsnList restoreOperands(StatePlan state) {
    InsnList list = new InsnList();
    for (SpilledOperand operand : state.operands()) {
      if (operand.field().isPresent()) {
        list.add(EmitMachine.load(names, machineSlot, operand.field().get())); // [.., operand]
      } else {
        list.add(new InsnNode(Opcodes.ACONST_NULL)); // [.., null]
      }
    }
    return list;
  }

  /** {@code [] -> []}. */
  InsnList restore(List<SavedLocal> locals) {
    InsnList list = new InsnList();
    for (SavedLocal local : locals) {
      if (local.field().isPresent()) {
        FieldPlan field = local.field().get();
        list.add(EmitMachine.load(names, machineSlot, field)); // [value]
        list.add(Insns.store(field.type(), slot(local))); // []
      } else {
        list.add(new InsnNode(Opcodes.ACONST_NULL)); // [null]
        list.add(new VarInsnNode(Opcodes.ASTORE, slot(local))); // []
      }
    }
    return list;
  }

  /** {@code [..] -> [.., outcome?]}. */
  InsnList resumed(SuspensionInsn insn) {
    InsnList list = new InsnList();
    list.add(machine()); // [.., machine]
    list.add(call(insn.resumption().method(), insn.resumption().descriptor())); // [.., outcome]
    if (insn.resumption() == SuspensionInsn.Resumption.NOTHING) {
      list.add(new InsnNode(Opcodes.POP)); // [..]
    }
    return list;
  }

  /** {@code [.., returned] -> }; returns. */
  InsnList complete(String method) {
    InsnList list = new InsnList();
    list.add(machine()); // [.., returned, machine]
    list.add(new InsnNode(Opcodes.SWAP)); // [.., machine, returned]
    list.add(call(method, "(Ljava/lang/Object;)I")); // [.., step]
    list.add(new InsnNode(Opcodes.IRETURN));
    return list;
  }

  private VarInsnNode machine() {
    return new VarInsnNode(Opcodes.ALOAD, machineSlot);
  }

  private int slot(SavedLocal local) {
    return local.slot() < machineSlot ? local.slot() : local.slot() + 1;
  }

  private FieldInsnNode put(FieldPlan field) {
    return EmitMachine.put(names, field);
  }

  private MethodInsnNode call(String method, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, names.machine(), method, descriptor);
  }

  /** The locals after a restore, one element a slot, the machine's own slot included. */
  List<Object> locals(String owner, List<SavedLocal> restored) {
    List<Object> locals = new ArrayList<>();
    if (machineSlot == 1) {
      locals.add(owner);
    }
    locals.add(names.machine());
    for (SavedLocal local : restored) {
      while (locals.size() < slot(local)) {
        locals.add(Opcodes.TOP);
      }
      Object type =
          local.field().map(field -> VerifierFrame.ofType(field.type())).orElse(Opcodes.NULL);
      locals.add(type);
      if (VerifierFrame.isWide(type)) {
        locals.add(Opcodes.TOP);
      }
    }
    return locals;
  }
}

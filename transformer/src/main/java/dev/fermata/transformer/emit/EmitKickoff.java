package dev.fermata.transformer.emit;

import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.bytecode.MethodKind;
import dev.fermata.transformer.flow.Frames;
import dev.fermata.transformer.plan.FieldPlan;
import dev.fermata.transformer.plan.MachineNames;
import dev.fermata.transformer.plan.MachinePlan;
import dev.fermata.transformer.plan.SavedLocal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Emits what stands under the source method's name. It has no line numbers: it is none of the
 * user's code.
 *
 * <pre>
 *   Iterable&lt;Integer> range(int from, int to) {
 *     Host$range$Machine m = new Host$range$Machine();
 *     m.self = this;
 *     m.from = from;
 *     m.to = to;
 *     return m.iterable();
 *   }
 * </pre>
 *
 * An async method runs its body up to the first suspension. The kickoff calls it directly: through
 * the machine, a recursion of async methods would take twice the stack.
 *
 * <pre>
 *     Promise p = m.begin();
 *     try { step = load$body(m); } catch (Throwable t) { m.failed(t); return p; }
 *     m.ran(step);
 *     return p;
 * </pre>
 */
final class EmitKickoff {
  private final ClassNode owner;

  EmitKickoff(ClassNode owner) {
    this.owner = owner;
  }

  MethodNode emit(MachinePlan plan) {
    MethodNode source = plan.analysed().normalised().body();
    MethodNode kickoff = declaration(source);
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    kickoff.instructions.add(start);
    kickoff.instructions.add(code(plan, kickoff));
    kickoff.instructions.add(end);
    kickoff.localVariables = parameterVariables(source, start, end);
    return kickoff;
  }

  private static MethodNode declaration(MethodNode source) {
    MethodNode kickoff =
        new MethodNode(
            Opcodes.ASM9,
            source.access,
            source.name,
            source.desc,
            source.signature,
            source.exceptions.toArray(new String[0]));
    kickoff.parameters = source.parameters;
    kickoff.visibleAnnotations = source.visibleAnnotations;
    kickoff.invisibleAnnotations = source.invisibleAnnotations;
    kickoff.visibleTypeAnnotations = source.visibleTypeAnnotations;
    kickoff.invisibleTypeAnnotations = source.invisibleTypeAnnotations;
    kickoff.visibleParameterAnnotations = source.visibleParameterAnnotations;
    kickoff.invisibleParameterAnnotations = source.invisibleParameterAnnotations;
    kickoff.visibleAnnotableParameterCount = source.visibleAnnotableParameterCount;
    kickoff.invisibleAnnotableParameterCount = source.invisibleAnnotableParameterCount;
    kickoff.attrs = source.attrs;
    return kickoff;
  }

  private InsnList code(MachinePlan plan, MethodNode kickoff) {
    InsnList list = makeMachine(plan); // [machine]
    if (plan.source().kind() == MethodKind.ASYNC) {
      runBody(plan, kickoff, list);
      return list;
    }
    plan.shape().handOver().ifPresent(method -> list.add(handOver(plan, method))); // [result]
    list.add(new InsnNode(Opcodes.ARETURN));
    return list;
  }

  private static MethodInsnNode handOver(MachinePlan plan, String method) {
    Type result = Type.getObjectType(plan.shape().handOverType());
    return new MethodInsnNode(
        Opcodes.INVOKEVIRTUAL, plan.names().machine(), method, Type.getMethodDescriptor(result));
  }

  private static InsnList makeMachine(MachinePlan plan) {
    MachineNames names = plan.names();
    InsnList list = new InsnList();
    list.add(new TypeInsnNode(Opcodes.NEW, names.machine())); // [machine]
    list.add(new InsnNode(Opcodes.DUP)); // [machine, machine]
    list.add(
        new MethodInsnNode(Opcodes.INVOKESPECIAL, names.machine(), "<init>", "()V")); // [machine]
    plan.self()
        .ifPresent(
            field -> {
              list.add(new InsnNode(Opcodes.DUP)); // [machine, machine]
              list.add(new VarInsnNode(Opcodes.ALOAD, 0)); // [machine, machine, this]
              list.add(put(names, field)); // [machine]
            });
    for (SavedLocal parameter : plan.parameters()) {
      FieldPlan field = parameter.field().orElseThrow();
      list.add(new InsnNode(Opcodes.DUP)); // [machine, machine]
      list.add(Insns.load(field.type(), parameter.slot())); // [machine, machine, argument]
      list.add(put(names, field)); // [machine]
    }
    return list;
  }

  /** The body's first run: {@code [machine] -> }; returns. */
  private void runBody(MachinePlan plan, MethodNode kickoff, InsnList list) {
    MachineNames names = plan.names();
    int arguments = Type.getArgumentsAndReturnSizes(kickoff.desc) >> 2;
    int machineSlot = (kickoff.access & Opcodes.ACC_STATIC) == 0 ? arguments : arguments - 1;
    int resultSlot = machineSlot + 1;
    int errorSlot = machineSlot + 2;
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode handler = new LabelNode();
    LabelNode done = new LabelNode();
    list.add(new VarInsnNode(Opcodes.ASTORE, machineSlot)); // []
    list.add(new VarInsnNode(Opcodes.ALOAD, machineSlot)); // [machine]
    list.add(handOver(plan, plan.shape().handOver().orElseThrow())); // [result]
    list.add(new VarInsnNode(Opcodes.ASTORE, resultSlot)); // []
    list.add(new VarInsnNode(Opcodes.ALOAD, machineSlot)); // [machine]
    plan.self().ifPresent(self -> list.add(new VarInsnNode(Opcodes.ALOAD, 0))); // [.., this?]
    list.add(new VarInsnNode(Opcodes.ALOAD, machineSlot)); // [.., this?, machine]
    list.add(start);
    list.add(EmitMachine.callBody(plan, owner)); // [machine, step]
    list.add(end);
    list.add(machineCall(names, "ran", "(I)V")); // []
    list.add(new JumpInsnNode(Opcodes.GOTO, done));
    list.add(handler);
    List<Object> locals = new ArrayList<>(Collections.nCopies(machineSlot, Opcodes.TOP));
    locals.add(names.machine());
    locals.add(plan.shape().handOverType());
    list.add(Frames.node(locals, List.of("java/lang/Throwable"))); // [throwable]
    list.add(new VarInsnNode(Opcodes.ASTORE, errorSlot)); // []
    list.add(new VarInsnNode(Opcodes.ALOAD, machineSlot)); // [machine]
    list.add(new VarInsnNode(Opcodes.ALOAD, errorSlot)); // [machine, throwable]
    list.add(machineCall(names, "failed", "(Ljava/lang/Throwable;)V")); // []
    list.add(done);
    list.add(Frames.node(locals, List.of())); // []
    list.add(new VarInsnNode(Opcodes.ALOAD, resultSlot)); // [result]
    list.add(new InsnNode(Opcodes.ARETURN));
    kickoff.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, null));
  }

  private static MethodInsnNode machineCall(MachineNames names, String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, names.machine(), name, descriptor);
  }

  private static FieldInsnNode put(MachineNames names, FieldPlan field) {
    return new FieldInsnNode(
        Opcodes.PUTFIELD, names.machine(), field.name(), field.type().getDescriptor());
  }

  /** Frameworks read parameter names from the variable table where there is no other source. */
  private static List<LocalVariableNode> parameterVariables(
      MethodNode source, LabelNode start, LabelNode end) {
    List<LocalVariableNode> variables = new ArrayList<>();
    if (source.localVariables != null) {
      boolean isStatic = (source.access & Opcodes.ACC_STATIC) != 0;
      int slots = (Type.getArgumentsAndReturnSizes(source.desc) >> 2) - (isStatic ? 1 : 0);
      for (LocalVariableNode variable : source.localVariables) {
        if (variable.index < slots && Insns.previousReal(variable.start) == null) {
          variables.add(
              new LocalVariableNode(
                  variable.name, variable.desc, variable.signature, start, end, variable.index));
        }
      }
    }
    return variables;
  }
}

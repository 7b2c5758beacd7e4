package dev.fermata.transformer.emit;

import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.bytecode.MethodKind;
import dev.fermata.transformer.bytecode.RuntimeNames;
import dev.fermata.transformer.plan.FieldPlan;
import dev.fermata.transformer.plan.MachineNames;
import dev.fermata.transformer.plan.MachinePlan;
import dev.fermata.transformer.plan.SavedLocal;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Emits the class of a method's machines, which carries no line numbers.
 *
 * <pre>
 *   final class Host$range$Machine extends IntGeneratorMachine {
 *     Host self; int from; int to; int i;
 *     protected int resume() { return self.range$body(this); }
 *     protected void clear() { self = null; }
 *     protected GeneratorMachine fresh() { var m = new Host$range$Machine(); m.self = self; ..; return m; }
 *   }
 * </pre>
 */
final class EmitMachine {
  private final ClassNode owner;

  EmitMachine(ClassNode owner) {
    this.owner = owner;
  }

  ClassNode emit(MachinePlan plan) {
    ClassNode machine = new ClassNode();
    machine.version = owner.version;
    machine.access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    machine.name = plan.names().machine();
    machine.superName = plan.names().machineBase();
    machine.sourceFile = owner.sourceFile;
    for (FieldPlan field : plan.fields()) {
      machine.fields.add(new FieldNode(0, field.name(), field.type().getDescriptor(), null, null));
    }
    machine.methods.add(constructor(plan));
    machine.methods.add(resume(plan));
    machine.methods.add(clear(plan));
    if (plan.shape().reiterable()) {
      machine.methods.add(fresh(plan));
    }
    return machine;
  }

  private static MethodNode method(int access, String name, String descriptor, InsnList code) {
    MethodNode method = new MethodNode(Opcodes.ASM9, access, name, descriptor, null, null);
    method.instructions = code;
    return method;
  }

  private static MethodNode constructor(MachinePlan plan) {
    InsnList list = new InsnList();
    list.add(new VarInsnNode(Opcodes.ALOAD, 0)); // [this]
    list.add(
        new MethodInsnNode(
            Opcodes.INVOKESPECIAL, plan.names().machineBase(), "<init>", "()V")); // []
    list.add(new InsnNode(Opcodes.RETURN));
    return method(0, "<init>", "()V", list);
  }

  private MethodNode resume(MachinePlan plan) {
    InsnList list = new InsnList();
    plan.self().ifPresent(field -> list.add(get(plan.names(), field))); // [self?]
    list.add(new VarInsnNode(Opcodes.ALOAD, 0)); // [self?, this]
    list.add(callBody(plan, owner)); // [step]
    list.add(new InsnNode(Opcodes.IRETURN));
    return method(Opcodes.ACC_PROTECTED, "resume", "()I", list);
  }

  /** {@code [self?, machine] -> [step]}. */
  static MethodInsnNode callBody(MachinePlan plan, ClassNode owner) {
    boolean isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
    boolean isInstance = plan.self().isPresent() && !isInterface;
    return new MethodInsnNode(
        isInstance ? Opcodes.INVOKEVIRTUAL : Opcodes.INVOKESTATIC,
        plan.names().owner(),
        plan.names().body(),
        plan.names().bodyDescriptor(),
        isInterface);
  }

  /** {@code [] -> [value]}. */
  private static InsnList get(MachineNames names, FieldPlan field) {
    InsnList list = new InsnList();
    list.add(new VarInsnNode(Opcodes.ALOAD, 0)); // [this]
    list.add(access(Opcodes.GETFIELD, names, field)); // [value]
    return list;
  }

  private static FieldInsnNode access(int opcode, MachineNames names, FieldPlan field) {
    return new FieldInsnNode(opcode, names.machine(), field.name(), field.type().getDescriptor());
  }

  private static MethodNode clear(MachinePlan plan) {
    InsnList list = new InsnList();
    for (FieldPlan field : plan.fields()) {
      if (field.isReference()) {
        list.add(new VarInsnNode(Opcodes.ALOAD, 0)); // [this]
        list.add(new InsnNode(Opcodes.ACONST_NULL)); // [this, null]
        list.add(access(Opcodes.PUTFIELD, plan.names(), field)); // []
      }
    }
    list.add(new InsnNode(Opcodes.RETURN));
    return method(Opcodes.ACC_PROTECTED, "clear", "()V", list);
  }

  private static MethodNode fresh(MachinePlan plan) {
    MachineNames names = plan.names();
    String result =
        plan.source().kind() == MethodKind.GENERATOR
            ? RuntimeNames.GENERATOR_MACHINE
            : RuntimeNames.ASYNC_GENERATOR_MACHINE;
    InsnList list = new InsnList();
    list.add(new TypeInsnNode(Opcodes.NEW, names.machine())); // [copy]
    list.add(new InsnNode(Opcodes.DUP)); // [copy, copy]
    list.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, names.machine(), "<init>", "()V")); // [copy]
    List<FieldPlan> initial = new ArrayList<>();
    plan.self().ifPresent(initial::add);
    plan.parameters().stream().map(SavedLocal::field).forEach(f -> initial.add(f.orElseThrow()));
    for (FieldPlan field : initial) {
      list.add(new InsnNode(Opcodes.DUP)); // [copy, copy]
      list.add(get(names, field)); // [copy, copy, value]
      list.add(access(Opcodes.PUTFIELD, names, field)); // [copy]
    }
    list.add(new InsnNode(Opcodes.ARETURN));
    return method(
        Opcodes.ACC_PROTECTED, "fresh", Type.getMethodDescriptor(Type.getObjectType(result)), list);
  }

  /** Stores below the machine on the stack: {@code [machine, value] -> []}. */
  static FieldInsnNode put(MachineNames names, FieldPlan field) {
    return access(Opcodes.PUTFIELD, names, field);
  }

  /** Loads from the machine in a slot: {@code [] -> [value]}. */
  static InsnList load(MachineNames names, int machineSlot, FieldPlan field) {
    InsnList list = new InsnList();
    list.add(Insns.load(Type.getObjectType(names.machine()), machineSlot)); // [machine]
    list.add(access(Opcodes.GETFIELD, names, field)); // [value]
    return list;
  }
}

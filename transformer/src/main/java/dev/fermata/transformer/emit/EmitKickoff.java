package dev.fermata.transformer.emit;

import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.plan.FieldPlan;
import dev.fermata.transformer.plan.MachineNames;
import dev.fermata.transformer.plan.MachinePlan;
import dev.fermata.transformer.plan.SavedLocal;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
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
 */
final class EmitKickoff {

  MethodNode emit(MachinePlan plan) {
    MethodNode source = plan.analysed().normalised().body();
    MethodNode kickoff = declaration(source);
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    kickoff.instructions.add(start);
    kickoff.instructions.add(code(plan));
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

  private static InsnList code(MachinePlan plan) {
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
    plan.shape()
        .handOver()
        .ifPresent(
            method ->
                list.add(
                    new MethodInsnNode(
                        Opcodes.INVOKEVIRTUAL,
                        names.machine(),
                        method,
                        Type.getMethodDescriptor(
                            Type.getObjectType(plan.shape().handOverType()))))); // [result]
    list.add(new InsnNode(Opcodes.ARETURN));
    return list;
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

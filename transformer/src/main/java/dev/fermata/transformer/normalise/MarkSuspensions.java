package dev.fermata.transformer.normalise;

import dev.fermata.transformer.bytecode.CoCall;
import dev.fermata.transformer.bytecode.RuntimeNames;
import dev.fermata.transformer.bytecode.SuspensionInsn;
import dev.fermata.transformer.bytecode.SuspensionInsn.Resumption;
import dev.fermata.transformer.bytecode.SuspensionInsn.Step;
import dev.fermata.transformer.bytecode.ValueKind;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.InstructionAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Replaces the calls of {@code yield}, {@code yieldAll} and {@code await} by suspensions. */
final class MarkSuspensions {
  private final ValueKind valueKind;

  MarkSuspensions(ValueKind valueKind) {
    this.valueKind = valueKind;
  }

  void markIn(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      CoCall.of(insn)
          .ifPresent(
              call -> {
                AbstractInsnNode next = insn.getNext();
                boolean dropped = next != null && next.getOpcode() == Opcodes.POP;
                Resumption resumption =
                    dropped || call.insn().desc.endsWith("V")
                        ? Resumption.NOTHING
                        : Resumption.VALUE;
                method.instructions.insertBefore(insn, replacement(call, resumption));
                method.instructions.remove(insn);
                if (dropped) {
                  method.instructions.remove(next);
                }
              });
    }
  }

  private InsnList replacement(CoCall call, Resumption resumption) {
    InsnList list = new InsnList();
    Type operand = call.argumentTypes()[0];
    switch (call.name()) {
      case YIELD -> {
        convert(operand, list); // [value]
        list.add(new SuspensionInsn(Step.YIELD, "offer", valueKind.type(), resumption)); // [sent?]
      }
      case YIELD_ALL -> {
        Type source = operand;
        if (operand.getInternalName().equals("java/lang/Object")) {
          source = bothKinds(call);
          list.add(new TypeInsnNode(Opcodes.CHECKCAST, source.getInternalName())); // [source]
        }
        list.add(new SuspensionInsn(Step.DELEGATE, "delegate", source, resumption)); // [result?]
      }
      case AWAIT -> {
        for (int i = 1; i < call.argumentTypes().length; i++) {
          list.add(new InsnNode(Opcodes.POP)); // [promise]: the classes only convince the compiler
        }
        list.add(new SuspensionInsn(Step.AWAIT, "await", operand, resumption)); // [value?]
      }
      default -> throw new IllegalArgumentException("not a suspension: " + call.name());
    }
    return list;
  }

  /** The overload for types that are an iterable and an iterator at once has a bound on each. */
  private Type bothKinds(CoCall call) {
    boolean async = call.insn().desc.contains("Async");
    return Type.getObjectType(async ? RuntimeNames.ASYNC_ITERATOR : "java/util/Iterator");
  }

  private void convert(Type yielded, InsnList list) {
    MethodNode conversion = new MethodNode(Opcodes.ASM9);
    if (valueKind != ValueKind.OBJECT) {
      Type from = yielded.getSort() < Type.INT ? Type.INT_TYPE : yielded;
      new InstructionAdapter(conversion).cast(from, valueKind.type()); // [value]
    } else if (yielded.getSort() < Type.ARRAY) {
      String box = box(yielded);
      conversion.instructions.add(
          new MethodInsnNode(
              Opcodes.INVOKESTATIC,
              box,
              "valueOf",
              "(" + yielded.getDescriptor() + ")L" + box + ";")); // [boxed]
    }
    list.add(conversion.instructions);
  }

  private static String box(Type primitive) {
    return switch (primitive.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.CHAR -> "java/lang/Character";
      case Type.BYTE -> "java/lang/Byte";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.FLOAT -> "java/lang/Float";
      case Type.LONG -> "java/lang/Long";
      case Type.DOUBLE -> "java/lang/Double";
      default -> throw new IllegalArgumentException("not a primitive type: " + primitive);
    };
  }
}

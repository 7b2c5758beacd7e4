package dev.fermata.transformer.normalise;

import dev.fermata.transformer.bytecode.CoCall;
import dev.fermata.transformer.bytecode.RuntimeNames;
import dev.fermata.transformer.bytecode.SuspensionInsn;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Replaces the calls that complete a body by tokens. A token travels to the return instead of the
 * value being published at the call, since a {@code finally} on the way may override the return.
 *
 * <pre>
 *   done()        null
 *   done(v)       Completion.of(v)
 *   doneAsync(v)  Completion.of(await v)
 *   result(v)     AsyncMachine.result(v), which settles directly, unlike a returned promise
 * </pre>
 */
final class ReplaceCompletions {
  private static final String OBJECT = "Ljava/lang/Object;";

  void replaceIn(MethodNode method, List<AbstractInsnNode> tokenCasts) {
    tokenCasts.forEach(method.instructions::remove);
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      CoCall.of(insn)
          .filter(CoCall::completes)
          .ifPresent(
              call -> {
                method.instructions.insertBefore(insn, replacement(call));
                method.instructions.remove(insn);
              });
    }
  }

  private static InsnList replacement(CoCall call) {
    InsnList list = new InsnList();
    boolean hasValue = call.argumentTypes().length == 1;
    switch (call.name()) {
      case DONE -> list.add(hasValue ? completion() : new InsnNode(Opcodes.ACONST_NULL)); // [token]
      case DONE_ASYNC -> {
        Type operand = call.argumentTypes()[0];
        list.add(
            new SuspensionInsn(
                SuspensionInsn.Step.AWAIT,
                "awaitReturn",
                operand,
                SuspensionInsn.Resumption.VALUE)); // [value]
        list.add(completion()); // [token]
      }
      case RESULT -> {
        if (!hasValue) {
          list.add(new InsnNode(Opcodes.ACONST_NULL)); // [null]
        }
        list.add(
            new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                RuntimeNames.ASYNC_MACHINE,
                "result",
                "(" + OBJECT + ")L" + RuntimeNames.PROMISE + ";")); // [token]
      }
      default -> throw new IllegalArgumentException("not a completion: " + call.name());
    }
    return list;
  }

  private static MethodInsnNode completion() {
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC,
        RuntimeNames.COMPLETION,
        "of",
        "(" + OBJECT + ")L" + RuntimeNames.COMPLETION + ";");
  }
}

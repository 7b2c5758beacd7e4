package dev.fermata.transformer.validate;

import dev.fermata.transformer.bytecode.CoCall;
import dev.fermata.transformer.flow.Origins;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds the casts of what {@code done} and {@code doneAsync} give: javac casts it to the method's
 * return type, of which the token that takes its place is not.
 */
final class FindTokenCasts {
  private FindTokenCasts() {}

  static List<AbstractInsnNode> in(MethodNode method, Origins origins) {
    List<AbstractInsnNode> casts = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.CHECKCAST
          && origins.isReachable(insn)
          && origins.onStack(insn, 0).stream().anyMatch(FindTokenCasts::makesToken)) {
        casts.add(insn);
      }
    }
    return List.copyOf(casts);
  }

  private static boolean makesToken(AbstractInsnNode insn) {
    return CoCall.of(insn)
        .filter(call -> call.is(CoCall.Name.DONE, CoCall.Name.DONE_ASYNC))
        .isPresent();
  }
}

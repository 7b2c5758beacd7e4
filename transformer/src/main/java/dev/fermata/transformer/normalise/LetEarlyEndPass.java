package dev.fermata.transformer.normalise;

import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.bytecode.RuntimeNames;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Keeps an early end from the user's {@code catch (Throwable)}, the only clause that could take it:
 * its class extends {@code Throwable} directly.
 *
 * <pre>
 *   before: catch (Throwable t) { ... }
 *   after:  catch (Throwable t) { EarlyEnd.pass(t); ... }     // throws it again if it is one
 * </pre>
 *
 * The call stands inside the handler's own ranges, so that its {@code finally} still runs. It is no
 * branch: coverage tools would see one on the user's line. The handlers of try-with-resources run
 * for an early end too; where closing fails then, that error takes the early end's place. A body
 * without a suspension meets no early end.
 */
final class LetEarlyEndPass {

  void rewrite(MethodNode method) {
    Set<LabelNode> handlers = handlers(method, "java/lang/Throwable");
    Set<LabelNode> closing = new LinkedHashSet<>();
    for (LabelNode handler : handlers) {
      Optional<ResourceClosing> resource = ResourceClosing.at(handler, method);
      resource.ifPresent(
          found -> {
            closing.add(handler);
            closing.add(found.closeFailed());
            new DivertCloseError(method).divert(found);
          });
    }
    handlers.removeAll(closing);
    handlers.forEach(handler -> pass(method, handler));
    for (LabelNode handler : handlers(method, null)) {
      EclipseClosing.at(handler).ifPresent(new DivertCloseError(method)::divert);
    }
  }

  private static Set<LabelNode> handlers(MethodNode method, String type) {
    Set<LabelNode> handlers = new LinkedHashSet<>();
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (Objects.equals(type, block.type)) {
        handlers.add(block.handler);
      }
    }
    return handlers;
  }

  private static void pass(MethodNode method, LabelNode handler) {
    AbstractInsnNode first = Insns.nextReal(handler);
    InsnList list = new InsnList();
    list.add(new InsnNode(Opcodes.DUP)); // [throwable, throwable]
    list.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            RuntimeNames.EARLY_END,
            "pass",
            "(Ljava/lang/Throwable;)V")); // [throwable]
    method.instructions.insertBefore(first, list);
  }
}

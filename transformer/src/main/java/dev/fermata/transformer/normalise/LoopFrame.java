package dev.fermata.transformer.normalise;

import dev.fermata.transformer.flow.Frames;
import dev.fermata.transformer.flow.VerifierFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Where closings of one loop run: under the exception entries that cover the loop itself, with the
 * iterators of the loop and of those around it, and with what the handlers around expect.
 *
 * @param owner the internal name of the class that holds the method
 * @param method the method
 * @param entriesAround the entries that cover the loop's {@code hasNext()}
 * @param iteratorSlots where the iterators of the loop and of those around it are kept
 */
record LoopFrame(
    String owner,
    MethodNode method,
    List<TryCatchBlockNode> entriesAround,
    List<Integer> iteratorSlots) {

  /** Compilers leave gaps in an entry: a part of one around may not cover the test. */
  boolean isAround(TryCatchBlockNode entry) {
    return entriesAround.stream()
        .anyMatch(a -> a.handler == entry.handler && Objects.equals(a.type, entry.type));
  }

  /** The locals where a closing begins, one element a slot: those given, and what it needs. */
  List<Object> locals(List<Object> declared) {
    List<Object> locals = new ArrayList<>(declared);
    for (TryCatchBlockNode entry : entriesAround) {
      FrameNode handler = Frames.at(entry.handler);
      List<Object> expected = Frames.toSlots(handler == null ? List.of() : handler.local);
      for (int slot = 0; slot < expected.size(); slot++) {
        if (isFree(locals, slot) && !isFree(expected, slot)) {
          set(locals, slot, expected.get(slot));
        }
      }
    }
    if ((method.access & Opcodes.ACC_STATIC) == 0 && isFree(locals, 0)) {
      set(locals, 0, owner);
    }
    iteratorSlots.forEach(slot -> set(locals, slot, "java/util/Iterator"));
    return locals;
  }

  private static boolean isFree(List<Object> locals, int slot) {
    return (slot >= locals.size() || locals.get(slot).equals(Opcodes.TOP))
        && !(slot > 0 && slot - 1 < locals.size() && VerifierFrame.isWide(locals.get(slot - 1)));
  }

  private static void set(List<Object> locals, int slot, Object type) {
    while (locals.size() <= slot) {
      locals.add(Opcodes.TOP);
    }
    locals.set(slot, type);
    if (VerifierFrame.isWide(type) && slot + 1 == locals.size()) {
      locals.add(Opcodes.TOP);
    }
  }
}

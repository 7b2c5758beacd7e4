package dev.fermata.transformer.flow;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;

/**
 * Converts between stack map frames as the class file has them, where a long or double is one
 * element, and {@link VerifierFrame}s, where it is two.
 */
public final class Frames {
  private Frames() {}

  /**
   * The declared frame at a label.
   *
   * @param label a label that control is transferred to
   * @return null where there is none before the next instruction
   */
  public static FrameNode at(LabelNode label) {
    AbstractInsnNode at = label;
    while (at != null && at.getOpcode() < 0) {
      if (at instanceof FrameNode frame) {
        return frame;
      }
      at = at.getNext();
    }
    return null;
  }

  /**
   * One element a slot.
   *
   * @param types verification types, a long or double being one
   * @return a fresh list
   */
  public static List<Object> toSlots(List<?> types) {
    List<Object> slots = new ArrayList<>();
    for (Object type : types) {
      slots.add(type);
      if (VerifierFrame.isWide(type)) {
        slots.add(Opcodes.TOP);
      }
    }
    return slots;
  }

  /**
   * The reverse of {@link #toSlots}, without trailing {@code TOP}s.
   *
   * @param slots one element a slot
   * @return a fresh list
   */
  public static List<Object> fromSlots(List<?> slots) {
    List<Object> types = new ArrayList<>();
    for (int slot = 0; slot < slots.size(); slot++) {
      Object type = slots.get(slot);
      types.add(type instanceof Label label ? labelNode(label) : type);
      if (VerifierFrame.isWide(type)) {
        slot++;
      }
    }
    while (!types.isEmpty() && types.get(types.size() - 1).equals(Opcodes.TOP)) {
      types.remove(types.size() - 1);
    }
    return types;
  }

  /** A label node's label knows its node. */
  private static LabelNode labelNode(Label label) {
    return label.info instanceof LabelNode node ? node : new LabelNode(label);
  }

  /**
   * A frame to insert.
   *
   * @param locals one element a slot
   * @param stack one element a slot
   * @return a full frame
   */
  public static FrameNode node(List<?> locals, List<?> stack) {
    List<Object> types = fromSlots(locals);
    List<Object> operands = new ArrayList<>();
    for (int i = 0; i < stack.size(); i++) {
      operands.add(stack.get(i) instanceof Label label ? labelNode(label) : stack.get(i));
      if (VerifierFrame.isWide(stack.get(i))) {
        i++;
      }
    }
    return new FrameNode(
        Opcodes.F_NEW, types.size(), types.toArray(), operands.size(), operands.toArray());
  }
}

package dev.fermata.transformer.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * The verifier's types at chosen instructions, computed as the verifier does: from the frames that
 * the class file declares, straight on between them. No type is ever merged, so no class hierarchy
 * is needed and no frame can become wrong.
 */
public final class VerifierFrames {
  private final Map<AbstractInsnNode, VerifierFrame> frames = new HashMap<>();
  private final Map<Object, TypeInsnNode> allocations = new HashMap<>();

  private VerifierFrames() {}

  /**
   * Computes frames.
   *
   * @param owner the class's internal name
   * @param method a method with expanded frames
   * @param wanted the instructions of interest
   * @return the frames before those that are reachable
   */
  public static VerifierFrames of(
      String owner, MethodNode method, Predicate<AbstractInsnNode> wanted) {
    return of(owner, method, wanted, (insn, locals) -> {});
  }

  /**
   * Computes frames where some instructions change what is known of the locals.
   *
   * @param owner the class's internal name
   * @param method a method with expanded frames
   * @param wanted the instructions of interest
   * @param afterEach may change the locals after an instruction, one element a slot
   * @return the frames before those that are reachable
   */
  public static VerifierFrames of(
      String owner,
      MethodNode method,
      Predicate<AbstractInsnNode> wanted,
      BiConsumer<AbstractInsnNode, List<Object>> afterEach) {
    VerifierFrames result = new VerifierFrames();
    AnalyzerAdapter adapter =
        new AnalyzerAdapter(Opcodes.ASM9, owner, method.access, method.name, method.desc, null) {};
    for (AbstractInsnNode insn : method.instructions) {
      if (adapter.locals != null && wanted.test(insn)) {
        result.frames.put(insn, snapshot(adapter));
      }
      insn.accept(adapter);
      if (adapter.locals != null) {
        afterEach.accept(insn, adapter.locals);
      }
      if (insn.getOpcode() == Opcodes.NEW && adapter.stack != null) {
        Object uninitialised = adapter.stack.get(adapter.stack.size() - 1);
        result.allocations.put(uninitialised, (TypeInsnNode) insn);
        labelsBefore(insn).forEach(l -> result.allocations.put(l, (TypeInsnNode) insn));
      }
    }
    return result;
  }

  private static List<Label> labelsBefore(AbstractInsnNode insn) {
    List<Label> labels = new ArrayList<>();
    AbstractInsnNode at = insn.getPrevious();
    for (; at != null && at.getOpcode() < 0; at = at.getPrevious()) {
      if (at instanceof LabelNode label) {
        labels.add(label.getLabel());
      }
    }
    return labels;
  }

  private static VerifierFrame snapshot(AnalyzerAdapter adapter) {
    return new VerifierFrame(
        Collections.unmodifiableList(new ArrayList<>(adapter.locals)),
        Collections.unmodifiableList(new ArrayList<>(adapter.stack)));
  }

  /**
   * The frame before an instruction.
   *
   * @param insn one of the wanted instructions
   * @return empty where it is unreachable
   */
  public Optional<VerifierFrame> before(AbstractInsnNode insn) {
    return Optional.ofNullable(frames.get(insn));
  }

  /**
   * The instruction that allocated an uninitialised object.
   *
   * @param type a verification type
   * @return empty for every other type
   */
  public Optional<TypeInsnNode> allocation(Object type) {
    return Optional.ofNullable(allocations.get(type));
  }
}

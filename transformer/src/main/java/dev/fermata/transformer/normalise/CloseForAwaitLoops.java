package dev.fermata.transformer.normalise;

import dev.fermata.transformer.bytecode.RuntimeNames;
import dev.fermata.transformer.bytecode.SuspensionInsn;
import dev.fermata.transformer.bytecode.SuspensionInsn.Resumption;
import dev.fermata.transformer.bytecode.SuspensionInsn.Step;
import dev.fermata.transformer.flow.CoveringEntries;
import dev.fermata.transformer.validate.ForAwaitLoop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes each {@code for (x : forAwait(source))} await its items and close its source when it is
 * left early (ECMA-262 14.7.5.7, AsyncIteratorClose).
 *
 * <pre>
 *   forAwait(source)    ForAwait.open(source)
 *   it.hasNext()        ForAwait.accept(it, await ForAwait.next(it))
 *   a way out           await ForAwait.close(it), then the way out
 *   an exception t      throw ForAwait.completion(error of await ForAwait.closeAfter(it, t), t)
 * </pre>
 */
final class CloseForAwaitLoops {
  static final String ITERATOR = "Ljava/util/Iterator;";
  private static final int OPERANDS_OF_A_CLOSING = 2;
  private static final Type PROMISE = Type.getObjectType(RuntimeNames.PROMISE);

  private final String owner;

  CloseForAwaitLoops(String owner) {
    this.owner = owner;
  }

  /** Rewrites a method's loops, which come inner ones first. */
  void rewrite(MethodNode method, List<ForAwaitLoop> loops) {
    method.maxStack += loops.isEmpty() ? 0 : OPERANDS_OF_A_CLOSING;
    List<Set<AbstractInsnNode>> insides = new ArrayList<>();
    loops.forEach(loop -> insides.add(new LinkedHashSet<>(loop.inside())));
    for (int i = 0; i < loops.size(); i++) {
      List<Set<AbstractInsnNode>> around = new ArrayList<>();
      List<Integer> iterators = new ArrayList<>();
      iterators.add(loops.get(i).iteratorSlot());
      for (int outer = i + 1; outer < loops.size(); outer++) {
        if (insides.get(outer).contains(loops.get(i).hasNext())) {
          around.add(insides.get(outer));
          iterators.add(loops.get(outer).iteratorSlot());
        }
      }
      close(loops.get(i), insides.get(i), around, iterators, method);
    }
    for (int i = 0; i < loops.size(); i++) {
      replaceCalls(method, loops.get(i));
    }
  }

  private void close(
      ForAwaitLoop loop,
      Set<AbstractInsnNode> inside,
      List<Set<AbstractInsnNode>> insidesAround,
      List<Integer> iteratorSlots,
      MethodNode method) {
    LoopFrame frame =
        new LoopFrame(owner, method, CoveringEntries.around(method, loop.hasNext()), iteratorSlots);
    LoopExits exits = new LoopExits(frame, loop, inside, insidesAround);
    List<AbstractInsnNode> handler = new CoverLoop(frame, loop.iteratorSlot(), inside).cover();
    insidesAround.forEach(around -> around.addAll(handler));
    exits.close();
  }

  private static void replaceCalls(MethodNode method, ForAwaitLoop loop) {
    loop.open().owner = RuntimeNames.FOR_AWAIT;
    loop.open().name = "open";
    InsnList list = new InsnList(); // [iterator]
    list.add(call("next", "(" + ITERATOR + ")" + PROMISE.getDescriptor())); // [promise]
    list.add(new SuspensionInsn(Step.AWAIT, "await", PROMISE, Resumption.VALUE)); // [result]
    list.add(new VarInsnNode(Opcodes.ALOAD, loop.iteratorSlot())); // [result, iterator]
    list.add(new InsnNode(Opcodes.SWAP)); // [iterator, result]
    list.add(call("accept", "(" + ITERATOR + "Ljava/lang/Object;)Z")); // [hasNext]
    method.instructions.insertBefore(loop.hasNext(), list);
    method.instructions.remove(loop.hasNext());
  }

  /** A call of a static method of {@code ForAwait}. */
  static MethodInsnNode call(String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, RuntimeNames.FOR_AWAIT, name, descriptor);
  }

  /** Awaits the promise on top of the stack. */
  static SuspensionInsn await(Resumption resumption) {
    return new SuspensionInsn(Step.AWAIT, "await", PROMISE, resumption);
  }

  /** The descriptor's part for a promise. */
  static String promiseDescriptor() {
    return PROMISE.getDescriptor();
  }
}

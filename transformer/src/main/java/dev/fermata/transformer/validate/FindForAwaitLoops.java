package dev.fermata.transformer.validate;

import dev.fermata.transformer.Code;
import dev.fermata.transformer.bytecode.CoCall;
import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.flow.ControlFlow;
import dev.fermata.transformer.flow.Origins;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * FMT009: finds the loops over {@code forAwait(..)} and what is inside each. Inside is what {@code
 * next()} dominates, up to the end of the loop, under every exception entry that covers {@code
 * hasNext()}: a copy of an outer {@code finally} among the loop's bytes is outside, since the
 * source is closed before it runs.
 */
final class FindForAwaitLoops {
  private final MethodNode method;
  private final InsnList insns;
  private final Origins origins;
  private final Findings findings;

  FindForAwaitLoops(MethodNode method, Origins origins, Findings findings) {
    this.method = method;
    this.insns = method.instructions;
    this.origins = origins;
    this.findings = findings;
  }

  /** The method's loops, inner ones before those around them. */
  List<ForAwaitLoop> find() {
    List<ForAwaitLoop> loops = new ArrayList<>();
    ControlFlow flow = null;
    for (AbstractInsnNode insn : insns) {
      Optional<CoCall> call =
          CoCall.of(insn)
              .filter(c -> c.is(CoCall.Name.FOR_AWAIT))
              .filter(c -> origins.isReachable(c.insn()));
      if (call.isPresent()) {
        flow = flow == null ? new ControlFlow(method) : flow;
        Optional<ForAwaitLoop> loop = read(call.get().insn(), flow);
        loop.ifPresent(loops::add);
        if (loop.isEmpty()) {
          findings.at(
              insn,
              Code.FMT009,
              "the value of Co.forAwait is used other than as the source of an enhanced for;"
                  + " write for (T item : Co.forAwait(source)) and nothing else with it");
        }
      }
    }
    loops.sort(Comparator.comparingInt(loop -> loop.inside().size()));
    return List.copyOf(loops);
  }

  private Optional<ForAwaitLoop> read(MethodInsnNode open, ControlFlow flow) {
    Optional<MethodInsnNode> iterator = only(open, "java/lang/Iterable", "iterator");
    if (iterator.isEmpty()
        || Insns.nextReal(open) != iterator.get()
        || !(Insns.nextReal(iterator.get()) instanceof VarInsnNode store)
        || store.getOpcode() != Opcodes.ASTORE) {
      return Optional.empty();
    }
    Set<AbstractInsnNode> users = origins.users(iterator.get());
    Optional<MethodInsnNode> hasNext = named(users, "hasNext");
    Optional<MethodInsnNode> next = named(users, "next");
    if (users.size() != 2
        || hasNext.isEmpty()
        || next.isEmpty()
        || !loads(hasNext.get(), store.var)
        || !loads(next.get(), store.var)
        || !(Insns.nextReal(hasNext.get()) instanceof JumpInsnNode test)) {
      return Optional.empty();
    }
    Set<AbstractInsnNode> header = range(Insns.previousReal(hasNext.get()), test);
    return end(next.get(), test)
        .map(
            end ->
                new ForAwaitLoop(
                    open,
                    hasNext.get(),
                    next.get(),
                    store.var,
                    inside(hasNext.get(), next.get(), header, end, flow),
                    header));
  }

  private Optional<MethodInsnNode> only(AbstractInsnNode value, String owner, String name) {
    Set<AbstractInsnNode> users = origins.users(value);
    return users.size() == 1
        ? named(users, name).filter(call -> call.owner.equals(owner))
        : Optional.empty();
  }

  private static Optional<MethodInsnNode> named(Set<AbstractInsnNode> users, String name) {
    List<MethodInsnNode> calls = new ArrayList<>();
    for (AbstractInsnNode user : users) {
      if (user instanceof MethodInsnNode call && call.name.equals(name)) {
        calls.add(call);
      }
    }
    return calls.size() == 1 ? Optional.of(calls.get(0)) : Optional.empty();
  }

  private boolean loads(MethodInsnNode call, int slot) {
    return origins.onStack(call, 0).size() == 1
        && Insns.previousReal(call) instanceof VarInsnNode load
        && load.getOpcode() == Opcodes.ALOAD
        && load.var == slot;
  }

  /** The position after the loop's last instruction; empty where the class file leaves it open. */
  private Optional<Integer> end(MethodInsnNode next, JumpInsnNode test) {
    int nextIndex = insns.indexOf(next);
    if (test.getOpcode() == Opcodes.IFNE) {
      // ecj: the loop is inverted, its test comes last.
      return insns.indexOf(test) > nextIndex
          ? Optional.of(insns.indexOf(test) + 1)
          : Optional.empty();
    }
    int exit = insns.indexOf(test.label);
    Optional<Integer> scope = scopeEnd(next);
    if (exit > nextIndex && (isBackEdge(test.label, test) || scope.isEmpty())) {
      return Optional.of(exit);
    }
    // ecj threads the exit of a loop whose body never completes onwards, at times backwards.
    return scope
        .filter(end -> end > nextIndex)
        .map(end -> exit > nextIndex ? Math.min(end, exit) : end);
  }

  private boolean isBackEdge(AbstractInsnNode end, JumpInsnNode test) {
    return Insns.previousReal(end) instanceof JumpInsnNode jump
        && jump.getOpcode() == Opcodes.GOTO
        && insns.indexOf(jump.label) < insns.indexOf(test);
  }

  /** The end of the loop variable's scope, where the variable table tells. */
  private Optional<Integer> scopeEnd(MethodInsnNode next) {
    AbstractInsnNode store = Insns.nextReal(next);
    while (store != null && !Insns.isStore(store) && !Insns.endsBlock(store)) {
      store = Insns.nextReal(store);
    }
    if (store == null || !Insns.isStore(store) || method.localVariables == null) {
      return Optional.empty();
    }
    AbstractInsnNode first = Insns.nextReal(store);
    for (LocalVariableNode variable : method.localVariables) {
      if (variable.index == ((VarInsnNode) store).var
          && Insns.nextReal(variable.start) == first
          && insns.indexOf(variable.start) > insns.indexOf(store)) {
        return Optional.of(insns.indexOf(variable.end));
      }
    }
    return Optional.empty();
  }

  private Set<AbstractInsnNode> inside(
      MethodInsnNode hasNext,
      MethodInsnNode next,
      Set<AbstractInsnNode> header,
      int end,
      ControlFlow flow) {
    BitSet dominated = flow.dominatedBy(insns.indexOf(next));
    Set<List<Object>> around = handlersOf(hasNext);
    Set<AbstractInsnNode> inside = new LinkedHashSet<>();
    for (int i = insns.indexOf(next) + 1; i < end; i++) {
      AbstractInsnNode insn = insns.get(i);
      if (dominated.get(i)
          && Insns.isReal(insn)
          && !header.contains(insn)
          && handlersOf(insn).containsAll(around)) {
        inside.add(insn);
      }
    }
    return inside;
  }

  /** Handlers, and what they take. Compilers leave gaps in an entry: one may stand there twice. */
  private Set<List<Object>> handlersOf(AbstractInsnNode insn) {
    int at = insns.indexOf(insn);
    Set<List<Object>> handlers = new HashSet<>();
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (insns.indexOf(block.start) <= at && at < insns.indexOf(block.end)) {
        handlers.add(List.of(block.handler, String.valueOf(block.type)));
      }
    }
    return handlers;
  }

  private Set<AbstractInsnNode> range(AbstractInsnNode first, AbstractInsnNode last) {
    Set<AbstractInsnNode> range = new LinkedHashSet<>();
    for (AbstractInsnNode at = first; at != last; at = at.getNext()) {
      range.add(at);
    }
    range.add(last);
    return range;
  }
}

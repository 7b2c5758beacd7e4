package dev.fermata.transformer.validate;

import dev.fermata.transformer.Code;
import dev.fermata.transformer.bytecode.CoCall;
import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.discover.WritingCompiler;
import dev.fermata.transformer.flow.ControlFlow;
import dev.fermata.transformer.flow.Origins;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
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
  private final LoopEnd loopEnd;

  FindForAwaitLoops(
      MethodNode method, Origins origins, WritingCompiler compiler, Findings findings) {
    this.method = method;
    this.loopEnd = new LoopEnd(method, origins, compiler);
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
        read(call.get().insn(), flow).ifPresent(loops::add);
      }
    }
    loops.sort(Comparator.comparingInt(loop -> loop.inside().size()));
    return List.copyOf(loops);
  }

  private Optional<ForAwaitLoop> read(MethodInsnNode open, ControlFlow flow) {
    Optional<Calls> read =
        calls(open)
            .filter(
                calls ->
                    new ItemPerTest(insns, flow)
                        .holds(open, calls.hasNext, calls.test, calls.next));
    if (read.isEmpty()) {
      findings.at(
          open,
          Code.FMT009,
          "the value of Co.forAwait is used other than as the source of an enhanced for;"
              + " write for (T item : Co.forAwait(source)) and nothing else with it");
      return Optional.empty();
    }
    Calls calls = read.get();
    AbstractInsnNode first = Insns.previousReal(calls.hasNext);
    OptionalInt end = loopEnd.find(first, calls.next, calls.test, flow);
    if (end.isEmpty()) {
      findings.at(
          open,
          Code.FMT009,
          "the class file leaves open where the loop over Co.forAwait ends; compile with -g and use"
              + " the loop's variable, or compile with javac");
      return Optional.empty();
    }
    Set<AbstractInsnNode> header = range(first, calls.test);
    return Optional.of(
        new ForAwaitLoop(
            open,
            calls.hasNext,
            calls.next,
            calls.iteratorSlot,
            inside(calls.hasNext, calls.next, header, end.getAsInt(), flow),
            header));
  }

  /** The calls of an enhanced {@code for}, and the test of its {@code hasNext()}. */
  private record Calls(
      int iteratorSlot, MethodInsnNode hasNext, MethodInsnNode next, JumpInsnNode test) {}

  private Optional<Calls> calls(MethodInsnNode open) {
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
    return Optional.of(new Calls(store.var, hasNext.get(), next.get(), test));
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

  private Set<AbstractInsnNode> inside(
      MethodInsnNode hasNext,
      MethodInsnNode next,
      Set<AbstractInsnNode> header,
      int end,
      ControlFlow flow) {
    BitSet dominated = flow.dominatedBy(insns.indexOf(next));
    Set<List<Object>> around = handlers(flow.entries(insns.indexOf(hasNext)));
    Set<AbstractInsnNode> inside = new LinkedHashSet<>();
    for (int i = insns.indexOf(next) + 1; i < end; i++) {
      AbstractInsnNode insn = insns.get(i);
      if (dominated.get(i)
          && Insns.isReal(insn)
          && !header.contains(insn)
          && handlers(flow.entries(i)).containsAll(around)) {
        inside.add(insn);
      }
    }
    return inside;
  }

  /** Handlers, and what they take. Compilers leave gaps in an entry: one may stand there twice. */
  private static Set<List<Object>> handlers(List<TryCatchBlockNode> entries) {
    Set<List<Object>> handlers = new HashSet<>();
    entries.forEach(entry -> handlers.add(List.of(entry.handler, String.valueOf(entry.type))));
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

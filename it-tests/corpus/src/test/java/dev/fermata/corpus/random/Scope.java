package dev.fermata.corpus.random;

import java.util.ArrayList;
import java.util.List;

/** What code may name where it stands: the variables, and the targets of its jumps. */
final class Scope {
  /**
   * A variable.
   *
   * @param assignable whether programs assign it; only others are captured by lambdas
   */
  record Variable(String name, String type, boolean assignable) {}

  /**
   * A statement that a jump may name.
   *
   * @param loop whether {@code continue} may
   */
  record Target(String label, boolean loop) {}

  private final ProgramKind kind;
  private final List<Variable> variables = new ArrayList<>();
  private final List<Target> targets = new ArrayList<>();
  private int forAwaitLoops;
  private int guardedFinallys;

  Scope(ProgramKind kind) {
    this.kind = kind;
  }

  ProgramKind kind() {
    return kind;
  }

  /** The scope of a lambda that stands here: it sees what it may capture. */
  Scope lambda(ProgramKind lambdaKind) {
    Scope inner = new Scope(lambdaKind);
    variables.stream().filter(v -> !v.assignable()).forEach(inner.variables::add);
    return inner;
  }

  void declare(String name, String type, boolean assignable) {
    variables.add(new Variable(name, type, assignable));
  }

  /** The variables of a type, oldest first. */
  List<Variable> variables(String type, boolean assigned) {
    return variables.stream()
        .filter(v -> v.type().equals(type) && (v.assignable() || !assigned))
        .toList();
  }

  /** Writes statements whose variables end with them. */
  void block(Runnable statements) {
    int before = variables.size();
    statements.run();
    variables.subList(before, variables.size()).clear();
  }

  /** Writes the statement that {@code label} names. */
  void labelled(String label, boolean loop, Runnable statement) {
    targets.add(new Target(label, loop));
    block(statement);
    targets.remove(targets.size() - 1);
  }

  /** Writes the body of a loop over forAwait. */
  void forAwaitLoop(Runnable body) {
    forAwaitLoops++;
    body.run();
    forAwaitLoops--;
  }

  /**
   * Writes a finally clause. In a forAwait loop no jump leaves it: the reference, which marks a
   * continue before it runs the finally clauses on its way, could not tell that it was overridden.
   */
  void finallyClause(Runnable body) {
    boolean guarded = forAwaitLoops > 0;
    guardedFinallys += guarded ? 1 : 0;
    block(body);
    guardedFinallys -= guarded ? 1 : 0;
  }

  boolean mayJump() {
    return guardedFinallys == 0;
  }

  List<Target> targets() {
    return List.copyOf(targets);
  }
}

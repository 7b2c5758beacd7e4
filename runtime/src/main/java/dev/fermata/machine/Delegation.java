package dev.fermata.machine;

import static dev.fermata.machine.GeneratorMachine.COMPLETED;
import static dev.fermata.machine.GeneratorMachine.DELEGATING;
import static dev.fermata.machine.GeneratorMachine.DELEGATING_HELD;
import static dev.fermata.machine.GeneratorMachine.FINISH;
import static dev.fermata.machine.GeneratorMachine.HELD;
import static dev.fermata.machine.GeneratorMachine.LINKED;
import static dev.fermata.machine.GeneratorMachine.NEXT;
import static dev.fermata.machine.GeneratorMachine.READY;
import static dev.fermata.machine.GeneratorMachine.RUNNING;

/**
 * One step of a chain of delegating generators: a loop that resumes the innermost machine, pushes
 * what it delegates to, and pops what has ended, until something yields or the root's own body
 * ends. Every level costs the same, and depth uses no stack, unwinding included.
 *
 * <p>What a delegator's {@code yieldAll} sees follows ECMA-262, 15.5.5: the delegate's result is
 * the value of the expression, its error is thrown there; but when the delegator was asked to
 * finish and its delegate has ended, the delegator's own early end goes on with that result.
 */
final class Delegation {
  private Delegation() {}

  /**
   * Goes on after the root's body has stopped at a {@code yieldAll}.
   *
   * @return YIELDED: the root has the element and its mode; COMPLETED: it has the result
   */
  static int start(GeneratorMachine<?, ?, ?> root) {
    return loop(root, root, Step.DELEGATED, false);
  }

  /** Makes a request of a root that is DELEGATING; the answer is that of {@link #start}. */
  static int resume(GeneratorMachine<?, ?, ?> root, int request, Object inbound) {
    GeneratorMachine<?, ?, ?> leaf = root.link;
    root.link = null;
    root.mode = RUNNING;
    leaf.raised = request != NEXT;
    leaf.value = request == FINISH ? new EarlyEnd(leaf, inbound) : inbound;
    return loop(root, leaf, leaf.runInChain(), request == FINISH);
  }

  private static int loop(
      GeneratorMachine<?, ?, ?> root, GeneratorMachine<?, ?, ?> leaf, int code, boolean finishing) {
    // While finishing: the machine of the original chain that started a delegate in this step.
    // What runs above it was never asked to finish.
    GeneratorMachine<?, ?, ?> starter = null;
    while (true) {
      if (code == Step.YIELDED) {
        return leaf == root ? yieldOwn(root) : yieldFrom(leaf, leaf, root);
      }
      if (code == Step.DELEGATED) {
        GeneratorMachine<?, ?, ?> delegate = drivable((GeneratorMachine<?, ?, ?>) leaf.value);
        leaf.value = null;
        byte mode = delegate.mode;
        if (mode != COMPLETED) {
          if (finishing && starter == null) {
            starter = leaf;
          }
          GeneratorMachine<?, ?, ?> innermost = push(delegate, leaf, root);
          if (mode == HELD || mode == DELEGATING_HELD) {
            return yieldFrom(delegate, innermost, root);
          }
          leaf = innermost;
        }
        code = leaf.runInChain();
        continue;
      }
      if (leaf == root) {
        return code == Step.THREW ? rethrow(root) : code;
      }
      GeneratorMachine<?, ?, ?> delegator = leaf.link;
      Object outcome = leaf.value;
      leaf.retire();
      if (code == Step.THREW) {
        delegator.value = outcome;
        delegator.raised = true;
      } else if (finishing && starter == null) {
        delegator.value = new EarlyEnd(delegator, outcome);
        delegator.raised = true;
      } else {
        delegator.value = outcome;
      }
      if (delegator == starter) {
        starter = null;
      }
      leaf = delegator;
      code = leaf.runInChain();
    }
  }

  /** The delegate itself, or what drives it through its methods when somebody else does, too. */
  private static GeneratorMachine<?, ?, ?> drivable(GeneratorMachine<?, ?, ?> delegate) {
    return delegate.mode == LINKED || delegate.mode == RUNNING ? new GenSource(delegate) : delegate;
  }

  /** Links a root, with all that it delegates to, below a delegator; gives the innermost. */
  private static GeneratorMachine<?, ?, ?> push(
      GeneratorMachine<?, ?, ?> delegate,
      GeneratorMachine<?, ?, ?> delegator,
      GeneratorMachine<?, ?, ?> root) {
    boolean delegates = delegate.mode == DELEGATING || delegate.mode == DELEGATING_HELD;
    GeneratorMachine<?, ?, ?> innermost = delegates ? delegate.link : delegate;
    delegate.link = delegator;
    delegate.mode = LINKED;
    if (delegator != root) {
      delegator.mode = LINKED;
    }
    return innermost;
  }

  private static int yieldOwn(GeneratorMachine<?, ?, ?> root) {
    root.mode = READY;
    return Step.YIELDED;
  }

  private static int yieldFrom(
      GeneratorMachine<?, ?, ?> holder,
      GeneratorMachine<?, ?, ?> leaf,
      GeneratorMachine<?, ?, ?> root) {
    leaf.mode = LINKED;
    root.link = leaf;
    root.mode = DELEGATING;
    root.adopt(holder);
    return Step.YIELDED;
  }

  private static int rethrow(GeneratorMachine<?, ?, ?> root) {
    Throwable error = (Throwable) root.value;
    root.retire();
    throw Sneaky.<RuntimeException>raise(error);
  }

  /**
   * Makes a linked machine a root again, with the part of the chain below it; its delegator goes on
   * with it through its methods.
   *
   * @throws IllegalStateException when its chain is running
   */
  static void unlink(GeneratorMachine<?, ?, ?> machine) {
    GeneratorMachine<?, ?, ?> root = machine.link;
    while (root.mode == LINKED) {
      root = root.link;
    }
    if (root.mode == RUNNING) {
      throw new IllegalStateException(GeneratorMachine.ALREADY_RUNNING);
    }
    GeneratorMachine<?, ?, ?> source = new GenSource(machine);
    source.mode = LINKED;
    source.link = machine.link;
    GeneratorMachine<?, ?, ?> leaf = root.link;
    root.link = source;
    machine.link = leaf == machine ? null : leaf;
    machine.mode = leaf == machine ? READY : DELEGATING;
  }
}

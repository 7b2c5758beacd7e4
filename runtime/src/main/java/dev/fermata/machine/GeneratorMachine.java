package dev.fermata.machine;

import dev.fermata.Gen;
import dev.fermata.IteratorResult;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The base of generated generators: ECMAScript's generator states around a body that the subclass
 * resumes.
 *
 * <p><b>Delegation.</b> A machine that the user drives is a <i>root</i>. While its body stands at a
 * {@code yieldAll} of another machine, that one is <i>linked</i>: its {@link #link} is its
 * delegator. Delegates may delegate in turn; the root's own {@code link} is the innermost machine,
 * the <i>leaf</i>, so a step goes straight to it, at any depth:
 *
 * <pre>{@code
 * root (DELEGATING) --link--> leaf (LINKED) --link--> its delegator (LINKED) --link--> .. --> root
 * }</pre>
 *
 * {@link Delegation} is the loop that pushes and pops leaves. A linked machine that the user drives
 * all the same leaves the chain first, taking the part below with it, and its delegator goes on
 * through its public methods. Sources that are no machines are wrapped in small hand-written ones.
 *
 * <p>Methods that are not of {@link Gen} are for generated code. Confined to one thread at a time.
 * Source: ECMA-262, 27.5.3 "Generator Abstract Operations" and 15.5.5 (yield*).
 *
 * @param <T> the type of the elements
 * @param <R> the type of the returned value
 * @param <N> the type of the values sent in
 */
public abstract class GeneratorMachine<T, R, N> extends SuspendingBody implements Gen<T, R, N> {
  static final String ALREADY_RUNNING = "the generator is already running";

  // What a driver asks for.

  static final int NEXT = 0;
  static final int RAISE = 1;
  static final int FINISH = 2;

  /** The leaf of a root, the delegator of a delegate. */
  GeneratorMachine<?, ?, ?> link;

  /** A machine that stands before the first instruction of its body. */
  protected GeneratorMachine() {}

  /**
   * Runs the body from where it stands to its next suspension or its end.
   *
   * @return a code of {@link Step}
   * @throws Throwable what the body throws
   */
  protected abstract int resume() throws Throwable;

  /** Sets every field that holds a reference to null, once the body has ended. */
  protected abstract void clear();

  /**
   * A machine with the same arguments at the start of its body; generated where the result is
   * re-iterable.
   *
   * @return the new machine
   */
  protected GeneratorMachine<T, R, N> fresh() {
    throw new UnsupportedOperationException(getClass().getName() + " is not re-iterable");
  }

  @Override
  public final boolean hasNext() {
    if (mode == HELD) {
      return true;
    }
    if (mode == READY) {
      int code = run();
      if (code == Step.YIELDED) {
        mode = HELD;
        return true;
      }
      return hold(settle(code));
    }
    return hasNextOutOfLine();
  }

  @Override
  @SuppressWarnings("unchecked")
  public T next() {
    advance();
    Object element = value;
    value = null;
    return (T) element;
  }

  @Override
  public final IteratorResult<T> send(N sent) {
    return request(NEXT, sent);
  }

  @Override
  public final IteratorResult<T> raise(Throwable error) {
    return request(RAISE, Objects.requireNonNull(error, "the error to raise is null"));
  }

  @Override
  public final IteratorResult<T> finish(R result) {
    prepare();
    if (mode == HELD) {
      mode = READY;
      value = null;
    } else if (mode == DELEGATING_HELD) {
      mode = DELEGATING;
      value = null;
    }
    return request(FINISH, result);
  }

  @Override
  public final void close() {
    Gen.super.close();
  }

  @Override
  public final Iterator<T> iterator() {
    return this;
  }

  @Override
  public final Stream<T> stream() {
    return Gen.super.stream();
  }

  /**
   * The generator as an iterable that starts a new run for each iterator; for kickoffs.
   *
   * @return the iterable; this machine only serves it as a template
   */
  public final Iterable<T> iterable() {
    return new GeneratorIterable<>(this);
  }

  /**
   * Moves to the next element and leaves it where this kind of machine keeps it.
   *
   * @return true when it is the body's own; a delegate's may be of another kind
   */
  final boolean advance() {
    if (mode == HELD) {
      mode = READY;
      return true;
    }
    if (mode == READY) {
      int code = run();
      if (code == Step.YIELDED) {
        mode = READY;
        return true;
      }
      requireElement(settle(code));
      return false;
    }
    advanceOutOfLine();
    return false;
  }

  /** The element that was yielded last, as an object; the slot is empty afterwards. */
  Object takeElement() {
    Object element = value;
    value = null;
    return element;
  }

  /** Takes over the element that a delegate yielded. */
  void adopt(GeneratorMachine<?, ?, ?> delegate) {
    value = delegate.takeElement();
  }

  /** Whether hasNext() holds an element. */
  final boolean holdsElement() {
    return mode == HELD || mode == DELEGATING_HELD;
  }

  /** As {@code send(null)}, but an element that hasNext() holds comes first. */
  final IteratorResult<T> sendNothing() {
    return holdsElement() ? IteratorResult.yielded(next()) : send(null);
  }

  /** Ends the machine and lets go of everything. */
  final void retire() {
    mode = COMPLETED;
    value = null;
    raised = false;
    link = null;
    clear();
  }

  /** Resumes the body as a root's; what it throws ends the machine. */
  private int run() {
    try {
      return resume();
    } catch (Throwable error) {
      if (!EarlyEnd.isOf(error, this)) {
        retire();
        throw Sneaky.<RuntimeException>raise(error);
      }
      value = ((EarlyEnd) error).result;
      return Step.COMPLETED;
    }
  }

  /** Resumes the body as part of a chain; what it throws is a code, too. */
  final int runInChain() {
    try {
      return resume();
    } catch (Throwable error) {
      boolean ended = EarlyEnd.isOf(error, this);
      value = ended ? ((EarlyEnd) error).result : error;
      return ended ? Step.COMPLETED : Step.THREW;
    }
  }

  /** Brings the root into its mode after its body returned the code; true: there is an element. */
  private boolean settle(int code) {
    if (code == Step.YIELDED) {
      mode = READY;
      return true;
    }
    return settleChain(code == Step.DELEGATED ? Delegation.start(this) : code);
  }

  private boolean settleChain(int code) {
    if (code == Step.YIELDED) {
      return true;
    }
    Object result = value;
    retire();
    value = result;
    return false;
  }

  private boolean step(int request, Object inbound) {
    if (mode == DELEGATING) {
      return settleChain(Delegation.resume(this, request, inbound));
    }
    raised = request != NEXT;
    value = request == FINISH ? new EarlyEnd(this, inbound) : inbound;
    return settle(run());
  }

  private IteratorResult<T> request(int request, Object inbound) {
    prepare();
    if (holdsElement()) {
      throw new IllegalStateException("hasNext() holds an element that next() has not taken");
    }
    boolean starting = mode == READY && isAtStart();
    if (starting && request != NEXT) {
      retire();
    }
    if (mode == COMPLETED) {
      if (request == RAISE) {
        throw Sneaky.<RuntimeException>raise((Throwable) inbound);
      }
      return IteratorResult.completed(request == FINISH ? inbound : null);
    }
    if (step(request, starting ? null : inbound)) {
      @SuppressWarnings("unchecked")
      T element = (T) takeElement();
      return IteratorResult.yielded(element);
    }
    Object result = value;
    value = null;
    return IteratorResult.completed(result);
  }

  /** Makes this a root that can be driven, or refuses because it is running. */
  private void prepare() {
    if (mode == LINKED) {
      Delegation.unlink(this);
    }
    if (mode == RUNNING) {
      throw new IllegalStateException(ALREADY_RUNNING);
    }
  }

  private boolean hasNextOutOfLine() {
    prepare();
    return mode == DELEGATING_HELD || mode != COMPLETED && hold(step(NEXT, null));
  }

  private void advanceOutOfLine() {
    prepare();
    if (mode == DELEGATING_HELD) {
      mode = DELEGATING;
    } else {
      requireElement(mode != COMPLETED && step(NEXT, null));
    }
  }

  /** Keeps the element for next(), or drops the result that nobody asked for. */
  private boolean hold(boolean yielded) {
    if (!yielded) {
      value = null;
    } else {
      mode = mode == READY ? HELD : DELEGATING_HELD;
    }
    return yielded;
  }

  private void requireElement(boolean yielded) {
    if (!yielded) {
      value = null;
      throw new NoSuchElementException("the generator has ended");
    }
  }
}

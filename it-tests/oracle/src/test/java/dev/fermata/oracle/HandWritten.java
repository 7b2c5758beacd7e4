package dev.fermata.oracle;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncIterator;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;

/** Iterators and generators written by hand, as a user may write them: they log and answer. */
final class HandWritten {

  private static final Answer END = Program.ends(null);

  private HandWritten() {}

  /** The next step; what was asked for where that says so, or where there is none. */
  private static Answer stepOf(Queue<Answer> steps, Supplier<Answer> otherwise) {
    Answer step = steps.poll();
    return step == null || step.kind() == Answer.Kind.AGREES ? otherwise.get() : step;
  }

  /** An async iterator without a closing. */
  static class Unclosable implements AsyncIterator<Object> {
    final Program program;
    final String name;
    private final Queue<Answer> steps;

    Unclosable(Program program, String name, List<Answer> steps) {
      this.program = program;
      this.name = name;
      this.steps = new ArrayDeque<>(steps);
    }

    @Override
    public Promise<IteratorResult<Object>> next() {
      program.log(name, "next");
      return stepOf(steps, () -> END).promise();
    }
  }

  /** An async iterator with a closing. */
  static final class Closable extends Unclosable {
    private final Answer closing;

    Closable(Program program, String name, List<Answer> steps, Answer closing) {
      super(program, name, steps);
      this.closing = closing;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Promise<Void> close() {
      program.log(name, "close");
      return (Promise<Void>) (Promise<?>) closing.promise();
    }
  }

  /** An async generator. */
  static final class Async implements AsyncGen<Object, Object, Object> {
    private final Program program;
    private final String name;
    private final Queue<Answer> next;
    private final Queue<Answer> raise;
    private final Queue<Answer> finish;

    Async(
        Program program, String name, List<Answer> next, List<Answer> raise, List<Answer> finish) {
      this.program = program;
      this.name = name;
      this.next = new ArrayDeque<>(next);
      this.raise = new ArrayDeque<>(raise);
      this.finish = new ArrayDeque<>(finish);
    }

    @Override
    public Promise<IteratorResult<Object>> next() {
      return send(null);
    }

    @Override
    public Promise<IteratorResult<Object>> send(Object value) {
      program.log(name, "next", value);
      return stepOf(next, () -> END).promise();
    }

    @Override
    public Promise<IteratorResult<Object>> raise(Throwable error) {
      program.log(name, "throw", error);
      return stepOf(raise, () -> Program.fails((RuntimeException) error)).promise();
    }

    @Override
    public Promise<IteratorResult<Object>> finish(Object result) {
      program.log(name, "return", result);
      return stepOf(finish, () -> Program.ends(result)).promise();
    }

    @Override
    public AsyncIterator<Object> iterator() {
      return this;
    }
  }

  /** A generator. */
  static final class Sync extends HandWrittenGen<Object> {
    private final Program program;
    private final String name;
    private final Queue<Answer> next;
    private final Queue<Answer> raise;
    private final Queue<Answer> finish;

    Sync(Program program, String name, List<Answer> next, List<Answer> raise, List<Answer> finish) {
      this.program = program;
      this.name = name;
      this.next = new ArrayDeque<>(next);
      this.raise = new ArrayDeque<>(raise);
      this.finish = new ArrayDeque<>(finish);
    }

    @Override
    public IteratorResult<Object> send(Object value) {
      program.log(name, "next", value);
      return stepOf(next, () -> END).now();
    }

    @Override
    public IteratorResult<Object> raise(Throwable error) {
      program.log(name, "throw", error);
      return stepOf(raise, () -> Program.fails((RuntimeException) error)).now();
    }

    @Override
    public IteratorResult<Object> finish(Object result) {
      program.log(name, "return", result);
      return stepOf(finish, () -> Program.ends(result)).now();
    }
  }
}

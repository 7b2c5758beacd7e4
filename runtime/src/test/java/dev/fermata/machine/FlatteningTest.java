package dev.fermata.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Gen;
import dev.fermata.IteratorResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random generators that delegate to one another, some of them shared, driven by random requests:
 * flattened chains must do what nested calls through {@link Gen}'s methods do.
 */
class FlatteningTest {
  private static final int PROGRAMS = 3000;

  private enum Kind {
    YIELD,
    RETURN,
    THROW,
    DELEGATE,
    DELEGATE_TO_SHARED,
    ARRAY,
    YIELD_IN_FINALLY,
    DELEGATE_IN_FINALLY,
    RETURN_IN_FINALLY
  }

  /** One statement in a try block; {@code catches} says whether its catch goes on. */
  private record Op(Kind kind, int number, boolean catches, List<Op> body) {}

  private static List<Op> ops(Random random, int depth) {
    List<Op> ops = new ArrayList<>();
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
      boolean ends = kind == Kind.RETURN || kind == Kind.THROW || kind == Kind.RETURN_IN_FINALLY;
      boolean nests = kind == Kind.DELEGATE || kind == Kind.DELEGATE_IN_FINALLY;
      if (ends && random.nextInt(5) > 1 || nests && depth == 0) {
        kind = Kind.YIELD;
      }
      List<Op> body = nests && depth > 0 ? ops(random, depth - 1) : List.of();
      ops.add(new Op(kind, random.nextInt(3), random.nextBoolean(), body));
    }
    return ops;
  }

  /** The generators of one program and what they did. */
  private static final class Run {
    final List<Interpreter> shared = new ArrayList<>();
    final List<String> trace = new ArrayList<>();
    final boolean flattened;

    Run(List<List<Op>> programs, boolean flattened) {
      this.flattened = flattened;
      for (int i = 0; i < programs.size(); i++) {
        shared.add(new Interpreter(this, programs.get(i), "g" + i + "."));
      }
    }

    void request(int generator, int request) {
      Gen<Object, Object, Object> target = shared.get(generator);
      trace.add("request " + request + " of " + generator);
      try {
        trace.add(
            Script.show(
                switch (request) {
                  case 0 -> target.raise(new IllegalArgumentException("raised"));
                  case 1 -> target.finish("finished");
                  default -> target.send("sent");
                }));
      } catch (RuntimeException error) {
        trace.add("threw " + error.getMessage());
      }
    }
  }

  /** A body that interprets its ops; each is a try with a catch and a finally that trace. */
  private static final class Interpreter extends GeneratorMachine<Object, Object, Object> {
    private final Run run;
    private final List<Op> ops;
    private final String name;
    private int index;
    private boolean inFinally;
    private Throwable pending;

    Interpreter(Run run, List<Op> ops, String name) {
      this.run = run;
      this.ops = ops;
      this.name = name;
    }

    @Override
    protected int resume() throws Throwable {
      boolean back = resumeState() > 0;
      while (index < ops.size()) {
        Op op = ops.get(index);
        String label = name + index;
        try {
          int step = back ? goOn(op, label) : begin(op, label);
          if (step >= 0) {
            return step;
          }
        } catch (Exception caught) {
          run.trace.add(label + " caught " + caught.getMessage());
          if (!op.catches) {
            throw caught;
          }
        }
        index++;
        back = false;
      }
      return complete(null);
    }

    private int begin(Op op, String label) {
      inFinally = false;
      switch (op.kind) {
        case RETURN:
          return complete(Completion.of("returned"));
        case THROW:
          throw new IllegalArgumentException("thrown");
        case DELEGATE:
          return delegateTo(new Interpreter(run, op.body, label + "."));
        case DELEGATE_TO_SHARED:
          return delegateTo(run.shared.get(op.number));
        case ARRAY:
          delegate(new int[op.number]);
          return delegateAt(1);
        default:
          offer(op.number);
          return yieldAt(1);
      }
    }

    /** After a suspension; -1: the op is over. */
    private int goOn(Op op, String label) throws Throwable {
      boolean withFinally =
          op.kind == Kind.YIELD_IN_FINALLY
              || op.kind == Kind.DELEGATE_IN_FINALLY
              || op.kind == Kind.RETURN_IN_FINALLY;
      if (!withFinally || inFinally) {
        run.trace.add(label + " got " + resumed());
        if (withFinally && pending != null) {
          throw pending;
        }
        return -1;
      }
      pending = null;
      try {
        resumed();
      } catch (Throwable thrown) {
        pending = thrown;
      }
      inFinally = true;
      switch (op.kind) {
        case YIELD_IN_FINALLY:
          offer("in finally");
          return yieldAt(1);
        case DELEGATE_IN_FINALLY:
          return delegateTo(new Interpreter(run, op.body, label + "."));
        default:
          return complete(Completion.of("overridden"));
      }
    }

    private int delegateTo(Interpreter delegate) {
      delegate(run.flattened ? delegate : new Opaque(delegate));
      return delegateAt(1);
    }

    @Override
    protected void clear() {
      pending = null;
    }
  }

  /** Hides that a generator is a machine. */
  private record Opaque(Gen<Object, Object, Object> generator)
      implements Gen<Object, Object, Object> {
    @Override
    public boolean hasNext() {
      return generator.hasNext();
    }

    @Override
    public Object next() {
      return generator.next();
    }

    @Override
    public IteratorResult<Object> send(Object value) {
      return generator.send(value);
    }

    @Override
    public IteratorResult<Object> raise(Throwable error) {
      return generator.raise(error);
    }

    @Override
    public IteratorResult<Object> finish(Object result) {
      return generator.finish(result);
    }
  }

  @Test
  void a_flattened_chain_does_what_nested_requests_do() {
    int refusals = 0;
    for (int seed = 0; seed < PROGRAMS; seed++) {
      Random random = new Random(seed);
      List<List<Op>> programs =
          List.of(ops(random, 1), ops(random, 1), ops(random, 1), ops(random, 2));
      Run flattened = new Run(programs, true);
      Run nested = new Run(programs, false);
      for (int left = 3 + random.nextInt(12); left > 0; left--) {
        int generator = Math.min(random.nextInt(7), 3); // mostly the one that nobody delegates to
        int request = random.nextInt(6);
        flattened.request(generator, request);
        nested.request(generator, request);
      }
      assertEquals(nested.trace, flattened.trace, "program " + seed);
      if (nested.trace.toString().contains(GeneratorMachine.ALREADY_RUNNING)) {
        refusals++;
      }
    }
    assertTrue(refusals > 100, "programs in which a chain meets itself: " + refusals);
  }
}

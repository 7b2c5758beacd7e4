package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random requests of a bridge and of a queue, in random interleavings of two loops of virtual time,
 * against what the same requests would give without a bridge in between.
 */
class BridgeModelTest {
  private static final int RUNS = 500;

  /** What the source of a run does: its items, and how it ends. */
  private record Plan(int items, boolean fails, boolean closingFails, Object result) {
    static Plan of(Random random) {
      return new Plan(
          random.nextInt(6), random.nextInt(3) == 0, random.nextInt(4) == 0, random.nextInt(100));
    }

    Producer producer() {
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < items(); i++) {
        items.add(i % 3 == 2 ? null : i);
      }
      Producer producer = Producer.of(items).open();
      producer.failure = fails ? new IllegalStateException("source") : null;
      producer.closingFailure = closingFails ? new IllegalStateException("closing") : null;
      producer.result = result;
      return producer;
    }
  }

  /** Requests and their answers, in the order in which the answers came. */
  private static final class Transcript {
    final List<String> lines = new ArrayList<>();
    final List<Promise<?>> promises = new ArrayList<>();

    void note(String request, Promise<?> answer) {
      String label = request + "#" + promises.size() + " ";
      promises.add(answer);
      answer.then(
          value -> {
            lines.add(label + shown(value));
            return null;
          },
          error -> {
            lines.add(label + "! " + error.getMessage());
            return null;
          });
    }

    private static String shown(Object value) {
      if (value instanceof IteratorResult<?> result) {
        return result.done() ? "done " + result.returned() : "item " + result.value();
      }
      return String.valueOf(value);
    }
  }

  private enum Step {
    NEXT,
    SEND,
    RAISE_CAUGHT,
    RAISE,
    FINISH,
    CLOSE
  }

  private static void take(
      Step step, int number, AsyncGen<Object, Object, Object> items, Transcript transcript) {
    transcript.note(
        step.name(),
        switch (step) {
          case NEXT -> items.next();
          case SEND -> items.send(number);
          case RAISE_CAUGHT -> items.raise(new Producer.Caught("raised " + number));
          case RAISE -> items.raise(new IllegalArgumentException("raised " + number));
          case FINISH -> items.finish("finished " + number);
          case CLOSE -> items.close();
        });
  }

  /**
   * A credit of one changes nothing at all as long as every request waits for the one before; that
   * is what the generator itself would answer.
   */
  @ParameterizedTest
  @CsvSource({"1, true", "1, false"})
  void a_bridge_answers_as_the_generator_itself_does(int credit, boolean oneByOne) {
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(run);
      Plan plan = Plan.of(random);
      List<Step> steps = stepsOf(random, !oneByOne);

      EventLoop alone = EventLoop.virtualTime();
      Transcript expected = new Transcript();
      @SuppressWarnings("unchecked")
      AsyncGen<Object, Object, Object> itself =
          (AsyncGen<Object, Object, Object>) plan.producer().iterator();
      for (int i = 0; i < steps.size(); i++) {
        int number = i;
        alone.execute(() -> take(steps.get(number), number, itself, expected));
        if (oneByOne) {
          alone.runUntilIdle();
        }
      }
      alone.runUntilIdle();

      Run bridged = new Run(plan, credit, random);
      for (int i = 0; i < steps.size(); i++) {
        bridged.step(steps.get(i), i);
        if (oneByOne) {
          bridged.settle();
        }
      }
      bridged.settle();
      assertEquals(
          expected.lines, bridged.transcript.lines, "run " + run + " " + plan + " " + steps);
      bridged.nothingIsLeft("run " + run);
    }
  }

  /** With {@code early}, ends come last: those of a bridge at credit one queue as a generator's. */
  private static List<Step> stepsOf(Random random, boolean onlyQueued) {
    List<Step> steps = new ArrayList<>();
    int count = 1 + random.nextInt(9);
    for (int i = 0; i < count; i++) {
      Step step = Step.values()[random.nextInt(Step.values().length)];
      // Closing crosses over at once, ahead of what is pending: that is another rule's test.
      steps.add(onlyQueued && step == Step.CLOSE ? Step.NEXT : step);
    }
    return steps;
  }

  /**
   * With any credit and whatever the interleaving: every request is answered, items come in order
   * and once, an error at most once and then the end, and nothing is left on either side.
   */
  @ParameterizedTest
  @CsvSource({"1", "2", "3", "8"})
  void every_request_is_answered_and_nothing_is_left(int credit) {
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(31L * run + credit);
      Plan plan = Plan.of(random);
      Run bridged = new Run(plan, credit, random);
      boolean ended = false;
      for (int i = 0, steps = 1 + random.nextInt(12); i < steps; i++) {
        Step step = Step.values()[random.nextInt(Step.values().length)];
        bridged.step(step, i);
        ended |= step == Step.FINISH || step == Step.CLOSE;
        bridged.goOn();
      }
      if (!ended) {
        bridged.step(Step.CLOSE, 99);
      }
      bridged.settle();
      String about = "run " + run + " " + plan + " " + bridged.transcript.lines;
      assertEquals(bridged.transcript.promises.size(), bridged.transcript.lines.size(), about);
      bridged.nothingIsLeft(about);
      int next = 0;
      int failures = 0;
      boolean done = false;
      for (String line : bridged.transcript.lines) {
        if (line.matches(".* item (null|\\d+)")) {
          assertEquals(next % 3 == 2 ? "null" : "" + next, line.replaceAll(".* item ", ""), about);
          next++;
          assertEquals(false, done, about);
        }
        failures += line.endsWith("! source") ? 1 : 0;
        done |= line.contains(" done ") || line.contains(" ! ");
      }
      assertEquals(true, failures <= 1, about);
      assertEquals(bridged.producer.started.get(), bridged.producer.closed.get(), about);
    }
  }

  /** A bridge between two loops that this thread pumps in any order. */
  private static final class Run {
    final EventLoop there = EventLoop.virtualTime();
    final EventLoop here = EventLoop.virtualTime();
    final Producer producer;
    final DirectBridge<Object> bridge;
    final AsyncGen<Object, Object, Object> items;
    final Transcript transcript = new Transcript();
    final Random random;

    @SuppressWarnings("unchecked")
    Run(Plan plan, int credit, Random random) {
      this.random = random;
      this.producer = plan.producer();
      this.bridge = DirectBridge.connect(there, producer, credit);
      this.items = (AsyncGen<Object, Object, Object>) bridge.items().iterator();
    }

    void step(Step step, int number) {
      here.execute(() -> take(step, number, items, transcript));
    }

    void goOn() {
      switch (random.nextInt(4)) {
        case 0 -> here.runUntilIdle();
        case 1 -> there.runUntilIdle();
        case 2 -> settle();
        default -> {
          // The next request comes in the same turn.
        }
      }
    }

    void settle() {
      for (int i = 0; i < 40; i++) {
        here.runUntilIdle();
        there.runUntilIdle();
      }
    }

    void nothingIsLeft(String about) {
      if (bridge.caller().pendingCount() > 0) { // it was not asked to its end
        step(Step.CLOSE, 100);
        settle();
      }
      assertEquals(0, bridge.caller().pendingCount(), about);
      assertEquals(0, bridge.handler().pendingCount(), about);
    }
  }

  /** A queue against a list, a count of places and a list of requests. */
  @ParameterizedTest
  @CsvSource({"0", "1", "2", "5"})
  void a_queue_does_what_its_model_does(int capacity) {
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(17L * run + capacity);
      QueueModel model = new QueueModel(capacity);
      AsyncQueue<Integer> queue = AsyncQueue.bounded(capacity);
      EventLoop loop = EventLoop.virtualTime();
      AsyncIterator<Integer> items = queue.iterator();
      Transcript real = new Transcript();
      for (int i = 0, steps = 1 + random.nextInt(25); i < steps; i++) {
        int item = i;
        int choice = random.nextInt(random.nextInt(5) == 0 ? 7 : 4);
        Runnable step =
            () -> {
              switch (choice) {
                case 0, 1 -> {
                  real.note("next", items.next());
                  model.next();
                }
                case 2 -> {
                  real.note("send", queue.send(item).then(v -> v, e -> refusalOf(e)));
                  model.send(item);
                }
                case 3 -> assertEquals(model.offer(item), queue.offer(item));
                case 4 -> {
                  queue.end();
                  model.end(null);
                }
                case 5 -> {
                  queue.fail(new IllegalStateException("failed"));
                  model.end("failed");
                }
                default -> {
                  real.note("close", items.close());
                  model.close();
                }
              }
            };
        loop.execute(step);
        loop.runUntilIdle();
        assertEquals(
            model.settled(), new java.util.TreeSet<>(real.lines), "run " + run + " step " + i);
      }
    }
  }

  private static Void refusalOf(Throwable error) {
    throw new IllegalStateException(
        error instanceof CancellationException ? "cancelled" : "ended", error);
  }

  /** What a queue does, without promises: each request is a number, and has an answer or none. */
  private static final class QueueModel {
    private final int capacity;
    private final java.util.TreeSet<String> settled = new java.util.TreeSet<>();
    private final List<int[]> sent = new ArrayList<>(); // the item, and the number of its send
    private final List<String> asked = new ArrayList<>();
    private int requests;
    private String refusal;
    private String failure;

    QueueModel(int capacity) {
      this.capacity = capacity;
    }

    java.util.TreeSet<String> settled() {
      return settled;
    }

    void next() {
      asked.add("next#" + requests++ + " ");
      match();
    }

    void send(int item) {
      int number = requests++;
      if (refusal != null) {
        settled.add("send#" + number + " ! " + refusal);
        return;
      }
      sent.add(new int[] {item, number});
      match();
    }

    boolean offer(int item) {
      if (refusal != null || asked.isEmpty() && sent.size() >= capacity) {
        return false;
      }
      sent.add(new int[] {item, -1});
      match();
      return true;
    }

    void end(String error) {
      if (refusal == null) {
        refusal = "ended";
        failure = error;
        match();
      }
    }

    void close() {
      String line = "close#" + requests++ + " null";
      refusal = "cancelled";
      failure = null;
      for (int i = capacity; i < sent.size(); i++) {
        settled.add("send#" + sent.get(i)[1] + " ! cancelled");
      }
      sent.clear();
      match();
      settled.add(line);
    }

    private void match() {
      while (!asked.isEmpty() && !sent.isEmpty()) {
        placed(sent.get(0)[1]);
        settled.add(asked.remove(0) + "item " + sent.remove(0)[0]);
      }
      for (int i = 0; i < Math.min(capacity, sent.size()); i++) {
        placed(sent.get(i)[1]);
      }
      while (refusal != null && !asked.isEmpty()) {
        settled.add(asked.remove(0) + (failure == null ? "done null" : "! " + failure));
        failure = null;
      }
    }

    private void placed(int send) {
      if (send >= 0) {
        settled.add("send#" + send + " null");
      }
    }
  }
}

package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.machine.AsyncMachine;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Long runs in a virtual machine with a small stack and a small heap. */
@Timeout(300)
class ConstantStackTest {
  private static final int MILLION = 1_000_000;

  /** What the small machine does; each throws if the result is wrong. */
  enum Run {
    TEN_MILLION_AWAITS_ON_SETTLED_PROMISES {
      @Override
      void go() {
        check(10 * MILLION, EventLoop.run(() -> new Awaits(10 * MILLION, false).start()));
      }
    },
    A_MILLION_AWAITS_ON_PENDING_PROMISES {
      @Override
      void go() {
        check(MILLION, EventLoop.run(() -> new Awaits(MILLION, true).start()));
      }
    },
    A_MILLION_PROMISES_FOLLOWING_ONE_ANOTHER {
      @Override
      void go() {
        check(
            MILLION,
            EventLoop.run(
                () -> {
                  Promise.Resolvers<Integer> first = Promise.withResolvers();
                  Promise<Integer> last = first.promise();
                  for (int i = 0; i < MILLION; i++) {
                    Promise<Integer> followed = last;
                    last = Promise.create(r -> r.resolveWith(followed));
                  }
                  first.resolve(MILLION);
                  return last;
                }));
      }
    },
    A_MILLION_PROMISES_FOLLOWING_ONE_ANOTHER_OFF_A_LOOP {
      @Override
      void go() {
        Promise.Resolvers<Integer> first = Promise.withResolvers();
        Promise<Integer> last = first.promise();
        for (int i = 0; i < MILLION; i++) {
          Promise<Integer> followed = last;
          last = Promise.create(r -> r.resolveWith(followed));
        }
        first.resolve(MILLION);
        check(MILLION, last.join());
      }
    },
    A_MILLION_REACTIONS_IN_A_ROW {
      @Override
      void go() {
        check(
            MILLION,
            EventLoop.run(
                () -> {
                  Promise<Integer> at = Promise.resolve(0);
                  for (int i = 0; i < MILLION; i++) {
                    at = at.then(n -> n + 1);
                  }
                  return at;
                }));
      }
    },
    A_MILLION_ASYNC_CALLS_EACH_RETURNING_THE_NEXT_ONES_PROMISE {
      @Override
      void go() {
        check(MILLION, EventLoop.run(() -> new TailCalls(0).start()));
      }
    },
    TEN_MILLION_COMPOSITIONS_ONE_AFTER_THE_OTHER {
      @Override
      void go() {
        check(
            10 * MILLION,
            EventLoop.run(() -> Promise.<Integer>create(r -> composeDown(10 * MILLION, 0, r))));
      }
    };

    abstract void go();

    static void check(int expected, Object actual) {
      if (!Integer.valueOf(expected).equals(actual)) {
        throw new AssertionError(expected + " expected, but got " + actual);
      }
    }

    private static void composeDown(int end, int at, Promise.Resolvers<Integer> done) {
      if (at == end) {
        done.resolve(at);
      } else {
        Promise.resolve(at).thenAccept(n -> composeDown(end, n + 1, done));
      }
    }
  }

  /** {@code for (i = 0; i < end; i++) await(..);}. */
  private static final class Awaits extends AsyncMachine<Integer> {
    private final int end;
    private final boolean pending;
    private int i;

    Awaits(int end, boolean pending) {
      this.end = end;
      this.pending = pending;
    }

    @Override
    protected int resume() throws Throwable {
      if (resumeState() == 1) {
        resumed();
        i++;
      }
      if (i == end) {
        return completeWith(i);
      }
      Promise.Resolvers<Integer> resolvers = Promise.withResolvers();
      if (pending) {
        EventLoop.current().queueMicrotask(() -> resolvers.resolve(i));
      } else {
        resolvers.resolve(i);
      }
      await(resolvers.promise());
      return awaitAt(1);
    }

    @Override
    protected void clear() {}
  }

  /** {@code await(..); return call(depth + 1);}. */
  private static final class TailCalls extends AsyncMachine<Integer> {
    private final int depth;

    TailCalls(int depth) {
      this.depth = depth;
    }

    @Override
    protected int resume() throws Throwable {
      if (resumeState() == 0) {
        await(Promise.resolve(depth));
        return awaitAt(1);
      }
      resumed();
      return depth == MILLION ? completeWith(depth) : complete(new TailCalls(depth + 1).start());
    }

    @Override
    protected void clear() {}
  }

  @ParameterizedTest
  @EnumSource(Run.class)
  void needs_constant_stack_and_little_memory(Run run) throws Exception {
    assertEquals("done", inSmallMachine(run));
  }

  @Test
  void the_small_machine_is_small() throws Exception {
    assertEquals(true, runProcess("TOO_DEEP").contains("StackOverflowError"));
    assertEquals(true, runProcess("TOO_MUCH").contains("OutOfMemoryError"));
  }

  private static String inSmallMachine(Run run) throws Exception {
    return runProcess(run.name());
  }

  private static String runProcess(String argument) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xss256k",
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    home(Promise.class) + File.pathSeparator + home(ConstantStackTest.class),
                    ConstantStackTest.class.getName(),
                    argument))
            .redirectErrorStream(true)
            .start();
    try (var output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return text.strip();
    }
  }

  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** The small machine's program. */
  public static void main(String[] arguments) throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              switch (arguments[0]) {
                case "TOO_DEEP" -> tooDeep(100_000);
                case "TOO_MUCH" -> tooMuch();
                default -> Run.valueOf(arguments[0]).go();
              }
              System.out.println("done");
            });
    // A thread of its own: the primordial thread's stack does not obey -Xss.
    thread.start();
    thread.join();
  }

  private static int tooDeep(int depth) {
    return depth == 0 ? 0 : 1 + tooDeep(depth - 1);
  }

  private static void tooMuch() {
    int[][] much = new int[40][];
    for (int i = 0; i < much.length; i++) {
      much[i] = new int[MILLION];
    }
    System.out.println(much.length);
  }
}

package dev.fermata.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import java.lang.management.ManagementFactory;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What an element costs that comes up through many rewritten {@code yieldAll}s. */
class DelegationCostTest {
  private static final int DEEP = 100_000;
  private static final int SMALL_STACK = 192 * 1024;
  private static final String SOURCE =
      """
      package p;
      import dev.fermata.*;
      import java.util.*;
      public class Deep {
        @Generator
        public static Iterator<Integer> level(int depth, int count) {
          if (depth == 0) {
            for (int i = 0; i < count; i++) {
              Co.yield(i);
            }
          } else {
            Co.yieldAll(level(depth - 1, count));
          }
          return Co.done();
        }
        @AsyncGenerator
        public static AsyncIterator<Integer> asyncLevel(int depth, int count) {
          if (depth == 0) {
            for (int i = 0; i < count; i++) {
              Co.yield(i);
            }
          } else {
            Co.yieldAll(asyncLevel(depth - 1, count));
          }
          return Co.done();
        }
        @Async
        public static Promise<Integer> sum(int depth, int count) {
          AsyncIterator<Integer> items = asyncLevel(depth, count + 1);
          Co.<IteratorResult<Integer>>await(items.next());
          started = cpu.getAsLong();
          int sum = 0;
          for (int i = 0; i < count; i++) {
            sum += Co.<IteratorResult<Integer>>await(items.next()).value();
          }
          ended = cpu.getAsLong();
          return Co.result(sum);
        }
        public static java.util.function.LongSupplier cpu;
        public static long started;
        public static long ended;
      }
      """;

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void onSmallStack(Executable test) throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable run =
        () -> {
          try {
            test.execute();
          } catch (Throwable e) {
            failure.set(e);
          }
        };
    Thread thread = new Thread(null, run, "small stack", SMALL_STACK);
    thread.start();
    thread.join();
    assertNull(failure.get());
  }

  /** The processor time of the elements behind the first, in nanoseconds each. */
  private static long elementCost(Class<?> type, int depth, int count)
      throws ReflectiveOperationException {
    Iterator<?> items =
        (Iterator<?>) type.getMethod("level", int.class, int.class).invoke(null, depth, count + 1);
    assertEquals(0, items.next());
    long start = cpuTime();
    for (int item = 1; item <= count; item++) {
      assertEquals(item, items.next());
    }
    return (cpuTime() - start) / count;
  }

  @Test
  void an_element_costs_the_same_at_any_depth() throws Exception {
    Class<?> type = RewrittenText.load("Deep", SOURCE);
    onSmallStack(
        () -> {
          elementCost(type, 1, 100_000);
          long flat = Math.max(20, elementCost(type, 1, 100_000));
          long deep = elementCost(type, DEEP, 100_000);
          // passed on level by level it would be some ten thousand times as much
          assertTrue(deep < 100 * flat, deep + " ns an element, at depth 1 " + flat + " ns");
        });
  }

  private static long asyncElementCost(Class<?> type, int depth, int count)
      throws ReflectiveOperationException {
    var sum = type.getMethod("sum", int.class, int.class);
    int expected = count * (count + 1) / 2;
    Object result =
        EventLoop.run(
            () -> {
              @SuppressWarnings("unchecked")
              var promise = (dev.fermata.Promise<Object>) sum.invoke(null, depth, count);
              return promise;
            });
    assertEquals(expected, result);
    return (type.getField("ended").getLong(null) - type.getField("started").getLong(null)) / count;
  }

  /** ECMA-262, 27.6.3.8: each level of an async delegation has ticks of its own. */
  @Test
  void a_level_of_an_async_delegation_costs_the_same_at_any_depth() throws Exception {
    Class<?> type = RewrittenText.load("Deep", SOURCE);
    type.getField("cpu").set(null, (java.util.function.LongSupplier) DelegationCostTest::cpuTime);
    onSmallStack(
        () -> {
          asyncElementCost(type, 1_000, 100);
          double shallow = Math.max(20, asyncElementCost(type, 1_000, 100) / 1_000.0);
          double deep = asyncElementCost(type, DEEP, 20) / (double) DEEP;
          // two orders of magnitude deeper: were it quadratic, a level would cost that much more
          assertTrue(deep < 30 * shallow, deep + " ns a level, at depth 1,000 " + shallow + " ns");
        });
  }
}

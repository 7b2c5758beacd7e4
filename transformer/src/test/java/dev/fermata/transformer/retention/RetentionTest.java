package dev.fermata.transformer.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.RewrittenSource;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Suspends bodies that have made objects, and looks which of them can be collected while the
 * machine is kept. Each program registers its objects by name in {@link #MADE}; its {@code run()}
 * returns what keeps the machine alive.
 */
public class RetentionTest {
  /** What the program under test made. */
  public static final Map<String, WeakReference<Object>> MADE = new TreeMap<>();

  private static final int ATTEMPTS = 50;

  /** Makes an object that the test watches. */
  public static Object make(String name) {
    Object made = new Object();
    MADE.put(name, new WeakReference<>(made));
    return made;
  }

  /** Keeps two things by one. */
  public static Object keep(Object one, Object other) {
    return List.of(one, other);
  }

  private static final String IMPORTS =
      """
      import static dev.fermata.Co.*;
      import static dev.fermata.transformer.retention.RetentionTest.keep;
      import static dev.fermata.transformer.retention.RetentionTest.make;
      import dev.fermata.*;
      import java.util.*;
      """;

  @TestFactory
  Stream<DynamicTest> generators() {
    return Stream.of(
        test(
            "local_that_is_dead_at_a_yield",
            "dead",
            """
            @Generator static Iterator<Object> body() {
              Object dead = make("dead");
              Object live = make("live");
              dead.hashCode();
              Co.yield(1);
              Co.yield(live);
              return done();
            }
            static Object run() { var it = body(); it.next(); return it; }
            """),
        test(
            "local_that_dies_between_two_yields",
            "dead",
            """
            @Generator static Iterator<Object> body() {
              Object dead = make("dead");
              Object live = make("live");
              Co.yield(1);
              dead.hashCode();
              Co.yield(2);
              Co.yield(live);
              return done();
            }
            static Object run() { var it = body(); it.next(); it.next(); return it; }
            """),
        test(
            "local_that_is_overwritten",
            "old",
            """
            @Generator static Iterator<Object> body() {
              Object value = make("old");
              Co.yield(1);
              value = make("live");
              Co.yield(2);
              Co.yield(value);
              return done();
            }
            static Object run() { var it = body(); it.next(); it.next(); return it; }
            """),
        test(
            "local_of_an_earlier_turn_of_a_loop",
            "turn 0, turn 1",
            """
            @Generator static Iterator<Object> body() {
              for (int i = 0; i < 3; i++) {
                Object turn = make("turn " + i);
                Co.yield(i);
                turn.hashCode();
              }
              return done();
            }
            static Object run() { var it = body(); it.next(); it.next(); it.next(); return it; }
            """),
        test(
            "element_that_was_handed_over",
            "element",
            """
            @Generator static Iterator<Object> body() {
              Object live = make("live");
              Co.yield(make("element"));
              Co.yield(live);
              return done();
            }
            static Object run() { var it = body(); it.next(); return it; }
            """),
        test(
            "value_that_was_sent_in",
            "sent",
            """
            @Generator static Gen<Object, Void, Object> body() {
              Object received = Co.yield(1);
              received.hashCode();
              Co.yield(2);
              return done(null);
            }
            static Object run() { var gen = body(); gen.send(null); gen.send(make("sent")); return gen; }
            """),
        test(
            "operand_of_an_expression_that_is_done",
            "operand",
            """
            static Object pair(Object a, Object b) { return 1; }
            @Generator static Iterator<Object> body() {
              Object live = make("live");
              pair(make("operand"), Co.yield(1));
              Co.yield(2);
              Co.yield(live);
              return done();
            }
            static Object run() { var it = body(); it.next(); it.next(); return it; }
            """),
        test(
            "parameter_that_is_dead_at_a_yield",
            "argument",
            """
            @Generator static Iterator<Object> body(Object argument, Object live) {
              argument.hashCode();
              Co.yield(1);
              Co.yield(live);
              return done();
            }
            static Object run() { var it = body(make("argument"), make("live")); it.next(); return it; }
            """),
        test(
            "parameter_that_is_never_read",
            "argument",
            """
            @Generator static Iterator<Object> body(Object argument, Object live) {
              Co.yield(1);
              Co.yield(live);
              return done();
            }
            static Object run() { return body(make("argument"), make("live")); }
            """),
        test(
            "all_of_a_finished_body",
            "argument, captured, local",
            """
            @Generator static Iterator<Object> body(Object argument) {
              Object local = make("local");
              Co.yield(1);
              argument.hashCode();
              local.hashCode();
              return done();
            }
            static Object run() {
              Object captured = make("captured");
              Iterator<Object> lambda = Co.<Object>generate(() -> {
                Co.yield(captured.hashCode());
                return done();
              }).iterator();
              lambda.next();
              lambda.hasNext();
              var it = body(make("argument")); it.next(); it.hasNext(); return keep(it, lambda);
            }
            """),
        test(
            "all_of_a_body_that_threw",
            "argument, local",
            """
            @Generator static Iterator<Object> body(Object argument) {
              Object local = make("local");
              Co.yield(1);
              if (local != argument) { throw new IllegalStateException(); }
              return done();
            }
            static Object run() {
              var it = body(make("argument"));
              it.next();
              try { it.next(); } catch (IllegalStateException e) { return it; }
              return null;
            }
            """),
        test(
            "all_of_a_body_that_was_closed",
            "argument, local, receiver",
            """
            @Generator Iterator<Object> body(Object argument) {
              Object local = keep(this, argument);
              Co.yield(1);
              Co.yield(local);
              return done();
            }
            static Object run() throws Exception {
              Main receiver = new Main();
              dev.fermata.transformer.retention.RetentionTest.MADE.put(
                  "receiver", new java.lang.ref.WeakReference<>(receiver));
              make("local");
              var it = receiver.body(make("argument"));
              it.next();
              ((AutoCloseable) it).close();
              return it;
            }
            """),
        test(
            "delegate_that_has_ended",
            "inner",
            """
            @Generator static Iterator<Object> inner(Object argument) {
              Co.yield(argument.hashCode());
              return done();
            }
            @Generator static Iterator<Object> body() {
              Object live = make("live");
              yieldAll(inner(make("inner")));
              Co.yield(1);
              Co.yield(live);
              return done();
            }
            static Object run() { var it = body(); it.next(); it.next(); return it; }
            """));
  }

  @TestFactory
  Stream<DynamicTest> async_methods() {
    return Stream.of(
        test(
            "local_and_parameter_that_are_dead_at_an_await",
            "argument, dead",
            """
            @Async static Promise<Object> body(Object argument, Promise<Object> pending, Object live) {
              Object dead = make("dead");
              dead.equals(argument);
              await(pending);
              return result(live);
            }
            static Object run() { return started(pending -> body(make("argument"), pending, make("live"))); }
            """
                + STARTED),
        test(
            "promise_and_result_of_an_earlier_await",
            "promise, result",
            """
            @Async static Promise<Object> body(Promise<Object> pending) {
              Object live = make("live");
              Object result = await(settled());
              result.hashCode();
              await(pending);
              return result(live);
            }
            static Promise<Object> settled() {
              Promise<Object> settled = Promise.resolve(make("result"));
              dev.fermata.transformer.retention.RetentionTest.MADE.put(
                  "promise", new java.lang.ref.WeakReference<>(settled));
              return settled;
            }
            static Object run() { return started(pending -> body(pending)); }
            """
                + STARTED),
        test(
            "rejection_of_an_earlier_await",
            "rejection",
            """
            @Async static Promise<Object> body(Promise<Object> pending) {
              Object live = make("live");
              try {
                await(Promise.reject(rejection()));
              } catch (IllegalStateException e) {
                live.hashCode();
              }
              await(pending);
              return result(live);
            }
            static Throwable rejection() {
              Throwable rejection = new IllegalStateException();
              dev.fermata.transformer.retention.RetentionTest.MADE.put(
                  "rejection", new java.lang.ref.WeakReference<>(rejection));
              return rejection;
            }
            static Object run() { return started(pending -> body(pending)); }
            """
                + STARTED),
        test(
            "operand_and_local_of_a_finished_body",
            "argument, local",
            """
            static Object pair(Object a, Object b) { return 1; }
            @Async static Promise<Object> body(Object argument) {
              Object local = make("local");
              pair(argument, await(Promise.resolve(1)));
              local.hashCode();
              return result(1);
            }
            static Object run() { return started(pending -> body(make("argument"))); }
            """
                + STARTED),
        test(
            "completable_future_that_was_awaited",
            "result",
            """
            @Async static java.util.concurrent.CompletableFuture<Object> body(Promise<Object> pending) {
              Object live = make("live");
              await(java.util.concurrent.CompletableFuture.completedFuture(make("result"))).hashCode();
              await(pending);
              return java.util.concurrent.CompletableFuture.completedFuture(live);
            }
            static Object run() { return started(pending -> body(pending)); }
            """
                + STARTED));
  }

  @TestFactory
  Stream<DynamicTest> async_generators() {
    return Stream.of(
        test(
            "locals_elements_and_results_of_earlier_turns",
            "awaited 0, awaited 1, element 0, element 1, local 0, local 1",
            """
            @AsyncGenerator static AsyncIterator<Object> body(Promise<Object> pending) {
              for (int i = 0; i < 2; i++) {
                Object local = make("local " + i);
                Object awaited = await(Promise.resolve(make("awaited " + i)));
                Co.yield(make("element " + i));
                local.equals(awaited);
              }
              Object live = make("live");
              await(pending);
              Co.yield(live);
              return done();
            }
            static Object run() {
              return started(pending -> {
                AsyncIterator<Object> items = body(pending);
                items.next(); items.next(); items.next();
                return items;
              });
            }
            """
                + STARTED),
        test(
            "items_and_source_of_a_loop_that_was_left",
            "item 0, item 1",
            """
            @AsyncGenerator static AsyncIterator<Object> items() {
              for (int i = 0; ; i++) {
                Co.yield(make("item " + i));
              }
            }
            @AsyncGenerator static AsyncIterator<Object> body(Promise<Object> pending) {
              Object live = make("live");
              int count = 0;
              for (Object item : forAwait(items())) {
                if (item.hashCode() != 0 && ++count == 2) {
                  break;
                }
              }
              await(pending);
              Co.yield(live);
              return done();
            }
            static Object run() {
              return started(pending -> {
                AsyncIterator<Object> items = body(pending);
                items.next();
                return items;
              });
            }
            """
                + STARTED),
        test(
            "all_of_a_finished_body",
            "argument, local",
            """
            @AsyncGenerator static AsyncIterator<Object> body(Object argument) {
              Object local = make("local");
              Co.yield(1);
              local.equals(argument);
              return done();
            }
            static Object run() {
              return started(pending -> {
                AsyncIterator<Object> items = body(make("argument"));
                items.next(); items.next();
                return items;
              });
            }
            """
                + STARTED));
  }

  /** Runs a task on a loop of its own, which stays open with a promise that never settles. */
  private static final String STARTED =
      """
      static Object started(java.util.function.Function<Promise<Object>, Object> task) {
        EventLoop loop = EventLoop.create();
        Object[] machine = new Object[1];
        Promise<Object> pending = Promise.<Object>withResolvers().promise();
        loop.execute(() -> machine[0] = task.apply(pending));
        loop.runUntilIdle();
        return keep(machine[0], keep(pending, loop));
      }
      """;

  private static DynamicTest test(String name, String collected, String members) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          MADE.clear();
          RewrittenSource source =
              RewrittenSource.of(IMPORTS + "class Main {\n" + members + "\n}\n");
          Object machine = RewrittenSource.call(source.load("Main"), "run");
          List<String> expected = new ArrayList<>(List.of(collected.split(", ")));
          assertEquals(expected, whenCollected(expected));
          Reference.reachabilityFence(machine);
        });
  }

  /** The names of the objects that are gone once the expected ones are, or after some attempts. */
  private static List<String> whenCollected(List<String> expected) {
    Supplier<List<String>> gone =
        () -> MADE.keySet().stream().filter(name -> MADE.get(name).get() == null).toList();
    for (int attempt = 0; attempt < ATTEMPTS && !gone.get().containsAll(expected); attempt++) {
      System.gc();
    }
    return gone.get();
  }
}

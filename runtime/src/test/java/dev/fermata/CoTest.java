package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The methods of Co where nothing has been rewritten. */
class CoTest {
  private static String refusal(Runnable call) {
    return assertThrows(NotTransformedException.class, call::run).getMessage();
  }

  @Test
  void an_unrewritten_call_names_its_caller_and_the_plugin() {
    String message = refusal(CoTest::awaitUnrewritten);
    assertTrue(
        message.startsWith("Co.await was called by " + CoTest.class.getName() + ".awaitUnrew"),
        message);
    assertTrue(message.contains("CoTest.java:"), message);
    assertTrue(message.contains("dev.fermata:fermata-maven-plugin"), message);
  }

  private static void awaitUnrewritten() {
    Co.await(Promise.resolve(1));
  }

  @Test
  void every_call_that_needs_rewriting_refuses() {
    Stream.<Runnable>of(
            () -> Co.yield("object"),
            () -> Co.yield(true),
            () -> Co.yield((byte) 1),
            () -> Co.yield((short) 1),
            () -> Co.yield('c'),
            () -> Co.yield(1),
            () -> Co.yield(1L),
            () -> Co.yield(1f),
            () -> Co.yield(1d),
            () -> Co.yieldAll(List.of()),
            () -> Co.yieldAll(List.of().iterator()),
            () -> Co.yieldAll(Stream.of()),
            () -> Co.yieldAll(new Object[0]),
            () -> Co.yieldAll(new int[0]),
            () -> Co.await(Promise.resolve(1), RuntimeException.class),
            Co::done,
            () -> Co.done(1),
            () -> Co.doneAsync(1),
            () -> Co.result(1),
            Co::result)
        .forEach(CoTest::refusal);
  }

  @Test
  void an_async_lambda_runs_now_and_what_it_throws_rejects() {
    LoopTrace.of(
            t -> {
              t.watch(
                  "v",
                  Co.async(
                      () -> {
                        t.log("body");
                        return Promise.resolve(1);
                      }));
              t.log("sync");
              t.watch(
                  "e",
                  Co.async(
                      () -> {
                        throw new Exception("x");
                      }));
              t.watch("null", Co.async(() -> null));
            })
        .shows("body", "sync", "v ok 1", "e err Error(x)", "null err NullPointerException");
  }

  @Test
  void an_async_lambda_does_not_run_off_a_loop() {
    List<String> lines = new ArrayList<>();
    assertThrows(
        IllegalStateException.class,
        () ->
            Co.async(
                () -> {
                  lines.add("body");
                  return Promise.resolve(1);
                }));
    assertEquals(List.of(), lines);
  }

  @Test
  void an_async_function_fits_where_a_function_is_wanted() {
    LoopTrace.of(
            t -> {
              Function<Integer, Promise<Integer>> doubled = Co.asyncFn(n -> Promise.resolve(2 * n));
              t.watch("p", Promise.resolve(21).thenCompose(doubled));
              t.watch("all", Promise.all(Stream.of(1, 2, 3).map(doubled).toList()));
              t.watch(
                  "e",
                  Promise.resolve(1)
                      .thenCompose(
                          Co.asyncFn(
                              n -> {
                                throw new Exception("x");
                              })));
            })
        .shows("all ok [2, 4, 6]", "p ok 42", "e err Error(x)");
  }

  @Test
  void a_generator_of_a_lambda_starts_afresh_each_time() {
    Iterable<Integer> numbers = Co.generate(() -> List.of(1, 2).iterator());
    Iterator<Integer> first = numbers.iterator();
    assertEquals(1, first.next());
    assertNotSame(first, numbers.iterator());
    assertEquals(1, numbers.iterator().next());
    IOException failure = new IOException();
    assertSame(
        failure,
        assertThrows(
            IOException.class,
            () ->
                Co.generate(
                        () -> {
                          throw failure;
                        })
                    .iterator()));
  }

  @Test
  void an_async_generator_of_a_lambda_starts_afresh_each_time() {
    int[] made = new int[1];
    AsyncIterable<Integer> numbers =
        Co.generateAsync(
            () -> {
              made[0]++;
              return () -> Promise.resolve(IteratorResult.completed(null));
            });
    assertEquals(0, made[0]);
    numbers.iterator();
    numbers.iterator();
    assertEquals(2, made[0]);
  }

  @Test
  void the_functional_interfaces_carry_the_annotations_that_make_their_lambdas_rewritten()
      throws IOException {
    assertTrue(names(AsyncSupplier.class, Async.class));
    assertTrue(names(AsyncFunction.class, Async.class));
    assertTrue(names(GeneratorBody.class, Generator.class));
    assertTrue(names(AsyncGeneratorBody.class, AsyncGenerator.class));
    assertFalse(names(GeneratorBody.class, Async.class));
  }

  /** Whether a class file names an annotation; at run time those of CLASS retention are gone. */
  private static boolean names(Class<?> type, Class<?> annotation) throws IOException {
    try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return new String(file.readAllBytes(), StandardCharsets.ISO_8859_1)
          .contains(annotation.descriptorString());
    }
  }
}

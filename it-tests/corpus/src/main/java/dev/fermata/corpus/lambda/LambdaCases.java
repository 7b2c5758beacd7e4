package dev.fermata.corpus.lambda;

import static dev.fermata.Co.async;
import static dev.fermata.Co.asyncFn;
import static dev.fermata.Co.await;
import static dev.fermata.Co.done;
import static dev.fermata.Co.doneAsync;
import static dev.fermata.Co.generate;
import static dev.fermata.Co.generateAsync;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterable;
import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.Promise;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Oops;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Lambdas whose functional interface carries an annotation. */
public final class LambdaCases {
  private static final Iterable<String> FIELD =
      generate(
          () -> {
            Co.yield("from a static field");
            return done();
          });

  private final int member;

  private final Iterable<Integer> memberItems =
      generate(
          () -> {
            Co.yield(own());
            Co.yield(this.own() * 2);
            return done();
          });

  private LambdaCases(int member) {
    this.member = member;
  }

  private int own() {
    return member + 1;
  }

  /** A user's own interface of one type parameter. */
  interface Walk<T> {
    @Generator
    Iterator<T> over(T first, int times);
  }

  /** Inherits its annotated method. */
  interface NamedWalk extends Walk<String> {
    default String name() {
      return "named";
    }
  }

  /** Overrides the annotated method without its annotation. */
  interface SpecialWalk extends Walk<String> {
    @Override
    Iterator<String> over(String first, int times);
  }

  /** Serialisable lambdas. */
  interface SerialBody extends Serializable {
    @Generator
    Gen<Object, Object, Integer> body(int from);
  }

  /** Async lambdas with parameters of several types. */
  interface Work<A, R> {
    @Async
    Promise<R> on(A argument, long wide, int[] numbers) throws Oops;
  }

  /** Async generator lambdas. */
  interface Flow<T> {
    @AsyncGenerator
    AsyncGen<T, Object, Integer> of(T item);
  }

  /** Not annotated: its lambdas stay as they are. */
  interface Plain {
    Iterator<String> items();
  }

  /** Holds lambdas in an interface's field. */
  interface Constants {
    Walk<String> REPEAT =
        (first, times) -> {
          for (int i = 0; i < times; i++) {
            Co.yield(first + i);
          }
          return done();
        };
  }

  @Case
  public static Iterable<Integer> capturing_nothing() {
    return generate(
        () -> {
          Co.yield(1);
          Co.yield(2);
          return done();
        });
  }

  @Case
  public static Iterable<String> capturing_locals() {
    int times = val(2);
    String text = val("x");
    long wide = val(5L);
    return generate(
        () -> {
          for (int i = 0; i < times; i++) {
            Co.yield(text + i + wide);
          }
          return done();
        });
  }

  @Case
  public static Iterable<Integer> capturing_this() {
    return new LambdaCases(7).memberItems;
  }

  @Case
  public static Iterable<String> in_a_static_field() {
    return FIELD;
  }

  @Case
  public static Iterator<String> in_an_interface_field() {
    return Constants.REPEAT.over("r", 3);
  }

  @Case
  public static Iterator<String> inherited_annotation() {
    NamedWalk walk =
        (first, times) -> {
          Co.yield(first);
          Co.yield(times + first);
          return done();
        };
    Log.log(walk.name());
    return walk.over("a", 2);
  }

  @Case
  public static Iterator<String> overridden_without_the_annotation() {
    SpecialWalk walk =
        (first, times) -> {
          Co.yield(first);
          Co.yield(first + times);
          return done();
        };
    return walk.over("a", 2);
  }

  @Case
  public static Iterator<String> expression_lambda() {
    Walk<String> walk = (first, times) -> done();
    return walk.over("a", 2);
  }

  @Case
  public static Iterator<String> plain_interface() {
    Plain plain = () -> List.of("plain").iterator();
    return plain.items();
  }

  @Case
  public static Iterator<String> method_reference_is_used_as_it_is() {
    Walk<String> walk = LambdaCases::repeated;
    return walk.over("a", 2);
  }

  private static Iterator<String> repeated(String text, int times) {
    Log.log("repeated");
    return List.of(text + times, text).iterator();
  }

  @Case
  public static Iterator<String> method_reference_to_an_annotated_method() {
    Walk<String> walk = LambdaCases::items;
    return walk.over("a", 2);
  }

  @Generator
  private static Iterator<String> items(String text, int times) {
    Co.yield(text);
    Co.yield(text + times);
    return done();
  }

  @Case
  public static Iterable<Object> nested_in_one_another() {
    String outer = val("outer");
    return generate(
        () -> {
          int x = 1;
          Iterable<String> inner =
              generate(
                  () -> {
                    Co.yield(outer + " inner " + x);
                    Iterable<String> innermost =
                        generate(
                            () -> {
                              Co.yield(outer + " innermost " + x);
                              return done();
                            });
                    Co.yieldAll(innermost);
                    return done();
                  });
          Co.yield("before");
          Co.yieldAll(inner);
          Co.yield("after");
          return done();
        });
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> nested_in_a_generator() {
    Object received = Co.yield("give me a number");
    Function<Integer, Iterable<Object>> from =
        start ->
            generate(
                () -> {
                  Co.yield(start);
                  Co.yield("received " + received);
                  return done();
                });
    Co.yieldAll(from.apply(5));
    return done(from.apply(6).iterator().next());
  }

  @Case
  public static Gen<Object, Object, Integer> serialisable() throws Exception {
    int captured = val(3);
    SerialBody body =
        from -> {
          Object x = Co.yield(from);
          Co.yield(captured + from);
          return done(x);
        };
    Log.log(copy(body).body(10).send(null).value());
    return body.body(20);
  }

  /** Goes through {@code $deserializeLambda$}, which names the implementation method. */
  private static SerialBody copy(SerialBody body) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(body);
    }
    ByteArrayInputStream in = new ByteArrayInputStream(bytes.toByteArray());
    try (ObjectInputStream read =
        new ObjectInputStream(in) {
          @Override
          protected Class<?> resolveClass(java.io.ObjectStreamClass type)
              throws IOException, ClassNotFoundException {
            return Class.forName(type.getName(), false, LambdaCases.class.getClassLoader());
          }
        }) {
      return (SerialBody) read.readObject();
    }
  }

  @Case
  public static Iterable<Integer> throwing_a_checked_exception() {
    return generate(
        () -> {
          Co.yield(1);
          throw new Oops("from the lambda");
        });
  }

  @Case
  public static Iterable<Integer> with_try_finally() {
    return generate(
        () -> {
          try {
            Co.yield(1);
            Co.yield(2);
          } catch (Throwable e) {
            Log.log("caught " + Log.text(e));
          } finally {
            Log.log("finally");
          }
          return done();
        });
  }

  @Case
  public static <T> Iterable<T> in_a_generic_method() {
    List<T> items = new ArrayList<>();
    items.add(null);
    return generate(
        () -> {
          for (T item : items) {
            Co.yield(item);
          }
          return done();
        });
  }

  @Case
  public static Promise<Object> async_lambda() {
    int captured = val(3);
    return async(
        () -> {
          int x = await(later(captured));
          Log.log(x);
          return result(x + await(later(4)));
        });
  }

  @Case
  public static Promise<Object> async_lambda_that_returns_a_promise() {
    return async(
        () -> {
          await(later(1));
          return later("adopted");
        });
  }

  @Case
  public static Promise<Object> async_lambda_without_await() {
    return async(() -> later("adopted"));
  }

  @Case
  public static Promise<Object> async_lambda_that_throws_at_once() {
    return async(
        () -> {
          throw new Oops("at once");
        });
  }

  @Case
  @Async
  public static Promise<Object> async_function_in_then_compose() {
    Promise<Integer> first = later(1);
    Promise<String> second =
        first.thenCompose(
            asyncFn(
                x -> {
                  int y = await(later(x + 1));
                  return result("x " + x + " y " + y);
                }));
    return result(await(second) + "!");
  }

  @Case
  @Async
  public static Promise<Object> nested_async_lambdas() {
    Promise<Integer> sum =
        async(
            () -> {
              Promise<Integer> inner = async(() -> result(await(later(2)) * 10));
              int x = await(later(1));
              return result(x + await(inner));
            });
    Log.log("started");
    return result(await(sum) + await(later(100)));
  }

  @Case
  @Async
  public static Promise<Object> user_declared_async_interface() throws Oops {
    Work<String, String> work =
        (argument, wide, numbers) -> {
          String text = argument + wide;
          for (int number : numbers) {
            text += await(later(number));
          }
          if (numbers.length == 3) {
            throw new Oops("three");
          }
          return result(text);
        };
    String two = await(work.on("a", 5L, new int[] {1, 2}));
    Log.log(two);
    return result(await(work.on("b", 6L, new int[] {1, 2, 3})));
  }

  @Case
  public static AsyncIterable<Object> async_generator_lambda() {
    int captured = val(3);
    return generateAsync(
        () -> {
          try {
            for (int i = 0; i < captured; i++) {
              Co.yield(i + await(later(10)));
            }
          } finally {
            Log.log("finally " + await(later("closed")));
          }
          return done();
        });
  }

  @Case
  public static AsyncGen<Object, Object, Integer> user_declared_async_generator_interface() {
    Flow<Object> flow =
        item -> {
          Object sent = Co.yield(item);
          Co.yield("sent " + sent + await(later("!")));
          return doneAsync("result");
        };
    return flow.of("item");
  }

  @Case
  @Async
  public static Promise<Object> lambda_in_a_lambda_that_is_not_annotated() {
    List<Promise<Integer>> promises = new ArrayList<>();
    Runnable start =
        () ->
            promises.add(
                async(
                    () -> {
                      Log.log("inside");
                      return result(await(later(8)));
                    }));
    start.run();
    start.run();
    int sum = 0;
    for (Promise<Integer> promise : promises) {
      sum += await(promise);
    }
    if (sum == 0) {
      throw new Boom("nothing");
    }
    return result(sum);
  }
}

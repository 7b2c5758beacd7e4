package dev.fermata.corpus.lambda;

import static dev.fermata.Co.async;
import static dev.fermata.Co.await;
import static dev.fermata.Co.done;
import static dev.fermata.Co.forAwait;
import static dev.fermata.Co.generate;
import static dev.fermata.Co.generateAsync;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.AsyncSupplier;
import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.GeneratorBody;
import dev.fermata.Promise;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Annotated lambdas in every place that an expression may stand. */
public final class LambdaPlaceCases {
  private LambdaPlaceCases() {}

  private static final List<Iterable<String>> FROM_THE_INITIALISER = new ArrayList<>();

  static {
    for (int i = 0; i < 2; i++) {
      int turn = i;
      FROM_THE_INITIALISER.add(
          generate(
              () -> {
                Co.yield("static initialiser " + turn);
                Co.yield("again " + turn);
                return done();
              }));
    }
  }

  /** Fields of an interface, whose lambda bodies are methods of the interface. */
  private interface Constants {
    AsyncSupplier<Object> SUPPLIER =
        () -> {
          int x = await(later(1));
          return result(x + await(later(2)));
        };

    AsyncIterable<Object> ITEMS =
        generateAsync(
            () -> {
              try {
                Co.yield(await(later("interface")));
                Co.yield("field");
              } finally {
                Log.log("closed " + await(later("closing")));
              }
              return done();
            });

    String name();

    /** A lambda that captures {@code this} in an interface. */
    default Iterable<String> named(int times) {
      return generate(
          () -> {
            for (int i = 0; i < times; i++) {
              Co.yield(name() + i);
            }
            return done();
          });
    }

    /** A lambda in a static method of an interface. */
    static Promise<Object> summed(int... numbers) {
      return async(
          () -> {
            int sum = 0;
            for (int number : numbers) {
              sum += await(later(number));
            }
            return result(sum);
          });
    }
  }

  private static class Parent {
    final Iterable<String> items;

    Parent(Iterable<String> items) {
      this.items = items;
    }
  }

  private static final class Child extends Parent {
    private final String own;
    private final Promise<Object> promise;

    {
      Log.log("instance initialiser");
    }

    Child(String argument) {
      super(
          generate(
              () -> {
                Co.yield("before " + argument);
                Co.yield("super");
                return done();
              }));
      own = argument + "!";
      promise = async(() -> result(await(later(this.own)) + own));
    }

    Child() {
      this(val("through this"));
    }
  }

  private enum Source {
    TWICE(
        () -> {
          Co.yield("twice");
          Co.yield("twice");
          return done();
        }) {
      @Override
      Iterable<String> more() {
        return generate(
            () -> {
              Co.yield(name() + " more");
              Co.yieldAll(super.more());
              return done();
            });
      }
    },
    NEVER(() -> done());

    private final GeneratorBody<String> body;

    Source(GeneratorBody<String> body) {
      this.body = body;
    }

    Iterable<String> more() {
      return generate(body);
    }
  }

  /** Of a bounded type variable. */
  private static final class Holder<T extends Comparable<T>> {
    private final T held;

    Holder(T held) {
      this.held = held;
    }

    Iterable<T> larger(List<? extends T> items) {
      return generate(
          () -> {
            for (T item : items) {
              if (held.compareTo(item) < 0) {
                Co.yield(item);
              }
            }
            return done();
          });
    }
  }

  private interface Walk {
    @Generator
    Iterator<Object> over(int depth);
  }

  private static Walk walk;

  @SafeVarargs
  private static List<Object> all(GeneratorBody<String>... bodies) {
    List<Object> all = new ArrayList<>();
    for (GeneratorBody<String> body : bodies) {
      generate(body).forEach(all::add);
    }
    return all;
  }

  @Case(fresh = true)
  public static Iterator<String> in_a_static_initialiser() {
    List<String> all = new ArrayList<>();
    FROM_THE_INITIALISER.forEach(items -> items.forEach(all::add));
    Log.log(all);
    return FROM_THE_INITIALISER.get(1).iterator();
  }

  @Case
  @Async
  public static Promise<Object> async_in_an_interface_field() throws Exception {
    return result(await(Constants.SUPPLIER.get()) + "" + await(Constants.summed(1, 2, 3)));
  }

  @Case
  public static AsyncIterable<Object> async_generator_in_an_interface_field() {
    return Constants.ITEMS;
  }

  @Case
  public static Iterable<String> in_an_interface_method_with_this() {
    Constants constants = () -> "named ";
    return constants.named(2);
  }

  @Case
  public static Iterable<String> in_the_arguments_of_super() {
    return new Child().items;
  }

  @Case
  @Async
  public static Promise<Object> in_a_constructor() {
    return result(await(new Child("c").promise));
  }

  @Case
  public static Iterable<String> in_an_enum_constant() {
    Log.log(Source.NEVER.more().iterator().hasNext());
    return Source.TWICE.more();
  }

  @Case
  public static Iterable<String> in_a_generic_class() {
    return new Holder<>("b").larger(List.of("a", "c", "d"));
  }

  @Case
  public static Object as_varargs() {
    return all(
        () -> {
          Co.yield("first");
          return done();
        },
        () -> done(),
        () -> {
          Co.yield("third");
          return done();
        });
  }

  @Case
  public static Iterator<Object> recursive_through_a_field() {
    walk =
        depth -> {
          Co.yield("down " + depth);
          if (depth > 0) {
            Co.yieldAll(walk.over(depth - 1));
          }
          Co.yield("up " + depth);
          return done();
        };
    return walk.over(2);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> in_an_anonymous_class_in_a_generator() {
    int captured = val(3);
    Iterable<Object> items =
        new Iterable<Object>() {
          private int calls;

          @Override
          public Iterator<Object> iterator() {
            calls++;
            Iterable<Object> numbers =
                generate(
                    () -> {
                      Co.yield(calls * captured);
                      calls++;
                      Co.yield(calls * captured);
                      return done();
                    });
            return numbers.iterator();
          }
        };
    Co.yieldAll(items);
    Co.yieldAll(items);
    return done("end");
  }

  @Case
  @Async
  public static Promise<Object> all_three_kinds_in_one_another() {
    int base = val(10);
    AsyncIterable<Integer> items =
        generateAsync(
            () -> {
              Iterable<Integer> numbers =
                  generate(
                      () -> {
                        Co.yield(base);
                        Co.yield(base + 1);
                        return done();
                      });
              for (int number : numbers) {
                Promise<Integer> doubled = async(() -> result(await(later(number)) * 2));
                Co.yield(await(doubled) + base);
              }
              return done();
            });
    int sum = 0;
    for (int item : forAwait(items)) {
      sum += item;
    }
    return result(sum);
  }

  @Case
  @Async
  public static Promise<Object> conditional_and_cast_lambdas() throws Exception {
    boolean yes = await(later(true));
    AsyncSupplier<Object> chosen =
        yes ? () -> result(await(later("yes"))) : () -> result(await(later("no")));
    Object cast = await(((AsyncSupplier<Object>) () -> result(await(later("cast")))).get());
    return result(await(chosen.get()) + " " + cast);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> capturing_every_type() {
    boolean z = val(true);
    byte b = 1;
    char c = val('c');
    short s = 3;
    int i = val(4);
    long l = val(5L);
    float f = 6.5f;
    double d = val(7.5);
    int[] array = {8};
    Object received = Co.yield("before");
    Function<String, Iterable<Object>> function =
        text ->
            generate(
                () -> {
                  Co.yield(z + "" + b + c + s + i + l + f + d);
                  array[0]++;
                  Co.yield(text + array[0] + received);
                  return done();
                });
    Co.yieldAll(function.apply("t"));
    return done(array[0]);
  }

  /** A loop by hand over what an async lambda gives. */
  @Case
  @Async
  public static Promise<Object> async_iterator_of_a_lambda_by_hand() {
    AsyncIterator<Object> items = Constants.ITEMS.iterator();
    Object first = await(items.next()).value();
    await(items.close());
    return result(first);
  }
}

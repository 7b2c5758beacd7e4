package dev.fermata.corpus.newer;

import static dev.fermata.Co.async;
import static dev.fermata.Co.await;
import static dev.fermata.Co.done;
import static dev.fermata.Co.doneAsync;
import static dev.fermata.Co.forAwait;
import static dev.fermata.Co.generate;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.or;
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
import dev.fermata.corpus.Resource;
import dev.fermata.corpus.Since;
import module java.base;

/** Flexible constructor bodies, module imports and unnamed variables around suspensions. */
@Since(25)
public final class Java25Cases {
  private Java25Cases() {}

  private static class Parent {
    final Iterable<Object> items;

    Parent(Iterable<Object> items) {
      Log.log("Parent " + describe());
      this.items = items;
    }

    String describe() {
      return "parent";
    }
  }

  /** Assigns its field, and makes a body, before it calls its superclass. */
  private static final class Child extends Parent {
    private final String name;

    Child(String argument) {
      if (argument.isEmpty()) {
        throw new Boom("empty");
      }
      String text = val(argument + "!");
      Iterable<Object> items =
          generate(
              () -> {
                Co.yield(text);
                Co.yield(argument);
                return done();
              });
      this.name = text;
      super(items);
      Log.log("Child " + describe());
    }

    @Override
    String describe() {
      return "child " + name;
    }

    @Generator
    Gen<Object, Object, Integer> body() {
      Co.yield(name);
      return done(super.describe() + describe());
    }
  }

  private record Range(int from, int to) {
    Range {
      if (from > to) {
        throw new Boom("from " + from);
      }
    }

    Range(int to) {
      int from = val(to / 2);
      this(from, to);
    }

    @Generator
    Gen<Object, Object, Integer> each() {
      for (int i = from; i < to; i++) {
        Co.yield(i);
      }
      return done(this.toString());
    }
  }

  @AsyncGenerator
  private static AsyncIterable<Object> numbers(int count) {
    for (int i = 0; i < count; i++) {
      Co.yield(await(later(i)));
    }
    return done();
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> constructor_with_code_before_super() {
    Child child = new Child(or(Co.yield("name"), "name"));
    Co.yieldAll(child.items);
    Object end = Co.<Object>yieldAll(child.body());
    try {
      new Child(or(Co.yield(""), ""));
    } catch (Boom e) {
      Log.log(e);
    }
    return done(end);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> record_with_code_before_this() {
    Range range = new Range(or(Co.yield(4), 4));
    return done(Co.<Object>yieldAll(range.each()));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> names_of_an_imported_module() {
    List<Object> list = new ArrayList<>(List.of(or(Co.yield(1), 1)));
    Map<String, Function<Integer, Integer>> functions = new TreeMap<>();
    functions.put("twice", x -> x * 2);
    list.add(functions.get(or(Co.yield("twice"), "twice")).apply(or(Co.yield(2), 2)));
    return done(Stream.of(list.toArray()).map(String::valueOf).collect(Collectors.joining("-")));
  }

  @Case
  @Async
  public static Promise<Object> unnamed_variables() {
    int count = 0;
    try (var _ = Resource.open("unnamed");
        var _ = Resource.open("too " + await(later("late")))) {
      for (var _ : forAwait(numbers(3))) {
        count += await(later(1));
      }
      var _ = await(later("dropped"));
      throw new Boom("inside");
    } catch (Boom _) {
      count += await(later(10));
    } catch (RuntimeException _) {
      count = -1;
    }
    BiFunction<Object, Object, Promise<Integer>> second =
        (_, number) -> async(() -> result(await(later(5))));
    return result(count + await(second.apply(0, 1)));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> guards_with_try_and_await_nested() {
    for (Object thing :
        new Object[] {new Shape.Box<>(new Shape.Box<>(6)), 7, "text", Shape.Flat.DOT}) {
      String text =
          switch (thing) {
            case Shape.Box<?>(Shape.Box<?>(Integer number))
                when await(later(number)) > 5 && or(Co.yield("guard"), true) ->
                switch (await(later(number))) {
                  case Integer same when same.equals(number) && await(later(true)) ->
                      "same " + same;
                  case Integer other -> "other " + other;
                };
            case Shape.Box<?>(var _) -> "box";
            case Integer number when number > await(later(6)) -> {
              try {
                yield "big " + await(later(number));
              } finally {
                Co.yield("finally");
              }
            }
            case String s when s.length() == await(later(5)) -> "five";
            case String s when await(later(s)).startsWith("t") -> {
              Co.yield(s);
              yield s + await(later("!"));
            }
            case Shape.Flat flat when flat == await(later(Shape.Flat.LINE)) -> "line";
            default -> "default " + await(later(thing));
          };
      Co.yield(text);
    }
    return doneAsync("end");
  }

  private sealed interface Tree<T> permits Leaf, Node {}

  private record Leaf<T>(T value) implements Tree<T> {}

  private record Node<T>(Tree<T> left, Tree<T> right) implements Tree<T> {}

  @Generator
  private static <T> Iterable<T> walk(Tree<T> tree) {
    switch (tree) {
      case Leaf<T>(var value) -> Co.yield(value);
      case Node<T>(Leaf<T>(var value), var right) when or(Co.yield(value), true) ->
          Co.yieldAll(walk(right));
      case Node<T>(var left, var right) -> {
        Co.yieldAll(walk(left));
        Co.yieldAll(walk(right));
      }
    }
    return done();
  }

  @Case
  public static Iterable<Integer> generic_record_patterns_with_inference() {
    return walk(
        new Node<>(
            new Node<>(new Leaf<>(1), new Node<>(new Leaf<>(2), new Leaf<>(3))), new Leaf<>(4)));
  }
}

package dev.fermata.corpus.delegation;

import static dev.fermata.Co.done;
import static dev.fermata.Co.yieldAll;
import static dev.fermata.corpus.Log.val;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.IteratorResult;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Resource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code yieldAll} in generators, from every kind of source. */
public final class DelegationCases {
  private DelegationCases() {}

  @Generator
  private static Gen<Object, Object, Integer> inner(String name) {
    Object received = null;
    try {
      received = Co.yield(name + " 1");
      Log.log(name + " received " + received);
      received = Co.yield(name + " 2");
      Log.log(name + " received " + received);
    } catch (Boom e) {
      Log.log(name + " caught " + Log.text(e));
      Co.yield(name + " caught");
    } finally {
      Log.log(name + " finally");
    }
    return done(name + " result " + received);
  }

  @Generator
  private static Gen<Object, Object, Integer> stubborn(String name) {
    try {
      Co.yield(name);
    } finally {
      Co.yield(name + " closing");
    }
    return done(name);
  }

  @Generator
  private static Gen<Object, Object, Integer> overriding() {
    try {
      Co.yield("overriding");
    } finally {
      return done("overridden");
    }
  }

  @Generator
  private static Iterator<Integer> plain(int count) {
    for (int i = 0; i < count; i++) {
      Co.yield(i);
    }
    return done();
  }

  @Generator
  private static Iterable<Integer> again(int count) {
    try {
      Co.yieldAll(plain(count));
    } finally {
      Log.log("again finally");
    }
    return done();
  }

  @Generator
  private static Gen<Object, Object, Integer> tree(int depth) {
    if (depth > 0) {
      Co.yieldAll(tree(depth - 1));
      Co.yield("node " + depth);
      Co.yieldAll(tree(depth - 1));
    }
    return done(depth);
  }

  /** A plain iterator; only the closeable one can be closed. */
  private static class Counting implements Iterator<Integer> {
    private final int limit;
    private int next;

    Counting(int limit) {
      this.limit = limit;
    }

    @Override
    public boolean hasNext() {
      Log.log("hasNext");
      return next < limit;
    }

    @Override
    public Integer next() {
      Log.log("next");
      if (next == 7) {
        throw new Boom("seven");
      }
      return next++;
    }
  }

  private static final class CloseableCounting extends Counting implements AutoCloseable {
    private final Throwable error;

    CloseableCounting(int limit, Throwable error) {
      super(limit);
      this.error = error;
    }

    @Override
    public void close() {
      Log.log("close");
      if (error instanceof RuntimeException) {
        throw (RuntimeException) error;
      }
    }
  }

  /** A generator object written by hand. */
  private static final class ByHand implements Gen<Object, Object, Integer> {
    private int step;

    @Override
    public boolean hasNext() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Object next() {
      throw new NoSuchElementException();
    }

    @Override
    public IteratorResult<Object> send(Integer value) {
      Log.log("by hand send " + value);
      step++;
      return step > 2
          ? IteratorResult.completed("by hand result")
          : IteratorResult.yielded("by hand " + step);
    }

    @Override
    public IteratorResult<Object> raise(Throwable error) {
      Log.log("by hand raise " + Log.text(error));
      if (error instanceof Boom) {
        return IteratorResult.yielded("by hand goes on");
      }
      return IteratorResult.completed("by hand gave up");
    }

    @Override
    public IteratorResult<Object> finish(Object result) {
      Log.log("by hand finish " + result);
      return step == 1
          ? IteratorResult.yielded("by hand refuses")
          : IteratorResult.completed("by hand finished " + result);
    }
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_a_generator() {
    Object result = yieldAll(inner("a"));
    Log.log("result " + result);
    return done(result);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_several_generators() {
    Co.yield("before");
    Object first = yieldAll(inner("a"));
    Co.yield("between " + first);
    String both = "" + Co.<Object>yieldAll(inner("b")) + yieldAll(inner("c"));
    return done(both);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> inside_try_catch_finally() {
    Object result = "none";
    try {
      result = yieldAll(inner("a"));
    } catch (Throwable e) {
      Log.log("outer caught " + Log.text(e));
      result = yieldAll(inner("in catch"));
    } finally {
      Log.log("outer finally");
      yieldAll(inner("in finally"));
    }
    return done(result);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> three_deep() {
    return done(Co.<Object>yieldAll(middle()));
  }

  @Generator
  private static Gen<Object, Object, Integer> middle() {
    try (Resource a = Resource.open("a")) {
      Object result = yieldAll(to_a_generator());
      Co.yield("middle after");
      return done(result + " in middle");
    }
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_a_generator_that_yields_while_it_closes() {
    try {
      Co.yieldAll(stubborn("s"));
      Co.yield("after");
    } finally {
      Log.log("outer finally");
    }
    return done("end");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_a_generator_that_overrides_its_end() {
    Object result = yieldAll(overriding());
    return done("outer " + result);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_a_generator_written_by_hand() {
    Object result = yieldAll(new ByHand());
    Co.yield("after " + result);
    return done(result);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_a_started_generator() {
    Gen<Object, Object, Integer> started = inner("s");
    Log.log(started.send(null).value());
    Object result = yieldAll(started);
    return done(result);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_a_completed_generator() {
    Gen<Object, Object, Integer> ended = inner("e");
    ended.finish("ended");
    Object result = yieldAll(ended);
    Co.yield("after " + result);
    return done(result);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> as_an_operand() {
    int[] values = new int[2];
    values[val(1)] += ("" + val("x") + yieldAll(inner("a")) + val("y")).length();
    return done(values);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_an_iterator() {
    Co.yieldAll(new Counting(3));
    Co.yield("after");
    return done();
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_an_iterator_that_throws() {
    try {
      Co.yieldAll(new Counting(9));
    } catch (Boom e) {
      Co.yield("caught " + Log.text(e));
    }
    return done();
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_a_closeable_iterator() {
    try {
      Co.yieldAll(new CloseableCounting(2, null));
    } catch (IllegalStateException e) {
      Log.log(e);
      Co.yield("caught");
    } finally {
      Log.log("finally");
    }
    return done();
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_a_closeable_iterator_whose_closing_throws() {
    try {
      Co.yieldAll(new CloseableCounting(2, new Boom("closing")));
    } catch (Throwable e) {
      Log.log("caught " + Log.text(e));
      Co.yield("caught");
    }
    return done();
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_an_iterable() {
    Co.yieldAll(List.of("a", "b"));
    Iterable<Integer> again = again(2);
    Co.yieldAll(again);
    Co.yieldAll(again);
    return done();
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_arrays() {
    Co.yieldAll(new Object[] {"a", null, 3});
    Co.yieldAll(new String[0]);
    Co.yieldAll(new int[] {4, 5});
    return done();
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_streams() {
    try {
      Co.yieldAll(Stream.of("a", "b").onClose(() -> Log.log("stream closed")));
      Co.yieldAll(IntStream.range(0, 2).onClose(() -> Log.log("ints closed")));
    } catch (IllegalStateException e) {
      Log.log(e);
    }
    return done();
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_an_iterator_result_of_a_generator() {
    Co.yieldAll(plain(2));
    Iterator<Integer> started = plain(4);
    Log.log(started.next());
    Co.yieldAll(started);
    return done();
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_a_generator_that_holds_a_value() {
    Iterator<Integer> peeked = plain(3);
    Log.log(peeked.hasNext());
    try {
      Co.yieldAll(peeked);
    } catch (IllegalStateException e) {
      Log.log(e);
    }
    return done();
  }

  @Case
  @Generator
  public static Iterable<Object> recursively() {
    Object depth = yieldAll(tree(3));
    Log.log(depth);
    return done();
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_an_empty_generator() {
    yieldAll(plain(0));
    yieldAll(List.of());
    Object result = yieldAll(tree(0));
    Co.yield(result);
    return done(result);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_an_array_chosen_by_a_condition() {
    Object[] items = val(true) ? new String[] {"a"} : new Integer[] {1};
    Co.yieldAll(items);
    Co.yieldAll(Arrays.asList(items));
    return done();
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> to_null() {
    try {
      Co.yieldAll((Iterator<?>) null);
    } catch (NullPointerException e) {
      Log.log(e);
      Co.yield("caught");
    }
    return done();
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> reentrant_requests_are_refused() {
    Gen<?, ?, ?>[] self = new Gen<?, ?, ?>[1];
    self[0] = reentrant(self);
    Co.yieldAll(self[0]);
    return done();
  }

  @Generator
  private static Gen<Object, Object, Integer> reentrant(Gen<?, ?, ?>[] self) {
    try {
      self[0].send(null);
    } catch (IllegalStateException e) {
      Log.log(e);
    }
    Co.yield("still works");
    return done();
  }
}

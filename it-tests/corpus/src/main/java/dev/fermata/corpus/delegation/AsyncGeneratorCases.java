package dev.fermata.corpus.delegation;

import static dev.fermata.Co.await;
import static dev.fermata.Co.done;
import static dev.fermata.Co.doneAsync;
import static dev.fermata.Co.yieldAll;
import static dev.fermata.corpus.Steps.failed;
import static dev.fermata.corpus.Steps.later;
import static dev.fermata.corpus.Steps.stage;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Oops;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** What async generators yield, return and delegate to. */
public final class AsyncGeneratorCases {
  private AsyncGeneratorCases() {}

  @AsyncGenerator
  private static AsyncGen<Object, Object, Integer> inner(String name) {
    Object received = null;
    try {
      received = Co.yield(name + " 1");
      Log.log(name + " received " + received);
      received = Co.yield(name + await(later(" 2")));
      Log.log(name + " received " + received);
    } catch (Boom e) {
      Log.log(name + " caught " + Log.text(e));
      Co.yield(name + " caught");
    } finally {
      Log.log(name + " finally " + await(later("closed")));
    }
    return doneAsync(name + " result " + received);
  }

  @Generator
  private static Gen<Object, Object, Integer> sync(String name) {
    Object received = null;
    try {
      received = Co.yield(name + " 1");
      Log.log(name + " received " + received);
      Co.yield(name + " 2");
    } catch (Boom e) {
      Co.yield(name + " caught " + Log.text(e));
    } finally {
      Log.log(name + " finally");
    }
    return done(name + " result " + received);
  }

  @AsyncGenerator
  private static AsyncIterable<Integer> numbers(int count) {
    try {
      for (int i = 0; i < count; i++) {
        Co.yield(i);
      }
    } finally {
      Log.log("numbers finally");
    }
    return done();
  }

  /** An asynchronous iterator written by hand, which knows no early end but its closing. */
  private static final class ByHand implements AsyncIterator<Object> {
    private final Throwable closeError;
    private int next;

    ByHand(Throwable closeError) {
      this.closeError = closeError;
    }

    @Override
    public Promise<IteratorResult<Object>> next() {
      Log.log("by hand next");
      return later(
          next < 3 ? IteratorResult.yielded("by hand " + next++) : IteratorResult.completed("r"));
    }

    @Override
    public Promise<Void> close() {
      Log.log("by hand close");
      return closeError == null ? later(null) : failed(closeError);
    }
  }

  private static final class Closeable implements Iterator<Object>, AutoCloseable {
    private int next;

    @Override
    public boolean hasNext() {
      return next < 3;
    }

    @Override
    public Object next() {
      return "item " + next++;
    }

    @Override
    public void close() {
      Log.log("close");
    }
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> yielded_promises_are_awaited() {
    Co.yield(later("a promise"));
    Co.yield(stage("a stage"));
    Object received = Co.yield("a value");
    Co.yield((Object) null);
    return doneAsync(received);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> yielded_rejection_is_thrown_at_the_yield() {
    try {
      Co.yield(failed(new Oops("yielded")));
      Log.log("not reached");
    } catch (Exception e) {
      Co.yield("caught " + Log.text(e));
    }
    return done();
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> returned_promise_is_awaited() {
    Co.yield(1);
    return doneAsync(later("result"));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> returned_rejection_is_thrown_at_the_return() {
    try {
      Co.yield(1);
      return doneAsync(failed(new Oops("returned")));
    } catch (Exception e) {
      Log.log(e);
      return doneAsync("caught");
    } finally {
      Log.log("finally");
    }
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> result_by_a_condition() {
    boolean yes = Co.yield(1) != null;
    return yes ? doneAsync(later("sent")) : doneAsync("not sent");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> nothing_returned() {
    Co.yield(await(later(1)));
    return done();
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> empty() {
    return done();
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> throws_at_once() {
    throw new Boom("at once");
  }

  @Case
  @AsyncGenerator
  public static AsyncIterable<Object> iterable_starts_afresh() {
    int turns = 0;
    turns++;
    Co.yield("turn " + turns);
    turns += await(later(1));
    Co.yield("turn " + turns);
    return done();
  }

  @Case
  @AsyncGenerator
  public static AsyncIterator<Object> iterator() {
    try {
      Co.yield("a");
      Co.yield(await(later("b")));
    } finally {
      Log.log("finally");
    }
    return done();
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> delegates_to_an_async_generator() {
    Object result = yieldAll(inner("a"));
    Co.yield("between " + result);
    return doneAsync(Co.<Object>yieldAll(inner("b")));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> delegates_inside_try_catch_finally() {
    Object result = "none";
    try {
      result = yieldAll(inner("a"));
    } catch (Throwable e) {
      Log.log("outer caught " + Log.text(e));
    } finally {
      Log.log("outer finally");
      yieldAll(numbers(1));
    }
    return doneAsync(result);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> delegates_three_deep() {
    return doneAsync("top " + Co.<Object>yieldAll(delegates_to_an_async_generator()));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> delegates_to_an_async_iterable() {
    AsyncIterable<Integer> numbers = numbers(2);
    Co.yieldAll(numbers);
    Co.yieldAll(numbers);
    return done();
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> delegates_to_an_iterator_by_hand() {
    try {
      Co.yieldAll(new ByHand(null));
    } catch (IllegalStateException e) {
      Co.yield("caught " + Log.text(e));
    }
    return done();
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> delegates_to_one_whose_closing_fails() {
    try {
      Co.yieldAll(new ByHand(new Boom("closing")));
    } catch (Throwable e) {
      Co.yield("caught " + Log.text(e));
    }
    return done();
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> delegates_to_a_sync_generator() {
    Object result = yieldAll(sync("s"));
    return doneAsync(result);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> delegates_to_a_sync_iterable() {
    Co.yieldAll(List.of("a", "b"));
    Co.yieldAll(new Object[] {"c", 4});
    Co.yieldAll(new int[] {5});
    return done();
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> delegates_to_a_closeable_iterator() {
    try {
      Co.yieldAll(new Closeable());
    } catch (IllegalStateException e) {
      Co.yield("caught " + Log.text(e));
    }
    return done();
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> delegates_to_a_stream() {
    try {
      Co.yieldAll(Stream.of("a", "b").onClose(() -> Log.log("stream closed")));
    } catch (IllegalStateException e) {
      Co.yield("caught " + Log.text(e));
    }
    return done();
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> delegates_to_promises() {
    Co.yieldAll(List.of(later("a"), later("b")));
    return done();
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> delegates_to_a_rejected_promise() {
    Iterator<Promise<String>> items = rejecting();
    try {
      Co.yieldAll(items);
    } catch (Boom e) {
      Co.yield("caught " + Log.text(e));
    }
    return done();
  }

  @Generator
  private static Iterator<Promise<String>> rejecting() {
    try {
      Co.yield(later("a"));
      Co.yield(failed(new Boom("element")));
      Co.yield(later("not reached"));
    } finally {
      Log.log("source closed");
    }
    return done();
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> reentrant_requests_queue() {
    AsyncGen<?, ?, ?>[] self = new AsyncGen<?, ?, ?>[1];
    self[0] = reentrant(self);
    yieldAll(self[0]);
    return done();
  }

  @AsyncGenerator
  private static AsyncGen<Object, Object, Integer> reentrant(AsyncGen<?, ?, ?>[] self) {
    self[0].next().then(item -> logged("re-entrant " + item.value()), e -> logged(Log.text(e)));
    Co.yield("first");
    Co.yield("second");
    Co.yield("third");
    return done();
  }

  private static Void logged(String text) {
    Log.log(text);
    return null;
  }
}

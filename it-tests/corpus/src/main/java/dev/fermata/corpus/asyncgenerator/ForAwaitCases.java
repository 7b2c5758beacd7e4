package dev.fermata.corpus.asyncgenerator;

import static dev.fermata.Co.await;
import static dev.fermata.Co.done;
import static dev.fermata.Co.doneAsync;
import static dev.fermata.Co.forAwait;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.Co;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Resource;
import java.util.List;

/** Loops over {@code forAwait}. */
public final class ForAwaitCases {
  private ForAwaitCases() {}

  @AsyncGenerator
  private static AsyncIterable<Integer> numbers(String name, int count) {
    Log.log("open " + name);
    try {
      for (int i = 0; i < count; i++) {
        Co.yield(i + await(later(10)) - 10);
        Log.log(name + " resumed");
      }
    } finally {
      Log.log("closing " + name);
      await(later("closing"));
      Log.log("closed " + name);
    }
    return done();
  }

  @AsyncGenerator
  private static AsyncGen<Object, Object, Integer> failing(String name, int after) {
    for (int i = 0; i < after; i++) {
      Co.yield(name + i);
    }
    throw new Boom(name);
  }

  @AsyncGenerator
  private static AsyncGen<Object, Object, Integer> failingToClose(String name) {
    try {
      while (true) {
        Co.yield(name);
      }
    } finally {
      Log.log("closing " + name);
      throw new Boom("close " + name);
    }
  }

  @AsyncGenerator
  private static AsyncGen<Object, Object, Integer> stubborn() {
    for (int i = 0; i < 3; i++) {
      try {
        Co.yield(i);
      } finally {
        Log.log("refuses to close");
        Co.yield("still here");
      }
    }
    return done();
  }

  /** Written by hand. */
  private static final class ByHand implements AsyncIterator<String> {
    private final int count;
    private int next;

    ByHand(int count) {
      this.count = count;
    }

    @Override
    public Promise<IteratorResult<String>> next() {
      Log.log("by hand next");
      if (next == 5) {
        throw new Boom("by hand");
      }
      return Promise.resolve(
          next < count
              ? IteratorResult.yielded("by hand " + next++)
              : IteratorResult.completed(null));
    }

    @Override
    public Promise<Void> close() {
      Log.log("by hand close");
      return later(null);
    }
  }

  private static List<Promise<String>> promises() {
    return List.of(later("p"), later("q"), later("r"));
  }

  private static void fail(String message) {
    Log.log("fail " + message);
    throw new Boom(message);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> to_the_end() {
    for (int number : forAwait(numbers("a", 3))) {
      Log.log("item " + number);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> empty_source() {
    for (int number : forAwait(numbers("a", 0))) {
      Log.log("item " + number);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> empty_body() {
    for (Object number : forAwait(numbers("a", 2))) {}
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> body_that_suspends() {
    int sum = 0;
    for (int number : forAwait(numbers("a", 3))) {
      sum += number * await(later(10));
      Co.yield(sum);
    }
    return doneAsync(sum);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> left_by_break() {
    for (int number : forAwait(numbers("a", 5))) {
      Log.log("item " + number);
      if (number == 1) {
        break;
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> left_by_break_after_a_suspension() {
    for (int number : forAwait(numbers("a", 5))) {
      Co.yield(number);
      if (number == 1) {
        break;
      }
      Log.log("goes on");
    }
    Co.yield("after the loop");
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> left_by_return() {
    for (int number : forAwait(numbers("a", 5))) {
      Co.yield(number);
      if (number == 1) {
        return doneAsync("returned " + number);
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> left_by_return_at_once() {
    for (int number : forAwait(numbers("a", 5))) {
      return doneAsync(number);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> left_by_break_at_once() {
    for (Object number : forAwait(numbers("a", 5))) {
      break;
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> left_by_an_exception() {
    try {
      for (int number : forAwait(numbers("a", 5))) {
        Co.yield(number);
        if (number == 1) {
          fail("in the body");
        }
      }
    } catch (Boom e) {
      Log.log(e);
      Co.yield("caught");
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> left_by_throw_at_once() {
    try {
      for (int number : forAwait(numbers("a", 5))) {
        throw new Boom("item " + number);
      }
    } catch (Boom e) {
      Log.log(e);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> continue_statement() {
    for (int number : forAwait(numbers("a", 4))) {
      if (number % 2 == 0) {
        continue;
      }
      Co.yield(number);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> inside_try_finally() {
    try {
      for (int number : forAwait(numbers("a", 3))) {
        try {
          Co.yield(number);
          if (number == 1) {
            return doneAsync("from the loop");
          }
        } finally {
          Log.log("inner finally");
          Co.yield("inner");
        }
      }
    } finally {
      Log.log("outer finally");
      Co.yield("outer");
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> with_catch_throwable_in_the_body() {
    for (int number : forAwait(numbers("a", 3))) {
      try {
        Co.yield(number);
        fail("item " + number);
      } catch (Throwable e) {
        Log.log("caught " + Log.text(e));
        if (number == 1) {
          break;
        }
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> with_catch_throwable_around() {
    try {
      for (int number : forAwait(numbers("a", 3))) {
        Co.yield(number);
      }
    } catch (Throwable e) {
      Log.log("caught " + Log.text(e));
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> with_resources_in_and_around() {
    try (Resource a = Resource.open("outer")) {
      for (int number : forAwait(numbers("a", 3))) {
        try (Resource b = Resource.open("inner " + number)) {
          Co.yield(number);
          if (number == 1) {
            break;
          }
        }
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> source_that_fails() {
    try {
      for (Object item : forAwait(failing("source", 2))) {
        Co.yield(item);
      }
    } catch (Boom e) {
      Log.log(e);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> closing_that_fails_on_break() {
    try {
      for (Object item : forAwait(failingToClose("a"))) {
        Log.log(item);
        break;
      }
    } catch (Boom e) {
      Log.log(e);
      Co.yield("caught");
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> closing_that_fails_on_return() {
    try {
      for (Object item : forAwait(failingToClose("a"))) {
        return doneAsync(item);
      }
    } catch (Boom e) {
      Log.log(e);
      return doneAsync("from catch");
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> exception_of_the_body_wins_over_the_closing() {
    try {
      for (Object item : forAwait(failingToClose("a"))) {
        Co.yield(item);
        fail("body");
      }
    } catch (Boom e) {
      Log.log(e);
      Co.yield("caught");
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> source_that_yields_while_it_closes() {
    for (Object item : forAwait(stubborn())) {
      Co.yield(item);
      break;
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> iterator_by_hand() {
    for (String item : forAwait(new ByHand(3))) {
      Co.yield(item);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> iterator_by_hand_left_early() {
    for (String item : forAwait(new ByHand(3))) {
      Co.yield(item);
      break;
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> iterator_by_hand_that_throws() {
    try {
      for (String item : forAwait(new ByHand(9))) {
        Log.log(item);
      }
    } catch (Boom e) {
      Co.yield(Log.text(e));
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> iterable_of_promises() {
    for (String item : forAwait(promises())) {
      Co.yield(item);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> iterable_of_promises_left_early() {
    for (String item : forAwait(promises())) {
      Log.log(item);
      if (item.equals("q")) {
        break;
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> two_loops_in_a_row() {
    for (int number : forAwait(numbers("a", 2))) {
      Co.yield(number);
    }
    for (int number : forAwait(numbers("b", 2))) {
      Co.yield(number);
      break;
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> loop_variables_across_suspensions() {
    long total = 0;
    String last = null;
    for (Integer number : forAwait(numbers("a", 3))) {
      String text = "item " + number;
      Co.yield(text);
      total += number;
      Log.log(text + last);
      last = text;
    }
    return doneAsync(last + total);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> body_that_never_completes() {
    while (true) {
      for (int number : forAwait(numbers("a", 3))) {
        Co.yield(number);
        if (number == 1) {
          return doneAsync("returned");
        }
        throw new Boom("never goes on");
      }
      return doneAsync("empty");
    }
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> labelled_block_left() {
    found:
    {
      for (int number : forAwait(numbers("a", 3))) {
        Co.yield(number);
        if (number == 1) {
          break found;
        }
      }
      Log.log("not found");
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> break_through_finally_that_continues() {
    for (int number : forAwait(numbers("a", 3))) {
      try {
        Co.yield(number);
        break;
      } finally {
        Log.log("finally " + number);
        if (number < 2) {
          continue;
        }
      }
    }
    return doneAsync("after");
  }
}

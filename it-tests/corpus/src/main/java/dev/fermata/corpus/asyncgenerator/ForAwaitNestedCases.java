package dev.fermata.corpus.asyncgenerator;

import static dev.fermata.Co.await;
import static dev.fermata.Co.done;
import static dev.fermata.Co.doneAsync;
import static dev.fermata.Co.forAwait;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterable;
import dev.fermata.Co;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;

/** Loops over {@code forAwait} in loops. */
public final class ForAwaitNestedCases {
  private ForAwaitNestedCases() {}

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

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> nested_loops_left_by_return() {
    for (int number : forAwait(numbers("a", 4))) {
      for (int other : forAwait(numbers("b", 4))) {
        if (number == 1) {
          return doneAsync(number + other);
        }
        break;
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> nested_loops_left_inner_first() {
    outer:
    for (int number : forAwait(numbers("a", 4))) {
      for (int other : forAwait(numbers("b", 4))) {
        Co.yield(number * 10 + other);
        if (other == 1) {
          continue outer;
        }
        if (number == 1) {
          break outer;
        }
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> in_a_plain_loop_with_labels() {
    rows:
    for (int i = 0; i < 3; i++) {
      for (int number : forAwait(numbers("r" + i, 3))) {
        if (number == i) {
          continue rows;
        }
        if (i == 2) {
          break rows;
        }
        Co.yield(number);
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> plain_loop_inside() {
    for (int number : forAwait(numbers("a", 3))) {
      for (int i = 0; ; i++) {
        if (i == number) {
          break;
        }
        if (i == 1) {
          continue;
        }
        Co.yield(i);
      }
      while (number > 1) {
        break;
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> three_deep_left_by_return() {
    for (int i : forAwait(numbers("a", 3))) {
      for (int j : forAwait(numbers("b", 3))) {
        for (int k : forAwait(numbers("c", 3))) {
          Co.yield(i * 100 + j * 10 + k);
          if (j == 1 && k == 1) {
            return doneAsync("returned");
          }
        }
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> three_deep_left_by_an_exception() {
    try {
      for (int i : forAwait(numbers("a", 3))) {
        for (int j : forAwait(numbers("b", 3))) {
          for (int k : forAwait(numbers("c", 3))) {
            if (i + j + k == 2) {
              throw new Boom("inside");
            }
          }
        }
      }
    } catch (Boom e) {
      Log.log(e);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> source_of_the_inner_loop_depends_on_the_outer() {
    int total = 0;
    for (int i : forAwait(numbers("a", 3))) {
      for (int j : forAwait(numbers("b" + i, i))) {
        total += i * j + await(later(1));
      }
    }
    return doneAsync(total);
  }
}

package dev.fermata.corpus.asyncgenerator;

import static dev.fermata.Co.await;
import static dev.fermata.Co.doneAsync;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.or;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Suspensions in every part of every kind of loop. */
public final class LoopCases {
  private LoopCases() {}

  private static long[] longs() {
    return new long[] {1, 2};
  }

  private static List<String> names() {
    Log.log("names");
    return List.of("a", "b", "c");
  }

  private static Iterable<Integer> counting(int limit) {
    return () ->
        new Iterator<Integer>() {
          private int next;

          @Override
          public boolean hasNext() {
            Log.log("hasNext " + next);
            return next < limit;
          }

          @Override
          public Integer next() {
            return next++;
          }
        };
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> for_body() {
    for (int i = 0; i < 3; i++) {
      Co.yield(i);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> for_condition() {
    int i = 0;
    for (; await(later(i)) < 1000 && i < 3; i++) {
      Log.log("body " + i);
    }
    return doneAsync(i);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> for_update() {
    for (int i = 0; i < 3; i += or(Co.yield(1), 1)) {
      Log.log("body " + i);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> for_initialiser_condition_update_and_body() {
    for (int i = await(later(0)), j = or(Co.yield(5), 5);
        i < j && await(later(true));
        i += or(Co.yield(1), 1), j--) {
      Co.yield(i * 10 + j);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> for_without_condition() {
    int i = 0;
    for (; ; ) {
      Co.yield(i);
      if (++i == 4) {
        break;
      }
    }
    return doneAsync(i);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> endless_for_left_by_return() {
    for (int i = 0; ; i++) {
      Co.yield(i);
      if (i == 3) {
        return doneAsync(i);
      }
    }
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> while_condition() {
    int i = 0;
    while (await(later(true)) && i < 3) {
      Log.log("body " + i);
      i++;
    }
    return doneAsync(i);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> while_with_assignment_in_the_condition() {
    int i = 0;
    int value;
    while ((value = or(Co.yield(7), 7)) + i < 12) {
      Log.log("value " + value);
      i++;
    }
    return doneAsync(i);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> do_while_body() {
    int i = 0;
    do {
      Co.yield(i);
      i++;
    } while (i < 3);
    return doneAsync(i);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> do_while_condition() {
    int i = 0;
    do {
      Log.log("body " + i);
      i++;
    } while (await(later(1)) + i < 5);
    return doneAsync(i);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> do_while_with_continue() {
    int i = 0;
    do {
      i++;
      if (i == 2) {
        continue;
      }
      Co.yield(i);
    } while (val(i < 4));
    return doneAsync(i);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> labelled_continue_and_break() {
    int count = 0;
    rows:
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        Co.yield(i * 10 + j);
        count++;
        if (j > i) {
          continue rows;
        }
        if (i == 2) {
          break rows;
        }
      }
    }
    return doneAsync(count);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> nested_three_deep() {
    int sum = 0;
    for (int i = 0; i < 2; i++) {
      int j = 0;
      while (j < 2) {
        int k = 0;
        do {
          sum += or(Co.yield(i + j + k), i + j + k);
          k++;
        } while (k < 2);
        j++;
      }
    }
    return doneAsync(sum);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> over_an_array() {
    String[] names = {"a", "b", "c"};
    for (String name : names) {
      Co.yield(name);
      Log.log(name);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> over_an_array_that_is_replaced() {
    int[] numbers = {1, 2, 3};
    for (int number : numbers) {
      numbers = new int[] {9, 9, 9};
      Co.yield(number);
    }
    return doneAsync(numbers);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> over_a_suspended_array() {
    for (long number : await(later(longs()))) {
      Co.yield(number);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> over_arrays_of_arrays() {
    int[][] rows = {{1, 2}, {}, {3}};
    for (int[] row : rows) {
      for (int cell : row) {
        Co.yield(cell);
      }
      Co.yield(row.length);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> over_an_iterable() {
    for (String name : names()) {
      Co.yield(name);
      Log.log(name);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> over_a_suspended_iterable() {
    for (String name : or(Co.yield(names()), names())) {
      Log.log(name);
      Co.yield(name);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> over_a_counting_iterable_with_jumps() {
    for (int number : counting(6)) {
      if (number == 1) {
        continue;
      }
      Co.yield(number);
      if (number == 3) {
        break;
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> over_map_entries() {
    Map<String, Integer> map = Map.of("k", 1);
    for (Map.Entry<String, Integer> entry : map.entrySet()) {
      Co.yield(entry.getKey());
      Log.log(entry.getValue() + await(later(1)));
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> with_a_try_in_each_turn() {
    int failures = 0;
    for (int i = 0; i < 4; i++) {
      try {
        Co.yield(i);
        if (i % 2 == 1) {
          throw new Boom("turn " + i);
        }
      } catch (Boom e) {
        failures++;
      } finally {
        Log.log("turn " + i);
      }
    }
    return doneAsync(failures);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> two_loops_sharing_slots() {
    for (int i = 0; i < 2; i++) {
      Co.yield(i);
    }
    for (String name : names()) {
      Co.yield(name);
    }
    for (long l = 0; l < 2; l++) {
      Co.yield(l);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> fibonacci() {
    long a = 0;
    long b = 1;
    while (b < 100) {
      Co.yield(b);
      long next = a + b;
      a = b;
      b = next;
    }
    return doneAsync(b);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> empty_body_with_a_suspended_condition() {
    int i = 0;
    while (i++ < 3 && or(Co.yield(true), true)) {}
    return doneAsync(i);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> condition_with_two_exits() {
    int i = 0;
    while (i < 10) {
      if (await(later(i)) == 3 || i == 5) {
        break;
      }
      i++;
    }
    return doneAsync(i);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> collecting_into_a_list() {
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      items.add(or(Co.yield(i), i));
    }
    return doneAsync(items.toString());
  }
}

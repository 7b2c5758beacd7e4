package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
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
  @Async
  public static Promise<Object> for_body() {
    for (int i = 0; i < 3; i++) {
      await(later(i));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> for_condition() {
    int i = 0;
    for (; await(later(i)) < 1000 && i < 3; i++) {
      Log.log("body " + i);
    }
    return result(i);
  }

  @Case
  @Async
  public static Promise<Object> for_update() {
    for (int i = 0; i < 3; i += await(later(1))) {
      Log.log("body " + i);
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> for_initialiser_condition_update_and_body() {
    for (int i = await(later(0)), j = await(later(5));
        i < j && await(later(true));
        i += await(later(1)), j--) {
      await(later(i * 10 + j));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> for_without_condition() {
    int i = 0;
    for (; ; ) {
      await(later(i));
      if (++i == 4) {
        break;
      }
    }
    return result(i);
  }

  @Case
  @Async
  public static Promise<Object> endless_for_left_by_return() {
    for (int i = 0; ; i++) {
      await(later(i));
      if (i == 3) {
        return result(i);
      }
    }
  }

  @Case
  @Async
  public static Promise<Object> while_condition() {
    int i = 0;
    while (await(later(true)) && i < 3) {
      Log.log("body " + i);
      i++;
    }
    return result(i);
  }

  @Case
  @Async
  public static Promise<Object> while_with_assignment_in_the_condition() {
    int i = 0;
    int value;
    while ((value = await(later(7))) + i < 12) {
      Log.log("value " + value);
      i++;
    }
    return result(i);
  }

  @Case
  @Async
  public static Promise<Object> do_while_body() {
    int i = 0;
    do {
      await(later(i));
      i++;
    } while (i < 3);
    return result(i);
  }

  @Case
  @Async
  public static Promise<Object> do_while_condition() {
    int i = 0;
    do {
      Log.log("body " + i);
      i++;
    } while (await(later(1)) + i < 5);
    return result(i);
  }

  @Case
  @Async
  public static Promise<Object> do_while_with_continue() {
    int i = 0;
    do {
      i++;
      if (i == 2) {
        continue;
      }
      await(later(i));
    } while (val(i < 4));
    return result(i);
  }

  @Case
  @Async
  public static Promise<Object> labelled_continue_and_break() {
    int count = 0;
    rows:
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        await(later(i * 10 + j));
        count++;
        if (j > i) {
          continue rows;
        }
        if (i == 2) {
          break rows;
        }
      }
    }
    return result(count);
  }

  @Case
  @Async
  public static Promise<Object> nested_three_deep() {
    int sum = 0;
    for (int i = 0; i < 2; i++) {
      int j = 0;
      while (j < 2) {
        int k = 0;
        do {
          sum += await(later(i + j + k));
          k++;
        } while (k < 2);
        j++;
      }
    }
    return result(sum);
  }

  @Case
  @Async
  public static Promise<Object> over_an_array() {
    String[] names = {"a", "b", "c"};
    for (String name : names) {
      await(later(name));
      Log.log(name);
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> over_an_array_that_is_replaced() {
    int[] numbers = {1, 2, 3};
    for (int number : numbers) {
      numbers = new int[] {9, 9, 9};
      await(later(number));
    }
    return result(numbers);
  }

  @Case
  @Async
  public static Promise<Object> over_a_suspended_array() {
    for (long number : await(later(longs()))) {
      await(later(number));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> over_arrays_of_arrays() {
    int[][] rows = {{1, 2}, {}, {3}};
    for (int[] row : rows) {
      for (int cell : row) {
        await(later(cell));
      }
      await(later(row.length));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> over_an_iterable() {
    for (String name : names()) {
      await(later(name));
      Log.log(name);
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> over_a_suspended_iterable() {
    for (String name : await(later(names()))) {
      Log.log(name);
      await(later(name));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> over_a_counting_iterable_with_jumps() {
    for (int number : counting(6)) {
      if (number == 1) {
        continue;
      }
      await(later(number));
      if (number == 3) {
        break;
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> over_map_entries() {
    Map<String, Integer> map = Map.of("k", 1);
    for (Map.Entry<String, Integer> entry : map.entrySet()) {
      await(later(entry.getKey()));
      Log.log(entry.getValue() + await(later(1)));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> with_a_try_in_each_turn() {
    int failures = 0;
    for (int i = 0; i < 4; i++) {
      try {
        await(later(i));
        if (i % 2 == 1) {
          throw new Boom("turn " + i);
        }
      } catch (Boom e) {
        failures++;
      } finally {
        Log.log("turn " + i);
      }
    }
    return result(failures);
  }

  @Case
  @Async
  public static Promise<Object> two_loops_sharing_slots() {
    for (int i = 0; i < 2; i++) {
      await(later(i));
    }
    for (String name : names()) {
      await(later(name));
    }
    for (long l = 0; l < 2; l++) {
      await(later(l));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> fibonacci() {
    long a = 0;
    long b = 1;
    while (b < 100) {
      await(later(b));
      long next = a + b;
      a = b;
      b = next;
    }
    return result(b);
  }

  @Case
  @Async
  public static Promise<Object> empty_body_with_a_suspended_condition() {
    int i = 0;
    while (i++ < 3 && await(later(true))) {}
    return result(i);
  }

  @Case
  @Async
  public static Promise<Object> condition_with_two_exits() {
    int i = 0;
    while (i < 10) {
      if (await(later(i)) == 3 || i == 5) {
        break;
      }
      i++;
    }
    return result(i);
  }

  @Case
  @Async
  public static Promise<Object> collecting_into_a_list() {
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      items.add(await(later(i)));
    }
    return result(items.toString());
  }
}

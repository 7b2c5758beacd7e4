package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is kept of variables across suspensions. */
public final class VariableCases {
  private static String text = "static";
  private final int member;

  private VariableCases(int member) {
    this.member = member;
  }

  private interface Left {
    default String left() {
      return "left of " + this;
    }
  }

  private interface Right {
    default String right() {
      return "right of " + this;
    }
  }

  private static final class Both implements Left, Right {
    private final int id;

    Both(int id) {
      this.id = id;
    }

    @Override
    public String toString() {
      return "Both " + id;
    }
  }

  private static final class Either implements Left, Right {
    private final String id;

    Either(String id) {
      this.id = id;
    }

    @Override
    public String toString() {
      return "Either " + id;
    }
  }

  private static int[] ints(int... values) {
    return values;
  }

  @Case
  @Async
  public static Promise<Object> slot_reused_with_other_types() {
    {
      int x = await(later(1));
      Log.log(x);
    }
    {
      String x = await(later("a"));
      Log.log(x + await(later("b")));
    }
    {
      long x = await(later(2L));
      await(later(x));
      Log.log(x);
    }
    {
      double[] x = {await(later(1.5))};
      await(later(x.length));
      Log.log(x[0]);
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> wide_over_two_narrow_slots() {
    {
      int a = val(1);
      int b = val(2);
      await(later(a + b));
      Log.log(a + b);
    }
    {
      long c = val(3L);
      await(later(c));
      Log.log(c);
    }
    {
      Object d = "d";
      float e = 4.5f;
      await(later(d));
      Log.log(d + " " + e);
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> defined_on_one_path_only() {
    boolean yes = await(later(true));
    int x;
    if (yes) {
      x = await(later(5));
      await(later(x));
      Log.log(x);
    } else {
      await(later("no value"));
    }
    await(later("joined"));
    x = 7;
    await(later(x));
    return result(x);
  }

  @Case
  @Async
  public static Promise<Object> assigned_in_every_arm() {
    String x;
    if (await(later(true))) {
      x = "then";
    } else {
      x = await(later("else"));
    }
    await(later(1));
    return result(x);
  }

  @Case
  @Async
  public static Promise<Object> dead_after_a_join() {
    Object dead = new int[] {1};
    Log.log(dead);
    for (int i = 0; i < 2; i++) {
      String alive = "turn " + i;
      await(later(i));
      Log.log(alive);
    }
    dead = "alive again";
    await(later(dead));
    return result(dead);
  }

  @Case
  @Async
  public static Promise<Object> null_typed_variable() {
    Object nothing = null;
    String none = null;
    await(later(1));
    Log.log(nothing + " " + none);
    none = await(later("some"));
    return result(none);
  }

  @Case
  @Async
  public static Promise<Object> null_merged_with_a_type() {
    String x = null;
    for (int i = 0; i < 3; i++) {
      await(later(i));
      if (x != null) {
        Log.log(x.length());
      }
      x = "x" + i;
    }
    return result(x);
  }

  @Case
  @Async
  public static Promise<Object> null_array_variable() {
    int[] numbers = null;
    await(later(1));
    if (numbers == null) {
      numbers = ints(1, 2);
    }
    await(later(numbers.length));
    return result(numbers[1]);
  }

  @Case
  @Async
  public static Promise<Object> arrays_of_different_types_merged() {
    Object[] merged;
    if (await(later(true))) {
      merged = new String[] {"a"};
    } else {
      merged = new Integer[] {1, 2};
    }
    await(later(merged.length));
    return result(merged);
  }

  @Case
  @Async
  public static Promise<Object> arrays_of_different_dimensions_merged() {
    Object merged;
    if (await(later(false))) {
      merged = new int[][] {{1}};
    } else {
      merged = new Object[] {new int[] {2}};
    }
    await(later(1));
    return result(merged);
  }

  @Case
  @Async
  public static Promise<Object> primitive_arrays_merged_to_object() {
    Object merged = await(later(true)) ? (Object) new int[] {1} : new long[] {2};
    await(later(1));
    return result(merged);
  }

  @Case
  @Async
  public static Promise<Object> interface_variable_with_different_implementations() {
    Left left = new Both(1);
    await(later(left.left()));
    left = new Either("e");
    await(later(left.left()));
    CharSequence chars = await(later(true)) ? "string" : new StringBuilder("builder");
    await(later(chars.length()));
    return result(chars.toString());
  }

  @Case
  @Async
  public static Promise<Object> small_types() {
    boolean z = val(true);
    byte b = -1;
    char c = 'x';
    short s = -300;
    float f = 0.5f;
    await(later(1));
    Log.log(z + " " + b + " " + c + " " + s + " " + f);
    z = !z;
    b++;
    c++;
    s--;
    f *= 2;
    await(later(2));
    return result(z + " " + b + " " + c + " " + s + " " + f);
  }

  @Case
  @Async
  public static Promise<Object> wide_values() {
    long l = Long.MIN_VALUE;
    double d = Double.NaN;
    long m = await(later(7L));
    double e = await(later(-0.0));
    await(later(l));
    return result(l + " " + d + " " + m + " " + e);
  }

  @Case
  @Async
  public static Promise<Object> many_of_all_types() {
    int i = val(1);
    long l = val(2L);
    float f = 3f;
    double d = val(4.0);
    String s = val("5");
    int[] a = ints(6);
    Object o = null;
    boolean z = true;
    await(later(1));
    i++;
    l++;
    f++;
    d++;
    s += "!";
    a[0]++;
    o = s;
    z = !z;
    await(later(2));
    return result(i + " " + l + " " + f + " " + d + " " + s + " " + a[0] + " " + o + " " + z);
  }

  @Case
  @Async
  public static Promise<Object> captured_by_lambdas() {
    int x = await(later(1));
    String y = await(later("y"));
    Supplier<String> both = () -> x + y;
    await(later(both.get()));
    Function<Integer, Integer> plus = z -> x + z;
    await(later(plus.apply(await(later(10)))));
    return result(both.get() + plus.apply(1));
  }

  @Case
  @Async
  public static Promise<Object> captured_by_local_and_anonymous_classes() {
    int x = await(later(1));
    class Local {
      int plus(int y) {
        return x + y;
      }
    }
    Local local = new Local();
    await(later(local.plus(10)));
    Supplier<Integer> anonymous =
        new Supplier<Integer>() {
          private int calls;

          @Override
          public Integer get() {
            return x + ++calls;
          }
        };
    await(later(anonymous.get()));
    return result(local.plus(20) + anonymous.get());
  }

  @Case
  @Async
  public static Promise<Object> method_references() {
    Supplier<String> name = await(later("abc"))::toUpperCase;
    await(later(name.get()));
    Function<Object, String> value = String::valueOf;
    Supplier<List<Object>> list = ArrayList::new;
    return result(name.get() + value.apply(await(later(3))) + list.get());
  }

  @Case
  @Async
  public static Promise<Object> loop_variable_captured_each_turn() {
    List<Supplier<Integer>> suppliers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int copy = await(later(i)) * 10;
      suppliers.add(() -> copy);
      await(later(suppliers.size()));
    }
    int sum = 0;
    for (Supplier<Integer> supplier : suppliers) {
      sum += supplier.get();
    }
    return result(sum);
  }

  @Case
  @Async
  public static Promise<Object> final_variable_assigned_later() {
    final int x;
    await(later(1));
    x = await(later(2));
    await(later(x));
    return result(x);
  }

  @Case
  @Async
  public static Promise<Object> object_identity_kept() {
    Object o = new Object();
    Object[] holder = {o};
    String same = "a" + val(1);
    String alias = same;
    await(later(1));
    Log.log(o == holder[0]);
    return result(same == alias);
  }

  @Case
  @Async
  public static Promise<Object> static_and_instance_fields_are_not_variables() {
    text = "before";
    VariableCases self = new VariableCases(await(later(3)));
    await(later(text));
    text = text + "!";
    await(later(self.member));
    return result(text);
  }

  @Case
  @Async
  public static Promise<Object> generic_variables() {
    List<? extends Number> numbers = List.of(1, 2L, 3.0);
    Number total = 0;
    for (Number number : numbers) {
      await(later(number));
      total = total.intValue() + number.intValue();
    }
    Map<String, ? super Integer> map = Map.of("a", 1);
    await(later(map.get("a")));
    return result(total);
  }

  @Case
  @Async
  public static Promise<Object> class_and_method_handle_constants() {
    Class<?> type = VariableCases.class;
    Class<?> array = long[].class;
    Class<?> primitive = int.class;
    await(later(type.getSimpleName()));
    return result(array.getSimpleName() + primitive);
  }

  @Case
  @Async
  public static Promise<Object> assigned_in_try_read_in_finally() {
    int x = 1;
    long y = 2;
    try {
      x = await(later(3));
      y = await(later(4L));
      await(later(x + y));
      x = 5;
    } finally {
      Log.log(x + " " + y);
      await(later(x));
      Log.log(x + " " + y);
    }
    return result(x + y);
  }

  @Case
  @Async
  public static Promise<Object> swapped_in_a_loop() {
    Object a = "a";
    Object b = 1;
    for (int i = 0; i < 3; i++) {
      await(later(a));
      Object t = a;
      a = b;
      b = t;
    }
    return result(a + " " + b);
  }
}

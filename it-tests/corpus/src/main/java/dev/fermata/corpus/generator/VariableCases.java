package dev.fermata.corpus.generator;

import static dev.fermata.Co.done;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.or;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
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
  @Generator
  public static Gen<Object, Object, Integer> slot_reused_with_other_types() {
    {
      int x = or(Co.yield(1), 1);
      Log.log(x);
    }
    {
      String x = or(Co.yield("a"), "a");
      Log.log(x + or(Co.yield("b"), "b"));
    }
    {
      long x = or(Co.yield(2L), 2L);
      Co.yield(x);
      Log.log(x);
    }
    {
      double[] x = {or(Co.yield(1.5), 1.5)};
      Co.yield(x.length);
      Log.log(x[0]);
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> wide_over_two_narrow_slots() {
    {
      int a = val(1);
      int b = val(2);
      Co.yield(a + b);
      Log.log(a + b);
    }
    {
      long c = val(3L);
      Co.yield(c);
      Log.log(c);
    }
    {
      Object d = "d";
      float e = 4.5f;
      Co.yield(d);
      Log.log(d + " " + e);
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> defined_on_one_path_only() {
    boolean yes = or(Co.yield(true), true);
    int x;
    if (yes) {
      x = or(Co.yield(5), 5);
      Co.yield(x);
      Log.log(x);
    } else {
      Co.yield("no value");
    }
    Co.yield("joined");
    x = 7;
    Co.yield(x);
    return done(x);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> assigned_in_every_arm() {
    String x;
    if (or(Co.yield(true), true)) {
      x = "then";
    } else {
      x = or(Co.yield("else"), "else");
    }
    Co.yield(1);
    return done(x);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> dead_after_a_join() {
    Object dead = new int[] {1};
    Log.log(dead);
    for (int i = 0; i < 2; i++) {
      String alive = "turn " + i;
      Co.yield(i);
      Log.log(alive);
    }
    dead = "alive again";
    Co.yield(dead);
    return done(dead);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> null_typed_variable() {
    Object nothing = null;
    String none = null;
    Co.yield(1);
    Log.log(nothing + " " + none);
    none = or(Co.yield("some"), "some");
    return done(none);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> null_merged_with_a_type() {
    String x = null;
    for (int i = 0; i < 3; i++) {
      Co.yield(i);
      if (x != null) {
        Log.log(x.length());
      }
      x = "x" + i;
    }
    return done(x);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> null_array_variable() {
    int[] numbers = null;
    Co.yield(1);
    if (numbers == null) {
      numbers = ints(1, 2);
    }
    Co.yield(numbers.length);
    return done(numbers[1]);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> arrays_of_different_types_merged() {
    Object[] merged;
    if (or(Co.yield(true), true)) {
      merged = new String[] {"a"};
    } else {
      merged = new Integer[] {1, 2};
    }
    Co.yield(merged.length);
    return done(merged);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> arrays_of_different_dimensions_merged() {
    Object merged;
    if (or(Co.yield(false), false)) {
      merged = new int[][] {{1}};
    } else {
      merged = new Object[] {new int[] {2}};
    }
    Co.yield(1);
    return done(merged);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> primitive_arrays_merged_to_object() {
    Object merged = or(Co.yield(true), true) ? (Object) new int[] {1} : new long[] {2};
    Co.yield(1);
    return done(merged);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> interface_variable_with_different_implementations() {
    Left left = new Both(1);
    Co.yield(left.left());
    left = new Either("e");
    Co.yield(left.left());
    CharSequence chars = or(Co.yield(true), true) ? "string" : new StringBuilder("builder");
    Co.yield(chars.length());
    return done(chars.toString());
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> small_types() {
    boolean z = val(true);
    byte b = -1;
    char c = 'x';
    short s = -300;
    float f = 0.5f;
    Co.yield(1);
    Log.log(z + " " + b + " " + c + " " + s + " " + f);
    z = !z;
    b++;
    c++;
    s--;
    f *= 2;
    Co.yield(2);
    return done(z + " " + b + " " + c + " " + s + " " + f);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> wide_values() {
    long l = Long.MIN_VALUE;
    double d = Double.NaN;
    long m = or(Co.yield(7L), 7L);
    double e = or(Co.yield(-0.0), -0.0);
    Co.yield(l);
    return done(l + " " + d + " " + m + " " + e);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> many_of_all_types() {
    int i = val(1);
    long l = val(2L);
    float f = 3f;
    double d = val(4.0);
    String s = val("5");
    int[] a = ints(6);
    Object o = null;
    boolean z = true;
    Co.yield(1);
    i++;
    l++;
    f++;
    d++;
    s += "!";
    a[0]++;
    o = s;
    z = !z;
    Co.yield(2);
    return done(i + " " + l + " " + f + " " + d + " " + s + " " + a[0] + " " + o + " " + z);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> captured_by_lambdas() {
    int x = or(Co.yield(1), 1);
    String y = or(Co.yield("y"), "y");
    Supplier<String> both = () -> x + y;
    Co.yield(both.get());
    Function<Integer, Integer> plus = z -> x + z;
    Co.yield(plus.apply(or(Co.yield(10), 10)));
    return done(both.get() + plus.apply(1));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> captured_by_local_and_anonymous_classes() {
    int x = or(Co.yield(1), 1);
    class Local {
      int plus(int y) {
        return x + y;
      }
    }
    Local local = new Local();
    Co.yield(local.plus(10));
    Supplier<Integer> anonymous =
        new Supplier<Integer>() {
          private int calls;

          @Override
          public Integer get() {
            return x + ++calls;
          }
        };
    Co.yield(anonymous.get());
    return done(local.plus(20) + anonymous.get());
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> method_references() {
    Supplier<String> name = or(Co.yield("abc"), "abc")::toUpperCase;
    Co.yield(name.get());
    Function<Object, String> value = String::valueOf;
    Supplier<List<Object>> list = ArrayList::new;
    return done(name.get() + value.apply(or(Co.yield(3), 3)) + list.get());
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> loop_variable_captured_each_turn() {
    List<Supplier<Integer>> suppliers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int copy = or(Co.yield(i), i) * 10;
      suppliers.add(() -> copy);
      Co.yield(suppliers.size());
    }
    int sum = 0;
    for (Supplier<Integer> supplier : suppliers) {
      sum += supplier.get();
    }
    return done(sum);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> final_variable_assigned_later() {
    final int x;
    Co.yield(1);
    x = or(Co.yield(2), 2);
    Co.yield(x);
    return done(x);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> object_identity_kept() {
    Object o = new Object();
    Object[] holder = {o};
    String same = "a" + val(1);
    String alias = same;
    Co.yield(1);
    Log.log(o == holder[0]);
    return done(same == alias);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> static_and_instance_fields_are_not_variables() {
    text = "before";
    VariableCases self = new VariableCases(or(Co.yield(3), 3));
    Co.yield(text);
    text = text + "!";
    Co.yield(self.member);
    return done(text);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> generic_variables() {
    List<? extends Number> numbers = List.of(1, 2L, 3.0);
    Number total = 0;
    for (Number number : numbers) {
      Co.yield(number);
      total = total.intValue() + number.intValue();
    }
    Map<String, ? super Integer> map = Map.of("a", 1);
    Co.yield(map.get("a"));
    return done(total);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> class_and_method_handle_constants() {
    Class<?> type = VariableCases.class;
    Class<?> array = long[].class;
    Class<?> primitive = int.class;
    Co.yield(type.getSimpleName());
    return done(array.getSimpleName() + primitive);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> assigned_in_try_read_in_finally() {
    int x = 1;
    long y = 2;
    try {
      x = or(Co.yield(3), 3);
      y = or(Co.yield(4L), 4L);
      Co.yield(x + y);
      x = 5;
    } finally {
      Log.log(x + " " + y);
      Co.yield(x);
      Log.log(x + " " + y);
    }
    return done(x + y);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> swapped_in_a_loop() {
    Object a = "a";
    Object b = 1;
    for (int i = 0; i < 3; i++) {
      Co.yield(a);
      Object t = a;
      a = b;
      b = t;
    }
    return done(a + " " + b);
  }
}

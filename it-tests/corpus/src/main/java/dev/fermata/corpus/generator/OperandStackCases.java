package dev.fermata.corpus.generator;

import static dev.fermata.Co.done;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.add;
import static dev.fermata.corpus.Ops.count;
import static dev.fermata.corpus.Ops.join;
import static dev.fermata.corpus.Ops.one;
import static dev.fermata.corpus.Ops.or;
import static dev.fermata.corpus.Ops.wide;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;

/** Suspensions while the operand stack holds values. */
public final class OperandStackCases {
  private static int field;
  private int member;

  private OperandStackCases() {}

  private static OperandStackCases self(String name) {
    Log.log(name);
    return new OperandStackCases();
  }

  private static int[] array(int... values) {
    Log.log("array");
    return values;
  }

  private String tell(Object a, Object b) {
    Log.log("tell " + member + " " + a + " " + b);
    return a + "/" + b;
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> first_argument() {
    return done(join(or(Co.yield(1), 1), val(2), val(3)));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> middle_argument() {
    return done(join(val(1), or(Co.yield(2), 2), val(3)));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> last_argument() {
    return done(join(val(1), val("b"), or(Co.yield(3), 3)));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> every_argument() {
    return done(join(or(Co.yield(1), 1), or(Co.yield(2), 2), or(Co.yield(3), 3)));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> receiver() {
    return done(val(or(Co.yield("text"), "text")).concat("!"));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> receiver_evaluated_before_the_suspension() {
    return done(self("receiver").tell(or(Co.yield(1), 1), val(2)));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> nested_in_an_argument_of_a_suspension() {
    return done(add(or(Co.yield(1), 1), add(or(Co.yield(2), 2), one(or(Co.yield(3), 3)))));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> suspension_of_a_suspension() {
    int inner = or(Co.yield(5), 5);
    return done(add(or(Co.yield(6), 6), one(or(Co.yield(7), 7)) + inner));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> string_concatenation() {
    String text = "a" + val(1) + or(Co.yield(2), 2) + 'c' + or(Co.yield("d"), "d") + val(3L) + null;
    return done(text);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> string_compound_assignment() {
    String text = "a";
    text += or(Co.yield("b"), "b");
    text += val(1) + or(Co.yield(2), 2);
    return done(text);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> array_element_compound_assignment() {
    int[] values = {1, 2, 3};
    array(values)[val(1)] += or(Co.yield(10), 10);
    return done(values);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> array_element_assignment() {
    long[] values = new long[3];
    values[val(2)] = or(Co.yield(7L), 7L);
    return done(values);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> array_element_assignment_with_a_suspended_index() {
    String[] values = new String[3];
    values[or(Co.yield(1), 1)] = val("x");
    return done(values);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> array_element_shift_assignment_of_byte() {
    byte[] values = {1, 2};
    values[val(0)] <<= or(Co.yield(2), 2);
    return done((int) values[0]);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> array_element_increment_result() {
    int[] values = {4};
    int before = values[or(Co.yield(0), 0)]++;
    return done(before * 100 + values[0]);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> increment_before_a_suspension() {
    int x = 1;
    int y = x++ + or(Co.yield(10), 10) + ++x;
    return done(y * 10 + x);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> static_field_compound_assignment() {
    field = 1;
    field += or(Co.yield(10), 10);
    field = field * or(Co.yield(2), 2) + field;
    return done(field);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> instance_field_compound_assignment() {
    OperandStackCases self = new OperandStackCases();
    self.member = 3;
    self("other").member = or(Co.yield(4), 4);
    self.member *= or(Co.yield(5), 5);
    self.member -= self.member++ + or(Co.yield(1), 1);
    return done(self.member);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> chained_assignment() {
    int a;
    int b;
    int[] c = new int[1];
    a = b = c[val(0)] = or(Co.yield(6), 6);
    return done(a + b + c[0]);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> long_operands() {
    long result = val(1L) + or(Co.yield(2L), 2L) * val(3L) - or(Co.yield(4L), 4L);
    return done(result);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> double_operands() {
    double result = val(1.5) * or(Co.yield(2.5), 2.5) + val(0.5) / or(Co.yield(0.25), 0.25);
    return done(result);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> mixed_wide_arguments() {
    return done(
        wide(val(1L), or(Co.yield(2), 2), val(3.0))
            + wide(or(Co.yield(4L), 4L), val(5), or(Co.yield(6.0), 6.0)));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> long_comparison() {
    return done(
        (val(5L) > or(Co.yield(4L), 4L))
            + " "
            + (or(Co.yield(4L), 4L) < val(5L))
            + " "
            + (or(Co.yield(1.0), 1.0) >= val(2.0)));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> float_operands() {
    float f = 1.5f;
    float g = f * or(Co.yield(2), 2) + f;
    return done(g);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> small_integers() {
    byte b = (byte) (val(100) + or(Co.yield(100), 100));
    short s = (short) (b + or(Co.yield(40000), 40000));
    char c = (char) ('a' + or(Co.yield(1), 1));
    return done(b + " " + s + " " + c);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> boolean_operands_without_short_circuit() {
    boolean x = val(true) & or(Co.yield(false), false) | or(Co.yield(true), true) ^ val(false);
    return done(x);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> and_with_a_suspension_on_the_right() {
    boolean x = val(true) && or(Co.yield(true), true);
    boolean y = val(false) && or(Co.yield(true), true);
    return done(x + " " + y);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> and_or_with_suspensions_everywhere() {
    boolean x =
        or(Co.yield(true), true) && or(Co.yield(false), false)
            || or(Co.yield(true), true) && !or(Co.yield(false), false);
    return done(x);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> or_as_a_condition() {
    if (val(false) || or(Co.yield(true), true)) {
      Log.log("then");
    } else {
      Log.log("else");
    }
    if (or(Co.yield(false), false) && val(true) || or(Co.yield(false), false)) {
      Log.log("then");
    }
    return done(1);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> conditional_with_a_suspended_condition() {
    return done(
        join(
            val(0),
            or(Co.yield(true), true) ? val(1) : val(2),
            or(Co.yield(false), false) ? "x" : "y"));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> conditional_with_suspended_arms() {
    boolean yes = val(true);
    return done(
        join(val(0), yes ? or(Co.yield(1), 1) : val(2), yes ? val("x") : or(Co.yield("y"), "y")));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> conditional_in_a_conditional() {
    boolean yes = val(true);
    int x = 3 + (or(Co.yield(yes), yes) ? (yes ? or(Co.yield(1), 1) : 7) : or(Co.yield(2), 2)) * 10;
    return done(x);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> conditional_mixing_int_and_object() {
    boolean yes = val(false);
    Object o = yes ? or(Co.yield(1), 1) : or(Co.yield("text"), "text");
    Object p = val(true) ? or(Co.yield(1), 1) : or(Co.yield(2.0), 2.0);
    return done(o + " " + p);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> varargs_under_construction() {
    return done(count(val(1), or(Co.yield("b"), "b"), val(3L), or(Co.yield(4), 4)));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> array_initialiser() {
    Object[] values = {
      val(1), or(Co.yield("b"), "b"), new int[] {val(3), or(Co.yield(4), 4)}, null
    };
    return done(values);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> two_dimensional_array_sizes() {
    int[][] values = new int[val(2)][or(Co.yield(3), 3)];
    values[or(Co.yield(1), 1)][val(2)] = or(Co.yield(9), 9);
    return done(values[1][2] + values.length);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> cast_of_a_suspension() {
    Object o = or(Co.yield("text"), "text");
    int length = ((String) val(o)).length() + ((CharSequence) or(Co.yield("abc"), "abc")).length();
    return done(length);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> instanceof_of_a_suspension() {
    Object o = or(Co.yield("text"), "text");
    boolean is = (Object) or(Co.yield("x"), "x") instanceof String && val(o) instanceof Integer;
    return done(is);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> boxed_operands() {
    Integer boxed = or(Co.yield(1000), 1000);
    Long sum = boxed + or(Co.yield(5L), 5L);
    boxed++;
    boxed += or(Co.yield(2), 2);
    return done(sum + " " + boxed);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> null_on_the_stack() {
    return done(join(null, or(Co.yield(1), 1), null));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> constants_on_the_stack() {
    return done(
        join("constant", or(Co.yield(1), 1), OperandStackCases.class)
            + (1234567 + or(Co.yield(2), 2) + 3.5f + 7L));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> comparison_of_references() {
    Object o = val("a");
    boolean same = o == (Object) or(Co.yield("a"), "a");
    boolean other = (Object) or(Co.yield("a"), "a") != null;
    return done(same + " " + other);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> method_chain() {
    StringBuilder text = new StringBuilder();
    text.append(val(1))
        .append(or(Co.yield("b"), "b"))
        .append(val('c'))
        .append(or(Co.yield(4), 4))
        .reverse();
    return done(text.toString());
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> deep_stack() {
    int x =
        val(1)
            + (val(2)
                * (val(3)
                    - (val(4)
                        + (val(5)
                            * (or(Co.yield(6), 6) - (val(7) + (or(Co.yield(8), 8) * val(9))))))));
    return done(x);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> exception_between_suspensions() {
    try {
      Log.log(
          join(val(1), or(Co.yield(2), 2), ((Object[]) val((Object) null))[or(Co.yield(0), 0)]));
    } catch (NullPointerException e) {
      Log.log(e);
    }
    return done(2);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> division_by_zero_after_a_suspension() {
    try {
      Log.log(val(1) / (or(Co.yield(1), 1) - 1));
    } catch (ArithmeticException e) {
      Log.log(e);
    }
    return done(3);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> dropped_result() {
    Co.yield(1);
    one(or(Co.yield(2), 2));
    return done(null);
  }
}

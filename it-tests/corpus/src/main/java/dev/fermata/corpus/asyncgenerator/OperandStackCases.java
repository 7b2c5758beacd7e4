package dev.fermata.corpus.asyncgenerator;

import static dev.fermata.Co.await;
import static dev.fermata.Co.doneAsync;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.add;
import static dev.fermata.corpus.Ops.count;
import static dev.fermata.corpus.Ops.join;
import static dev.fermata.corpus.Ops.one;
import static dev.fermata.corpus.Ops.or;
import static dev.fermata.corpus.Ops.wide;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
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
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> first_argument() {
    return doneAsync(join(await(later(1)), val(2), val(3)));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> middle_argument() {
    return doneAsync(join(val(1), or(Co.yield(2), 2), val(3)));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> last_argument() {
    return doneAsync(join(val(1), val("b"), await(later(3))));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> every_argument() {
    return doneAsync(join(or(Co.yield(1), 1), await(later(2)), or(Co.yield(3), 3)));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> receiver() {
    return doneAsync(val(await(later("text"))).concat("!"));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> receiver_evaluated_before_the_suspension() {
    return doneAsync(self("receiver").tell(or(Co.yield(1), 1), val(2)));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> nested_in_an_argument_of_a_suspension() {
    return doneAsync(add(await(later(1)), add(or(Co.yield(2), 2), one(await(later(3))))));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> suspension_of_a_suspension() {
    int inner = await(later(5));
    return doneAsync(add(or(Co.yield(6), 6), one(await(later(7))) + inner));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> string_concatenation() {
    String text = "a" + val(1) + or(Co.yield(2), 2) + 'c' + await(later("d")) + val(3L) + null;
    return doneAsync(text);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> string_compound_assignment() {
    String text = "a";
    text += or(Co.yield("b"), "b");
    text += val(1) + await(later(2));
    return doneAsync(text);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> array_element_compound_assignment() {
    int[] values = {1, 2, 3};
    array(values)[val(1)] += or(Co.yield(10), 10);
    return doneAsync(values);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> array_element_assignment() {
    long[] values = new long[3];
    values[val(2)] = await(later(7L));
    return doneAsync(values);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer>
      array_element_assignment_with_a_suspended_index() {
    String[] values = new String[3];
    values[or(Co.yield(1), 1)] = val("x");
    return doneAsync(values);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> array_element_shift_assignment_of_byte() {
    byte[] values = {1, 2};
    values[val(0)] <<= await(later(2));
    return doneAsync((int) values[0]);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> array_element_increment_result() {
    int[] values = {4};
    int before = values[or(Co.yield(0), 0)]++;
    return doneAsync(before * 100 + values[0]);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> increment_before_a_suspension() {
    int x = 1;
    int y = x++ + await(later(10)) + ++x;
    return doneAsync(y * 10 + x);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> static_field_compound_assignment() {
    field = 1;
    field += or(Co.yield(10), 10);
    field = field * await(later(2)) + field;
    return doneAsync(field);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> instance_field_compound_assignment() {
    OperandStackCases self = new OperandStackCases();
    self.member = 3;
    self("other").member = or(Co.yield(4), 4);
    self.member *= await(later(5));
    self.member -= self.member++ + or(Co.yield(1), 1);
    return doneAsync(self.member);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> chained_assignment() {
    int a;
    int b;
    int[] c = new int[1];
    a = b = c[val(0)] = await(later(6));
    return doneAsync(a + b + c[0]);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> long_operands() {
    long result = val(1L) + or(Co.yield(2L), 2L) * val(3L) - await(later(4L));
    return doneAsync(result);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> double_operands() {
    double result = val(1.5) * or(Co.yield(2.5), 2.5) + val(0.5) / await(later(0.25));
    return doneAsync(result);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> mixed_wide_arguments() {
    return doneAsync(
        wide(val(1L), or(Co.yield(2), 2), val(3.0))
            + wide(await(later(4L)), val(5), or(Co.yield(6.0), 6.0)));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> long_comparison() {
    return doneAsync(
        (val(5L) > await(later(4L)))
            + " "
            + (or(Co.yield(4L), 4L) < val(5L))
            + " "
            + (await(later(1.0)) >= val(2.0)));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> float_operands() {
    float f = 1.5f;
    float g = f * or(Co.yield(2), 2) + f;
    return doneAsync(g);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> small_integers() {
    byte b = (byte) (val(100) + await(later(100)));
    short s = (short) (b + or(Co.yield(40000), 40000));
    char c = (char) ('a' + await(later(1)));
    return doneAsync(b + " " + s + " " + c);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> boolean_operands_without_short_circuit() {
    boolean x = val(true) & or(Co.yield(false), false) | await(later(true)) ^ val(false);
    return doneAsync(x);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> and_with_a_suspension_on_the_right() {
    boolean x = val(true) && or(Co.yield(true), true);
    boolean y = val(false) && await(later(true));
    return doneAsync(x + " " + y);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> and_or_with_suspensions_everywhere() {
    boolean x =
        or(Co.yield(true), true) && await(later(false))
            || or(Co.yield(true), true) && !await(later(false));
    return doneAsync(x);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> or_as_a_condition() {
    if (val(false) || or(Co.yield(true), true)) {
      Log.log("then");
    } else {
      Log.log("else");
    }
    if (await(later(false)) && val(true) || or(Co.yield(false), false)) {
      Log.log("then");
    }
    return doneAsync(1);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> conditional_with_a_suspended_condition() {
    return doneAsync(
        join(val(0), or(Co.yield(true), true) ? val(1) : val(2), await(later(false)) ? "x" : "y"));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> conditional_with_suspended_arms() {
    boolean yes = val(true);
    return doneAsync(
        join(val(0), yes ? or(Co.yield(1), 1) : val(2), yes ? val("x") : await(later("y"))));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> conditional_in_a_conditional() {
    boolean yes = val(true);
    int x = 3 + (await(later(yes)) ? (yes ? or(Co.yield(1), 1) : 7) : await(later(2))) * 10;
    return doneAsync(x);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> conditional_mixing_int_and_object() {
    boolean yes = val(false);
    Object o = yes ? or(Co.yield(1), 1) : await(later("text"));
    Object p = val(true) ? or(Co.yield(1), 1) : await(later(2.0));
    return doneAsync(o + " " + p);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> varargs_under_construction() {
    return doneAsync(count(val(1), or(Co.yield("b"), "b"), val(3L), await(later(4))));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> array_initialiser() {
    Object[] values = {val(1), or(Co.yield("b"), "b"), new int[] {val(3), await(later(4))}, null};
    return doneAsync(values);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> two_dimensional_array_sizes() {
    int[][] values = new int[val(2)][or(Co.yield(3), 3)];
    values[await(later(1))][val(2)] = or(Co.yield(9), 9);
    return doneAsync(values[1][2] + values.length);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> cast_of_a_suspension() {
    Object o = await(later("text"));
    int length = ((String) val(o)).length() + ((CharSequence) or(Co.yield("abc"), "abc")).length();
    return doneAsync(length);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> instanceof_of_a_suspension() {
    Object o = await(later("text"));
    boolean is = (Object) or(Co.yield("x"), "x") instanceof String && val(o) instanceof Integer;
    return doneAsync(is);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> boxed_operands() {
    Integer boxed = await(later(1000));
    Long sum = boxed + or(Co.yield(5L), 5L);
    boxed++;
    boxed += await(later(2));
    return doneAsync(sum + " " + boxed);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> null_on_the_stack() {
    return doneAsync(join(null, or(Co.yield(1), 1), null));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> constants_on_the_stack() {
    return doneAsync(
        join("constant", await(later(1)), OperandStackCases.class)
            + (1234567 + or(Co.yield(2), 2) + 3.5f + 7L));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> comparison_of_references() {
    Object o = val("a");
    boolean same = o == (Object) or(Co.yield("a"), "a");
    boolean other = (Object) await(later("a")) != null;
    return doneAsync(same + " " + other);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> method_chain() {
    StringBuilder text = new StringBuilder();
    text.append(val(1))
        .append(or(Co.yield("b"), "b"))
        .append(val('c'))
        .append(await(later(4)))
        .reverse();
    return doneAsync(text.toString());
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> deep_stack() {
    int x =
        val(1)
            + (val(2)
                * (val(3)
                    - (val(4)
                        + (val(5)
                            * (or(Co.yield(6), 6) - (val(7) + (await(later(8)) * val(9))))))));
    return doneAsync(x);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> exception_between_suspensions() {
    try {
      Log.log(join(val(1), or(Co.yield(2), 2), ((Object[]) val((Object) null))[await(later(0))]));
    } catch (NullPointerException e) {
      Log.log(e);
    }
    return doneAsync(2);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> division_by_zero_after_a_suspension() {
    try {
      Log.log(val(1) / (or(Co.yield(1), 1) - 1));
    } catch (ArithmeticException e) {
      Log.log(e);
    }
    return doneAsync(3);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> dropped_result() {
    Co.yield(1);
    one(await(later(2)));
    return doneAsync((Object) null);
  }
}

package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.add;
import static dev.fermata.corpus.Ops.count;
import static dev.fermata.corpus.Ops.join;
import static dev.fermata.corpus.Ops.one;
import static dev.fermata.corpus.Ops.wide;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
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
  @Async
  public static Promise<Object> first_argument() {
    return result(join(await(later(1)), val(2), val(3)));
  }

  @Case
  @Async
  public static Promise<Object> middle_argument() {
    return result(join(val(1), await(later(2)), val(3)));
  }

  @Case
  @Async
  public static Promise<Object> last_argument() {
    return result(join(val(1), val("b"), await(later(3))));
  }

  @Case
  @Async
  public static Promise<Object> every_argument() {
    return result(join(await(later(1)), await(later(2)), await(later(3))));
  }

  @Case
  @Async
  public static Promise<Object> receiver() {
    return result(val(await(later("text"))).concat("!"));
  }

  @Case
  @Async
  public static Promise<Object> receiver_evaluated_before_the_suspension() {
    return result(self("receiver").tell(await(later(1)), val(2)));
  }

  @Case
  @Async
  public static Promise<Object> nested_in_an_argument_of_a_suspension() {
    return result(add(await(later(1)), add(await(later(2)), one(await(later(3))))));
  }

  @Case
  @Async
  public static Promise<Object> suspension_of_a_suspension() {
    int inner = await(later(5));
    return result(add(await(later(6)), one(await(later(7))) + inner));
  }

  @Case
  @Async
  public static Promise<Object> string_concatenation() {
    String text = "a" + val(1) + await(later(2)) + 'c' + await(later("d")) + val(3L) + null;
    return result(text);
  }

  @Case
  @Async
  public static Promise<Object> string_compound_assignment() {
    String text = "a";
    text += await(later("b"));
    text += val(1) + await(later(2));
    return result(text);
  }

  @Case
  @Async
  public static Promise<Object> array_element_compound_assignment() {
    int[] values = {1, 2, 3};
    array(values)[val(1)] += await(later(10));
    return result(values);
  }

  @Case
  @Async
  public static Promise<Object> array_element_assignment() {
    long[] values = new long[3];
    values[val(2)] = await(later(7L));
    return result(values);
  }

  @Case
  @Async
  public static Promise<Object> array_element_assignment_with_a_suspended_index() {
    String[] values = new String[3];
    values[await(later(1))] = val("x");
    return result(values);
  }

  @Case
  @Async
  public static Promise<Object> array_element_shift_assignment_of_byte() {
    byte[] values = {1, 2};
    values[val(0)] <<= await(later(2));
    return result((int) values[0]);
  }

  @Case
  @Async
  public static Promise<Object> array_element_increment_result() {
    int[] values = {4};
    int before = values[await(later(0))]++;
    return result(before * 100 + values[0]);
  }

  @Case
  @Async
  public static Promise<Object> increment_before_a_suspension() {
    int x = 1;
    int y = x++ + await(later(10)) + ++x;
    return result(y * 10 + x);
  }

  @Case
  @Async
  public static Promise<Object> static_field_compound_assignment() {
    field = 1;
    field += await(later(10));
    field = field * await(later(2)) + field;
    return result(field);
  }

  @Case
  @Async
  public static Promise<Object> instance_field_compound_assignment() {
    OperandStackCases self = new OperandStackCases();
    self.member = 3;
    self("other").member = await(later(4));
    self.member *= await(later(5));
    self.member -= self.member++ + await(later(1));
    return result(self.member);
  }

  @Case
  @Async
  public static Promise<Object> chained_assignment() {
    int a;
    int b;
    int[] c = new int[1];
    a = b = c[val(0)] = await(later(6));
    return result(a + b + c[0]);
  }

  @Case
  @Async
  public static Promise<Object> long_operands() {
    long result = val(1L) + await(later(2L)) * val(3L) - await(later(4L));
    return result(result);
  }

  @Case
  @Async
  public static Promise<Object> double_operands() {
    double result = val(1.5) * await(later(2.5)) + val(0.5) / await(later(0.25));
    return result(result);
  }

  @Case
  @Async
  public static Promise<Object> mixed_wide_arguments() {
    return result(
        wide(val(1L), await(later(2)), val(3.0))
            + wide(await(later(4L)), val(5), await(later(6.0))));
  }

  @Case
  @Async
  public static Promise<Object> long_comparison() {
    return result(
        (val(5L) > await(later(4L)))
            + " "
            + (await(later(4L)) < val(5L))
            + " "
            + (await(later(1.0)) >= val(2.0)));
  }

  @Case
  @Async
  public static Promise<Object> float_operands() {
    float f = 1.5f;
    float g = f * await(later(2)) + f;
    return result(g);
  }

  @Case
  @Async
  public static Promise<Object> small_integers() {
    byte b = (byte) (val(100) + await(later(100)));
    short s = (short) (b + await(later(40000)));
    char c = (char) ('a' + await(later(1)));
    return result(b + " " + s + " " + c);
  }

  @Case
  @Async
  public static Promise<Object> boolean_operands_without_short_circuit() {
    boolean x = val(true) & await(later(false)) | await(later(true)) ^ val(false);
    return result(x);
  }

  @Case
  @Async
  public static Promise<Object> and_with_a_suspension_on_the_right() {
    boolean x = val(true) && await(later(true));
    boolean y = val(false) && await(later(true));
    return result(x + " " + y);
  }

  @Case
  @Async
  public static Promise<Object> and_or_with_suspensions_everywhere() {
    boolean x =
        await(later(true)) && await(later(false)) || await(later(true)) && !await(later(false));
    return result(x);
  }

  @Case
  @Async
  public static Promise<Object> or_as_a_condition() {
    if (val(false) || await(later(true))) {
      Log.log("then");
    } else {
      Log.log("else");
    }
    if (await(later(false)) && val(true) || await(later(false))) {
      Log.log("then");
    }
    return result(1);
  }

  @Case
  @Async
  public static Promise<Object> conditional_with_a_suspended_condition() {
    return result(
        join(val(0), await(later(true)) ? val(1) : val(2), await(later(false)) ? "x" : "y"));
  }

  @Case
  @Async
  public static Promise<Object> conditional_with_suspended_arms() {
    boolean yes = val(true);
    return result(join(val(0), yes ? await(later(1)) : val(2), yes ? val("x") : await(later("y"))));
  }

  @Case
  @Async
  public static Promise<Object> conditional_in_a_conditional() {
    boolean yes = val(true);
    int x = 3 + (await(later(yes)) ? (yes ? await(later(1)) : 7) : await(later(2))) * 10;
    return result(x);
  }

  @Case
  @Async
  public static Promise<Object> conditional_mixing_int_and_object() {
    boolean yes = val(false);
    Object o = yes ? await(later(1)) : await(later("text"));
    Object p = val(true) ? await(later(1)) : await(later(2.0));
    return result(o + " " + p);
  }

  @Case
  @Async
  public static Promise<Object> varargs_under_construction() {
    return result(count(val(1), await(later("b")), val(3L), await(later(4))));
  }

  @Case
  @Async
  public static Promise<Object> array_initialiser() {
    Object[] values = {val(1), await(later("b")), new int[] {val(3), await(later(4))}, null};
    return result(values);
  }

  @Case
  @Async
  public static Promise<Object> two_dimensional_array_sizes() {
    int[][] values = new int[val(2)][await(later(3))];
    values[await(later(1))][val(2)] = await(later(9));
    return result(values[1][2] + values.length);
  }

  @Case
  @Async
  public static Promise<Object> cast_of_a_suspension() {
    Object o = await(later("text"));
    int length = ((String) val(o)).length() + ((CharSequence) await(later("abc"))).length();
    return result(length);
  }

  @Case
  @Async
  public static Promise<Object> instanceof_of_a_suspension() {
    Object o = await(later("text"));
    boolean is = (Object) await(later("x")) instanceof String && val(o) instanceof Integer;
    return result(is);
  }

  @Case
  @Async
  public static Promise<Object> boxed_operands() {
    Integer boxed = await(later(1000));
    Long sum = boxed + await(later(5L));
    boxed++;
    boxed += await(later(2));
    return result(sum + " " + boxed);
  }

  @Case
  @Async
  public static Promise<Object> null_on_the_stack() {
    return result(join(null, await(later(1)), null));
  }

  @Case
  @Async
  public static Promise<Object> constants_on_the_stack() {
    return result(
        join("constant", await(later(1)), OperandStackCases.class)
            + (1234567 + await(later(2)) + 3.5f + 7L));
  }

  @Case
  @Async
  public static Promise<Object> comparison_of_references() {
    Object o = val("a");
    boolean same = o == (Object) await(later("a"));
    boolean other = (Object) await(later("a")) != null;
    return result(same + " " + other);
  }

  @Case
  @Async
  public static Promise<Object> method_chain() {
    StringBuilder text = new StringBuilder();
    text.append(val(1))
        .append(await(later("b")))
        .append(val('c'))
        .append(await(later(4)))
        .reverse();
    return result(text.toString());
  }

  @Case
  @Async
  public static Promise<Object> deep_stack() {
    int x =
        val(1)
            + (val(2)
                * (val(3)
                    - (val(4)
                        + (val(5) * (await(later(6)) - (val(7) + (await(later(8)) * val(9))))))));
    return result(x);
  }

  @Case
  @Async
  public static Promise<Object> exception_between_suspensions() {
    try {
      Log.log(join(val(1), await(later(2)), ((Object[]) val((Object) null))[await(later(0))]));
    } catch (NullPointerException e) {
      Log.log(e);
    }
    return result(2);
  }

  @Case
  @Async
  public static Promise<Object> division_by_zero_after_a_suspension() {
    try {
      Log.log(val(1) / (await(later(1)) - 1));
    } catch (ArithmeticException e) {
      Log.log(e);
    }
    return result(3);
  }

  @Case
  @Async
  public static Promise<Object> dropped_result() {
    await(later(1));
    one(await(later(2)));
    return result(null);
  }
}

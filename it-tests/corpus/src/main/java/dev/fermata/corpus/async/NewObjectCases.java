package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.join;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Oops;

/** Suspensions between {@code new} and its constructor call. */
public final class NewObjectCases {
  private static final int[] NUMBERS = {1, 2, 3};

  private NewObjectCases() {}

  private static final class Pair {
    private final Object left;
    private final Object right;

    Pair(Object left, Object right) {
      Log.log("new Pair " + left + " " + right);
      this.left = left;
      this.right = right;
    }

    Pair(Object... all) {
      this(all.length, Log.text(all));
    }

    @Override
    public String toString() {
      return "<" + left + "," + right + ">";
    }
  }

  private static final class Wide {
    private final long left;
    private final double right;

    Wide(long left, double right) {
      Log.log("new Wide " + left + " " + right);
      this.left = left;
      this.right = right;
    }

    @Override
    public String toString() {
      return "<" + left + "," + right + ">";
    }
  }

  private final class Inner {
    private final int value;

    Inner(int value) {
      this.value = value;
    }
  }

  /** Says when it is initialised. */
  private static final class Noisy {
    static {
      Log.log("Noisy is initialised");
    }

    Noisy(Object argument) {
      Log.log("new Noisy " + argument);
    }
  }

  /** Cannot be initialised. */
  private static final class Broken {
    static final int VALUE = fail();

    Broken(Object argument) {
      Log.log("new Broken " + argument + VALUE);
    }

    private static int fail() {
      Log.log("Broken is initialised");
      throw new Boom("static");
    }
  }

  private static final class Thrower {
    Thrower(Object argument) throws Oops {
      throw new Oops("new " + argument);
    }
  }

  @Case
  @Async
  public static Promise<Object> first_argument() {
    return result(new Pair(await(later(1)), val(2)).toString());
  }

  @Case
  @Async
  public static Promise<Object> last_argument() {
    return result(new Pair(val(1), await(later("b"))).toString());
  }

  @Case
  @Async
  public static Promise<Object> both_arguments() {
    return result(new Pair(await(later(1)), await(later(2))).toString());
  }

  @Case
  @Async
  public static Promise<Object> wide_arguments() {
    return result(
        new Wide(await(later(1L)), await(later(2.5))).toString()
            + new Wide(val(3L), await(later(0.5))));
  }

  @Case
  @Async
  public static Promise<Object> nested() {
    return result(
        new Pair(new Pair(val(1), await(later(2))), new Pair(await(later(3)), val(4))).toString());
  }

  @Case
  @Async
  public static Promise<Object> deeply_nested() {
    return result(new Pair(val(0), new Pair(val(1), new Pair(val(2), await(later(3))))).toString());
  }

  @Case
  @Async
  public static Promise<Object> beneath_other_operands() {
    return result(
        join(val(1), new Pair(val(2), await(later(3))), val(4))
            + new Pair(await(later(5)), val(6)));
  }

  @Case
  @Async
  public static Promise<Object> conditional_argument() {
    boolean yes = val(true);
    return result(
        new Pair(yes ? await(later(1)) : val(2), yes ? val(3) : await(later(4))).toString());
  }

  @Case
  @Async
  public static Promise<Object> suspended_condition_of_an_argument() {
    return result(
        new Pair(await(later(true)) ? val(1) : val(2), await(later(false)) && await(later(true)))
            .toString());
  }

  @Case
  @Async
  public static Promise<Object> object_chosen_by_a_condition() {
    boolean yes = val(true);
    Pair pair = yes ? new Pair(val(1), await(later(2))) : new Pair(await(later(3)), val(4));
    return result(pair.toString());
  }

  @Case
  @Async
  public static Promise<Object> varargs_constructor() {
    return result(new Pair(await(later(1)), val(2), await(later(3)), "x").toString());
  }

  @Case
  @Async
  public static Promise<Object> inner_class_instance() {
    NewObjectCases outer = new NewObjectCases();
    return result(
        outer.new Inner(await(later(5))).value
            + new NewObjectCases().new Inner(await(later(6))).value);
  }

  @Case
  @Async
  public static Promise<Object> anonymous_class_with_arguments() {
    int captured = await(later(3));
    Object o =
        new Object() {
          private final int own = captured + 1;

          @Override
          public String toString() {
            return "anonymous " + own + captured;
          }
        };
    await(later("between"));
    return result(o.toString());
  }

  @Case
  @Async
  public static Promise<Object> local_class_capturing() {
    int captured = await(later(3));
    class Local {
      private final int argument;

      Local(int argument) {
        this.argument = argument;
      }

      @Override
      public String toString() {
        return "local " + captured + argument;
      }
    }
    return result(new Local(await(later(4))).toString() + new Local(captured));
  }

  @Case
  @Async
  public static Promise<Object> string_and_boxes() {
    String text = new String(await(later("abc")));
    StringBuilder builder = new StringBuilder(await(later("x"))).append(await(later("y")));
    return result(text + builder);
  }

  @Case
  @Async
  public static Promise<Object> array_of_new_objects() {
    Pair[] pairs = {new Pair(await(later(1)), val(2)), new Pair(val(3), await(later(4)))};
    return result(pairs);
  }

  @Case
  @Async
  public static Promise<Object> throw_of_a_new_exception() {
    try {
      throw new IllegalStateException(await(later("message")), new Boom(await(later("cause"))));
    } catch (IllegalStateException e) {
      Log.log(e);
      return result(e.getMessage());
    }
  }

  @Case
  @Async
  public static Promise<Object> constructor_that_throws() {
    try {
      Log.log(new Thrower(await(later("argument"))));
    } catch (Oops e) {
      Log.log(e);
    }
    return result(1);
  }

  @Case
  @Async
  public static Promise<Object> dropped_object() {
    new Pair(val(1), await(later(2)));
    return result(1);
  }

  @Case
  @Async
  public static Promise<Object> object_in_a_loop() {
    Object last = null;
    for (int number : NUMBERS) {
      last = new Pair(last, new Pair(number, await(later("item"))));
    }
    return result(last.toString());
  }

  @Case(fresh = true)
  @Async
  public static Promise<Object> class_is_initialised_before_the_arguments() {
    Log.log("before");
    Noisy noisy = new Noisy(await(later("argument")));
    Log.log("after " + (noisy != null));
    return result(1);
  }

  @Case(fresh = true)
  @Async
  public static Promise<Object> class_that_cannot_be_initialised() {
    try {
      Broken broken = new Broken(await(later("argument")));
      Log.log(broken);
    } catch (ExceptionInInitializerError e) {
      Log.log(e);
    }
    try {
      new Broken(await(later("again")));
    } catch (NoClassDefFoundError e) {
      Log.log("NoClassDefFoundError");
    }
    return result(1);
  }
}

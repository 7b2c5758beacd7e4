package dev.fermata.corpus.generator;

import static dev.fermata.Co.done;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.join;
import static dev.fermata.corpus.Ops.or;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
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
  @Generator
  public static Gen<Object, Object, Integer> first_argument() {
    return done(new Pair(or(Co.yield(1), 1), val(2)).toString());
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> last_argument() {
    return done(new Pair(val(1), or(Co.yield("b"), "b")).toString());
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> both_arguments() {
    return done(new Pair(or(Co.yield(1), 1), or(Co.yield(2), 2)).toString());
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> wide_arguments() {
    return done(
        new Wide(or(Co.yield(1L), 1L), or(Co.yield(2.5), 2.5)).toString()
            + new Wide(val(3L), or(Co.yield(0.5), 0.5)));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> nested() {
    return done(
        new Pair(new Pair(val(1), or(Co.yield(2), 2)), new Pair(or(Co.yield(3), 3), val(4)))
            .toString());
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> deeply_nested() {
    return done(
        new Pair(val(0), new Pair(val(1), new Pair(val(2), or(Co.yield(3), 3)))).toString());
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> beneath_other_operands() {
    return done(
        join(val(1), new Pair(val(2), or(Co.yield(3), 3)), val(4))
            + new Pair(or(Co.yield(5), 5), val(6)));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> conditional_argument() {
    boolean yes = val(true);
    return done(
        new Pair(yes ? or(Co.yield(1), 1) : val(2), yes ? val(3) : or(Co.yield(4), 4)).toString());
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> suspended_condition_of_an_argument() {
    return done(
        new Pair(
                or(Co.yield(true), true) ? val(1) : val(2),
                or(Co.yield(false), false) && or(Co.yield(true), true))
            .toString());
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> object_chosen_by_a_condition() {
    boolean yes = val(true);
    Pair pair = yes ? new Pair(val(1), or(Co.yield(2), 2)) : new Pair(or(Co.yield(3), 3), val(4));
    return done(pair.toString());
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> varargs_constructor() {
    return done(new Pair(or(Co.yield(1), 1), val(2), or(Co.yield(3), 3), "x").toString());
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> inner_class_instance() {
    NewObjectCases outer = new NewObjectCases();
    return done(
        outer.new Inner(or(Co.yield(5), 5)).value
            + new NewObjectCases().new Inner(or(Co.yield(6), 6)).value);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> anonymous_class_with_arguments() {
    int captured = or(Co.yield(3), 3);
    Object o =
        new Object() {
          private final int own = captured + 1;

          @Override
          public String toString() {
            return "anonymous " + own + captured;
          }
        };
    Co.yield("between");
    return done(o.toString());
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> local_class_capturing() {
    int captured = or(Co.yield(3), 3);
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
    return done(new Local(or(Co.yield(4), 4)).toString() + new Local(captured));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> string_and_boxes() {
    String text = new String(or(Co.yield("abc"), "abc"));
    StringBuilder builder =
        new StringBuilder(or(Co.yield("x"), "x")).append(or(Co.yield("y"), "y"));
    return done(text + builder);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> array_of_new_objects() {
    Pair[] pairs = {new Pair(or(Co.yield(1), 1), val(2)), new Pair(val(3), or(Co.yield(4), 4))};
    return done(pairs);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> throw_of_a_new_exception() {
    try {
      throw new IllegalStateException(
          or(Co.yield("message"), "message"), new Boom(or(Co.yield("cause"), "cause")));
    } catch (IllegalStateException e) {
      Log.log(e);
      return done(e.getMessage());
    }
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> constructor_that_throws() {
    try {
      Log.log(new Thrower(or(Co.yield("argument"), "argument")));
    } catch (Oops e) {
      Log.log(e);
    }
    return done(1);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> dropped_object() {
    new Pair(val(1), or(Co.yield(2), 2));
    return done(1);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> object_in_a_loop() {
    Object last = null;
    for (int number : NUMBERS) {
      last = new Pair(last, new Pair(number, or(Co.yield("item"), "item")));
    }
    return done(last.toString());
  }

  @Case(fresh = true)
  @Generator
  public static Gen<Object, Object, Integer> class_is_initialised_before_the_arguments() {
    Log.log("before");
    Noisy noisy = new Noisy(or(Co.yield("argument"), "argument"));
    Log.log("after " + (noisy != null));
    return done(1);
  }

  @Case(fresh = true)
  @Generator
  public static Gen<Object, Object, Integer> class_that_cannot_be_initialised() {
    try {
      Broken broken = new Broken(or(Co.yield("argument"), "argument"));
      Log.log(broken);
    } catch (ExceptionInInitializerError e) {
      Log.log(e);
    }
    try {
      new Broken(or(Co.yield("again"), "again"));
    } catch (NoClassDefFoundError e) {
      Log.log("NoClassDefFoundError");
    }
    return done(1);
  }
}

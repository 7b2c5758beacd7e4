package dev.fermata.corpus.generator;

import static dev.fermata.Co.done;
import static dev.fermata.corpus.Ops.or;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;

/** When classes are initialised: where Java does it, suspended or not. */
public final class InitialisationCases {
  private InitialisationCases() {}

  private static final class Noisy {
    static int field = Log.val(5);
    static final int CONSTANT = 7;
    static Object[] array = {null};

    static {
      Log.log("Noisy is initialised");
    }

    static String call(Object a, Object b) {
      Log.log("call " + a + b);
      return "called";
    }
  }

  private static class Above {
    static {
      Log.log("Above is initialised");
    }
  }

  private static final class Below extends Above {
    static {
      Log.log("Below is initialised");
    }

    private final Object argument;

    Below(Object argument) {
      this.argument = argument;
    }

    @Override
    public String toString() {
      return "below " + argument;
    }
  }

  private interface Defaulted {
    Object FIELD = Log.val("Defaulted is initialised");

    default String name() {
      return "defaulted";
    }
  }

  private static final class Implementing implements Defaulted {
    Implementing(Object argument) {
      Log.log("new Implementing " + argument);
    }
  }

  private enum Noise {
    LOUD,
    QUIET;

    static {
      Log.log("Noise is initialised");
    }
  }

  @Case(fresh = true)
  @Generator
  public static Gen<Object, Object, Integer> static_call_with_a_suspended_argument() {
    Log.log("before");
    String text = Noisy.call(or(Co.yield(1), 1), or(Co.yield(2), 2));
    return done(text);
  }

  @Case(fresh = true)
  @Generator
  public static Gen<Object, Object, Integer> static_field_that_is_assigned() {
    Noisy.field = or(Co.yield(1), 1);
    return done(Noisy.field);
  }

  @Case(fresh = true)
  @Generator
  public static Gen<Object, Object, Integer> static_field_that_is_added_to() {
    Noisy.field += or(Co.yield(1), 1);
    return done(Noisy.field);
  }

  @Case(fresh = true)
  @Generator
  public static Gen<Object, Object, Integer> element_of_a_static_array() {
    Noisy.array[or(Co.yield(0), 0)] = or(Co.yield("element"), "element");
    return done(Noisy.array);
  }

  @Case(fresh = true)
  @Generator
  public static Gen<Object, Object, Integer> constant_that_initialises_nothing() {
    int x = Noisy.CONSTANT + or(Co.yield(1), 1);
    Noisy[] none = new Noisy[or(Co.yield(2), 2)];
    Log.log(x + none.length);
    return done(Noisy.call(x, none.length));
  }

  @Case(fresh = true)
  @Generator
  public static Gen<Object, Object, Integer> superclass_of_a_new_object() {
    Below below =
        new Below(
            new Below(or(Co.yield("inner"), "inner")).argument + or(Co.yield("outer"), "outer"));
    return done(below.argument);
  }

  @Case(fresh = true)
  @Generator
  public static Gen<Object, Object, Integer> interface_with_a_default_method() {
    Implementing implementing = new Implementing(or(Co.yield("argument"), "argument"));
    return done(implementing.name());
  }

  @Case(fresh = true)
  @Generator
  public static Gen<Object, Object, Integer> only_one_arm_is_run() {
    Object o =
        or(Co.yield(true), true)
            ? or(Co.yield("then"), "then")
            : new Below(or(Co.yield("else"), "else"));
    return done(o);
  }

  @Case(fresh = true)
  @Generator
  public static Gen<Object, Object, Integer> enum_in_a_switch() {
    Noise noise = or(Co.yield(1), 1) == 1 ? Noise.QUIET : Noise.LOUD;
    switch (noise) {
      case LOUD:
        Log.log("loud");
        break;
      default:
        Log.log(or(Co.yield("quiet"), "quiet"));
    }
    return done(noise);
  }
}

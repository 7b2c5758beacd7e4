package dev.fermata.corpus.asyncgenerator;

import static dev.fermata.Co.await;
import static dev.fermata.Co.doneAsync;
import static dev.fermata.corpus.Ops.or;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
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
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> static_call_with_a_suspended_argument() {
    Log.log("before");
    String text = Noisy.call(or(Co.yield(1), 1), await(later(2)));
    return doneAsync(text);
  }

  @Case(fresh = true)
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> static_field_that_is_assigned() {
    Noisy.field = or(Co.yield(1), 1);
    return doneAsync(Noisy.field);
  }

  @Case(fresh = true)
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> static_field_that_is_added_to() {
    Noisy.field += await(later(1));
    return doneAsync(Noisy.field);
  }

  @Case(fresh = true)
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> element_of_a_static_array() {
    Noisy.array[or(Co.yield(0), 0)] = await(later("element"));
    return doneAsync(Noisy.array);
  }

  @Case(fresh = true)
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> constant_that_initialises_nothing() {
    int x = Noisy.CONSTANT + or(Co.yield(1), 1);
    Noisy[] none = new Noisy[await(later(2))];
    Log.log(x + none.length);
    return doneAsync(Noisy.call(x, none.length));
  }

  @Case(fresh = true)
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> superclass_of_a_new_object() {
    Below below =
        new Below(new Below(or(Co.yield("inner"), "inner")).argument + await(later("outer")));
    return doneAsync(below.argument);
  }

  @Case(fresh = true)
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> interface_with_a_default_method() {
    Implementing implementing = new Implementing(or(Co.yield("argument"), "argument"));
    return doneAsync(implementing.name());
  }

  @Case(fresh = true)
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> only_one_arm_is_run() {
    Object o = await(later(true)) ? or(Co.yield("then"), "then") : new Below(await(later("else")));
    return doneAsync(o);
  }

  @Case(fresh = true)
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> enum_in_a_switch() {
    Noise noise = or(Co.yield(1), 1) == 1 ? Noise.QUIET : Noise.LOUD;
    switch (noise) {
      case LOUD:
        Log.log("loud");
        break;
      default:
        Log.log(await(later("quiet")));
    }
    return doneAsync(noise);
  }
}

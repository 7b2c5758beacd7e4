package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
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
  @Async
  public static Promise<Object> static_call_with_a_suspended_argument() {
    Log.log("before");
    String text = Noisy.call(await(later(1)), await(later(2)));
    return result(text);
  }

  @Case(fresh = true)
  @Async
  public static Promise<Object> static_field_that_is_assigned() {
    Noisy.field = await(later(1));
    return result(Noisy.field);
  }

  @Case(fresh = true)
  @Async
  public static Promise<Object> static_field_that_is_added_to() {
    Noisy.field += await(later(1));
    return result(Noisy.field);
  }

  @Case(fresh = true)
  @Async
  public static Promise<Object> element_of_a_static_array() {
    Noisy.array[await(later(0))] = await(later("element"));
    return result(Noisy.array);
  }

  @Case(fresh = true)
  @Async
  public static Promise<Object> constant_that_initialises_nothing() {
    int x = Noisy.CONSTANT + await(later(1));
    Noisy[] none = new Noisy[await(later(2))];
    Log.log(x + none.length);
    return result(Noisy.call(x, none.length));
  }

  @Case(fresh = true)
  @Async
  public static Promise<Object> superclass_of_a_new_object() {
    Below below = new Below(new Below(await(later("inner"))).argument + await(later("outer")));
    return result(below.argument);
  }

  @Case(fresh = true)
  @Async
  public static Promise<Object> interface_with_a_default_method() {
    Implementing implementing = new Implementing(await(later("argument")));
    return result(implementing.name());
  }

  @Case(fresh = true)
  @Async
  public static Promise<Object> only_one_arm_is_run() {
    Object o = await(later(true)) ? await(later("then")) : new Below(await(later("else")));
    return result(o);
  }

  @Case(fresh = true)
  @Async
  public static Promise<Object> enum_in_a_switch() {
    Noise noise = await(later(1)) == 1 ? Noise.QUIET : Noise.LOUD;
    switch (noise) {
      case LOUD:
        Log.log("loud");
        break;
      default:
        Log.log(await(later("quiet")));
    }
    return result(noise);
  }
}

package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.join;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
import dev.fermata.corpus.Base;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Oops;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Suspensions in calls of every kind, and bodies in methods of every kind. */
public final class CallCases {
  private interface Greeter {
    default String hello(Object who) {
      Log.log("Greeter.hello " + who);
      return "hello " + who;
    }

    @Async
    default Promise<Object> greetings(String who) {
      Log.log("greetings of " + describe());
      await(later("default"));
      return result(hello(who));
    }

    @Async
    static Promise<Object> statically(String who) {
      await(later("static"));
      return result("static " + who);
    }

    String describe();
  }

  private interface Other {
    default String hello(Object who) {
      Log.log("Other.hello " + who);
      return "other " + who;
    }
  }

  private static final class Polite implements Greeter, Other {
    @Override
    public String hello(Object who) {
      return "polite " + Greeter.super.hello(who);
    }

    @Override
    public String describe() {
      return "Polite";
    }

    @Async
    Promise<Object> superCalls() {
      String first = Greeter.super.hello(await(later("one")));
      String second = Other.super.hello(await(later("two")));
      return result(first + second + hello(await(later("three"))));
    }
  }

  private static class Parent {
    final String id;

    Parent(String id) {
      this.id = id;
    }

    String describe(Object a, Object b) {
      Log.log("Parent.describe " + a + " " + b);
      return "parent " + id + a + b;
    }

    @Async
    Promise<Object> walk(int depth) {
      await(later("parent " + depth));
      return result("parent " + id);
    }
  }

  private static final class Child extends Parent {
    Child(String id) {
      super(id);
    }

    @Override
    String describe(Object a, Object b) {
      Log.log("Child.describe");
      return "child";
    }

    @Override
    @Async
    Promise<Object> walk(int depth) {
      await(later("child before"));
      Object inherited = await(super.walk(depth + 1));
      await(later("child after"));
      return result("child of " + inherited);
    }

    @Async
    Promise<Object> superCall() {
      String text =
          super.describe(await(later(1)), val(2)) + super.describe(val(3), await(later(4)));
      return result(text + describe(await(later(5)), await(later(6))));
    }

    @Async
    Promise<Object> superFields() {
      return result(super.id + await(later("x")) + this.id);
    }
  }

  private static final class Guarded extends Base {
    @Override
    protected String name() {
      return "guarded " + super.name();
    }

    @Async
    Promise<Object> protectedMembers() {
      guarded += await(later(5));
      shared = 10;
      shared += await(later(5));
      String text =
          greet(await(later("a")))
              + super.greet(await(later("b")))
              + sharedGreet(await(later("c")));
      return result(text + guarded + shared + super.guarded + super.name() + name());
    }
  }

  private abstract static class Generic<T extends Comparable<T>> {
    @Async
    Promise<Object> items(T item) {
      await(later("generic " + item));
      return result(item);
    }

    abstract Promise<Object> abstractly(T item);
  }

  private static final class OfString extends Generic<String> {
    @Override
    @Async
    Promise<Object> items(String item) {
      await(later("string " + item.length()));
      return result(await(super.items(item)));
    }

    @Override
    @Async
    Promise<Object> abstractly(String item) {
      await(later(item));
      return result(item.length());
    }
  }

  private enum Operation {
    PLUS {
      @Override
      @Async
      Promise<Object> apply(int a, int b) {
        await(later("plus"));
        return result(a + await(later(b)));
      }
    },
    MINUS {
      @Override
      @Async
      Promise<Object> apply(int a, int b) {
        await(later(name()));
        return result(a - b);
      }
    };

    abstract Promise<Object> apply(int a, int b);

    @Async
    Promise<Object> described() {
      await(later(ordinal()));
      return result("operation " + this);
    }
  }

  private final int member;

  private CallCases(int member) {
    this.member = member;
  }

  private final class Inner {
    private final int own = 7;

    @Async
    Promise<Object> outerMembers(int add) {
      await(later(member));
      return result(member + own + add + CallCases.this.secret(await(later(1))));
    }
  }

  private int secret(int x) {
    Log.log("secret " + x);
    return member * x;
  }

  private static int staticSecret(int x) {
    Log.log("staticSecret " + x);
    return x + 1;
  }

  @Async
  private Promise<Object> privateInstance(int x) {
    await(later(x));
    return result(secret(await(later(x))) + staticSecret(await(later(2))));
  }

  @Async
  private static Promise<Object> varargs(String first, int... rest) {
    await(later(rest));
    for (int x : rest) {
      await(later(first + x));
    }
    return result(rest.length);
  }

  @Async
  private static <T extends Number & Comparable<T>> Promise<Object> generic(
      T first, List<? super T> sink) {
    await(later(first));
    sink.add(first);
    return result(first.compareTo(first) + sink.size());
  }

  @Async
  private static Promise<Object> manyKinds(
      boolean z, byte b, char c, short s, int i, long l, float f, double d, Object o, int[] a) {
    await(later(1));
    String text = z + " " + b + " " + c + " " + s + " " + i + " " + l + " " + f + " " + d;
    await(later(text));
    return result(o + Log.text(a));
  }

  @Async
  private static Promise<Object> reassigned(int x, String text, long wide) {
    x += await(later(1));
    text = text + x;
    await(later(text));
    wide = wide * x;
    x = 0;
    await(later(wide));
    return result(text + wide + x);
  }

  @Async
  private static Promise<Object> recursive(int depth) {
    await(later("down " + depth));
    Object below = depth == 0 ? "bottom" : await(recursive(depth - 1));
    await(later("up " + depth));
    return result(below + " " + depth);
  }

  @Async
  private static Promise<Object> failing(int after) throws Oops {
    for (int i = 0; i < after; i++) {
      await(later(i));
    }
    throw new Oops("failing " + after);
  }

  @Async
  private static Promise<Object> finalMethod() {
    await(later(1));
    return result("final");
  }

  @Case
  @Async
  public static Promise<Object> super_method_with_suspended_arguments() {
    return result(await(new Child("c").superCall()));
  }

  @Case
  @Async
  public static Promise<Object> super_field() {
    return result(await(new Child("c").superFields()));
  }

  @Case
  @Async
  public static Promise<Object> overriding_body_calls_the_overridden_body() {
    return result(await(new Child("c").walk(0)));
  }

  @Case
  @Async
  public static Promise<Object> body_of_a_superclass() {
    Parent parent = await(later(true)) ? new Parent("p") : new Child("c");
    return result(await(parent.walk(3)));
  }

  @Case
  @Async
  public static Promise<Object> interface_super_method_with_suspended_arguments() {
    return result(await(new Polite().superCalls()));
  }

  @Case
  @Async
  public static Promise<Object> interface_default_body() {
    return result(await(new Polite().greetings("you")));
  }

  @Case
  @Async
  public static Promise<Object> interface_static_body() {
    return result(await(Greeter.statically("you")));
  }

  @Case
  @Async
  public static Promise<Object> interface_default_body_of_a_lambda() {
    Greeter greeter =
        new Greeter() {
          @Override
          public String describe() {
            return "anonymous";
          }
        };
    return result(await(greeter.greetings("me")) + "" + await(greeter.greetings("us")));
  }

  @Case
  @Async
  public static Promise<Object> protected_members_of_another_package() {
    return result(await(new Guarded().protectedMembers()));
  }

  @Case
  @Async
  public static Promise<Object> bridge_methods() {
    Generic<String> generic = new OfString();
    Object first = await(generic.items("abc"));
    return result(first + "" + await(generic.abstractly("de")));
  }

  @Case
  @Async
  public static Promise<Object> enum_constant_bodies() {
    Object sum = 0;
    for (Operation operation : Operation.values()) {
      sum = sum + "/" + await(operation.apply(5, 3)) + await(operation.described());
    }
    return result(sum);
  }

  @Case
  @Async
  public static Promise<Object> inner_class_body() {
    CallCases outer = new CallCases(6);
    return result(await(outer.new Inner().outerMembers(100)));
  }

  @Case
  @Async
  public static Promise<Object> private_instance_body() {
    return result(await(new CallCases(4).privateInstance(3)));
  }

  @Case
  @Async
  public static Promise<Object> anonymous_class_body() {
    int captured = await(later(2));
    Callable<Promise<Object>> callable =
        new Callable<Promise<Object>>() {
          private int own = 5;

          @Override
          @Async
          public Promise<Object> call() {
            await(later(captured));
            own++;
            return result(own + captured);
          }
        };
    try {
      return result(await(callable.call()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Case
  @Async
  public static Promise<Object> local_class_body() {
    int captured = await(later(2));
    class Local {
      @Async
      Promise<Object> body(int x) {
        await(later(captured + x));
        return result(captured * x);
      }
    }
    return result(await(new Local().body(5)));
  }

  @Case
  @Async
  public static Promise<Object> varargs_body() {
    Object none = await(varargs("none"));
    return result(none + "" + await(varargs("two", val(1), await(later(2)))));
  }

  @Case
  @Async
  public static Promise<Object> generic_body() {
    List<Number> sink = new ArrayList<>();
    return result(await(generic(await(later(5)), sink)) + sink.toString());
  }

  @Case
  @Async
  public static Promise<Object> arguments_of_all_types() {
    return result(
        await(
            manyKinds(
                true,
                (byte) 1,
                'c',
                (short) -2,
                3,
                4L,
                5f,
                6.0,
                val("o"),
                new int[] {await(later(7))})));
  }

  @Case
  @Async
  public static Promise<Object> reassigned_parameters() {
    return result(await(reassigned(1, "t", 1000L)));
  }

  @Case
  @Async
  public static Promise<Object> recursion() {
    return result(await(recursive(4)));
  }

  @Case
  @Async
  public static Promise<Object> callee_that_throws() throws Oops {
    try {
      Log.log(await(failing(2)));
    } catch (Oops | Boom e) {
      Log.log(e);
      await(later("caught"));
    }
    Log.log(await(failing(0)));
    return result("not reached");
  }

  @Case
  @Async
  public static Promise<Object> final_body() {
    return result(await(finalMethod()));
  }

  @Case
  @Async
  public static Promise<Object> call_results_as_operands() {
    return result(join(await(generic(3, new ArrayList<Number>())), val(2), await(recursive(1))));
  }

  @Case
  @Async
  public static Promise<Object> interface_method_through_several_types() {
    List<Object> list = new ArrayList<>();
    list.add(await(later(1)));
    list.add(list.size(), await(later(2)));
    Comparable<String> comparable = await(later("b"));
    return result(comparable.compareTo(await(later("a"))) + list.toString());
  }
}

package dev.fermata.corpus.asyncgenerator;

import static dev.fermata.Co.await;
import static dev.fermata.Co.doneAsync;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.join;
import static dev.fermata.corpus.Ops.or;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
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

    @AsyncGenerator
    default AsyncGen<Object, Object, Integer> greetings(String who) {
      Log.log("greetings of " + describe());
      Co.yield("default");
      return doneAsync(hello(who));
    }

    @AsyncGenerator
    static AsyncGen<Object, Object, Integer> statically(String who) {
      Co.yield("static");
      return doneAsync("static " + who);
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

    @AsyncGenerator
    AsyncGen<Object, Object, Integer> superCalls() {
      String first = Greeter.super.hello(await(later("one")));
      String second = Other.super.hello(or(Co.yield("two"), "two"));
      return doneAsync(first + second + hello(or(Co.yield("three"), "three")));
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

    @AsyncGenerator
    AsyncGen<Object, Object, Integer> walk(int depth) {
      Co.yield("parent " + depth);
      return doneAsync("parent " + id);
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
    @AsyncGenerator
    AsyncGen<Object, Object, Integer> walk(int depth) {
      Co.yield("child before");
      Object inherited = Co.<Object>yieldAll(super.walk(depth + 1));
      Co.yield("child after");
      return doneAsync("child of " + inherited);
    }

    @AsyncGenerator
    AsyncGen<Object, Object, Integer> superCall() {
      String text =
          super.describe(await(later(1)), val(2)) + super.describe(val(3), or(Co.yield(4), 4));
      return doneAsync(text + describe(await(later(5)), or(Co.yield(6), 6)));
    }

    @AsyncGenerator
    AsyncGen<Object, Object, Integer> superFields() {
      return doneAsync(super.id + await(later("x")) + this.id);
    }
  }

  private static final class Guarded extends Base {
    @Override
    protected String name() {
      return "guarded " + super.name();
    }

    @AsyncGenerator
    AsyncGen<Object, Object, Integer> protectedMembers() {
      guarded += await(later(5));
      shared = 10;
      shared += or(Co.yield(5), 5);
      String text =
          greet(await(later("a")))
              + super.greet(or(Co.yield("b"), "b"))
              + sharedGreet(await(later("c")));
      return doneAsync(text + guarded + shared + super.guarded + super.name() + name());
    }
  }

  private abstract static class Generic<T extends Comparable<T>> {
    @AsyncGenerator
    AsyncGen<Object, Object, Integer> items(T item) {
      Co.yield("generic " + item);
      return doneAsync(item);
    }

    abstract AsyncGen<Object, Object, Integer> abstractly(T item);
  }

  private static final class OfString extends Generic<String> {
    @Override
    @AsyncGenerator
    AsyncGen<Object, Object, Integer> items(String item) {
      Co.yield("string " + item.length());
      return doneAsync(Co.<Object>yieldAll(super.items(item)));
    }

    @Override
    @AsyncGenerator
    AsyncGen<Object, Object, Integer> abstractly(String item) {
      Co.yield(item);
      return doneAsync(item.length());
    }
  }

  private enum Operation {
    PLUS {
      @Override
      @AsyncGenerator
      AsyncGen<Object, Object, Integer> apply(int a, int b) {
        Co.yield("plus");
        return doneAsync(a + or(Co.yield(b), b));
      }
    },
    MINUS {
      @Override
      @AsyncGenerator
      AsyncGen<Object, Object, Integer> apply(int a, int b) {
        Co.yield(name());
        return doneAsync(a - b);
      }
    };

    abstract AsyncGen<Object, Object, Integer> apply(int a, int b);

    @AsyncGenerator
    AsyncGen<Object, Object, Integer> described() {
      Co.yield(ordinal());
      return doneAsync("operation " + this);
    }
  }

  private final int member;

  private CallCases(int member) {
    this.member = member;
  }

  private final class Inner {
    private final int own = 7;

    @AsyncGenerator
    AsyncGen<Object, Object, Integer> outerMembers(int add) {
      Co.yield(member);
      return doneAsync(member + own + add + CallCases.this.secret(await(later(1))));
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

  @AsyncGenerator
  private AsyncGen<Object, Object, Integer> privateInstance(int x) {
    Co.yield(x);
    return doneAsync(secret(or(Co.yield(x), x)) + staticSecret(await(later(2))));
  }

  @AsyncGenerator
  private static AsyncGen<Object, Object, Integer> varargs(String first, int... rest) {
    Co.yield(rest);
    for (int x : rest) {
      Co.yield(first + x);
    }
    return doneAsync(rest.length);
  }

  @AsyncGenerator
  private static <T extends Number & Comparable<T>> AsyncGen<Object, Object, Integer> generic(
      T first, List<? super T> sink) {
    Co.yield(first);
    sink.add(first);
    return doneAsync(first.compareTo(first) + sink.size());
  }

  @AsyncGenerator
  private static AsyncGen<Object, Object, Integer> manyKinds(
      boolean z, byte b, char c, short s, int i, long l, float f, double d, Object o, int[] a) {
    Co.yield(1);
    String text = z + " " + b + " " + c + " " + s + " " + i + " " + l + " " + f + " " + d;
    Co.yield(text);
    return doneAsync(o + Log.text(a));
  }

  @AsyncGenerator
  private static AsyncGen<Object, Object, Integer> reassigned(int x, String text, long wide) {
    x += or(Co.yield(1), 1);
    text = text + x;
    Co.yield(text);
    wide = wide * x;
    x = 0;
    Co.yield(wide);
    return doneAsync(text + wide + x);
  }

  @AsyncGenerator
  private static AsyncGen<Object, Object, Integer> recursive(int depth) {
    Co.yield("down " + depth);
    Object below = depth == 0 ? "bottom" : Co.<Object>yieldAll(recursive(depth - 1));
    Co.yield("up " + depth);
    return doneAsync(below + " " + depth);
  }

  @AsyncGenerator
  private static AsyncGen<Object, Object, Integer> failing(int after) throws Oops {
    for (int i = 0; i < after; i++) {
      Co.yield(i);
    }
    throw new Oops("failing " + after);
  }

  @AsyncGenerator
  private static AsyncGen<Object, Object, Integer> finalMethod() {
    Co.yield(1);
    return doneAsync("final");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> super_method_with_suspended_arguments() {
    return doneAsync(Co.<Object>yieldAll(new Child("c").superCall()));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> super_field() {
    return doneAsync(Co.<Object>yieldAll(new Child("c").superFields()));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> overriding_body_calls_the_overridden_body() {
    return doneAsync(Co.<Object>yieldAll(new Child("c").walk(0)));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> body_of_a_superclass() {
    Parent parent = await(later(true)) ? new Parent("p") : new Child("c");
    return doneAsync(Co.<Object>yieldAll(parent.walk(3)));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer>
      interface_super_method_with_suspended_arguments() {
    return doneAsync(Co.<Object>yieldAll(new Polite().superCalls()));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> interface_default_body() {
    return doneAsync(Co.<Object>yieldAll(new Polite().greetings("you")));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> interface_static_body() {
    return doneAsync(Co.<Object>yieldAll(Greeter.statically("you")));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> interface_default_body_of_a_lambda() {
    Greeter greeter =
        new Greeter() {
          @Override
          public String describe() {
            return "anonymous";
          }
        };
    return doneAsync(
        Co.<Object>yieldAll(greeter.greetings("me"))
            + ""
            + Co.<Object>yieldAll(greeter.greetings("us")));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> protected_members_of_another_package() {
    return doneAsync(Co.<Object>yieldAll(new Guarded().protectedMembers()));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> bridge_methods() {
    Generic<String> generic = new OfString();
    Object first = Co.<Object>yieldAll(generic.items("abc"));
    return doneAsync(first + "" + Co.<Object>yieldAll(generic.abstractly("de")));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> enum_constant_bodies() {
    Object sum = 0;
    for (Operation operation : Operation.values()) {
      sum =
          sum
              + "/"
              + Co.<Object>yieldAll(operation.apply(5, 3))
              + Co.<Object>yieldAll(operation.described());
    }
    return doneAsync(sum);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> inner_class_body() {
    CallCases outer = new CallCases(6);
    return doneAsync(Co.<Object>yieldAll(outer.new Inner().outerMembers(100)));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> private_instance_body() {
    return doneAsync(Co.<Object>yieldAll(new CallCases(4).privateInstance(3)));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> anonymous_class_body() {
    int captured = or(Co.yield(2), 2);
    Callable<AsyncGen<Object, Object, Integer>> callable =
        new Callable<AsyncGen<Object, Object, Integer>>() {
          private int own = 5;

          @Override
          @AsyncGenerator
          public AsyncGen<Object, Object, Integer> call() {
            Co.yield(captured);
            own++;
            return doneAsync(own + captured);
          }
        };
    try {
      return doneAsync(Co.<Object>yieldAll(callable.call()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> local_class_body() {
    int captured = await(later(2));
    class Local {
      @AsyncGenerator
      AsyncGen<Object, Object, Integer> body(int x) {
        Co.yield(captured + x);
        return doneAsync(captured * x);
      }
    }
    return doneAsync(Co.<Object>yieldAll(new Local().body(5)));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> varargs_body() {
    Object none = Co.<Object>yieldAll(varargs("none"));
    return doneAsync(none + "" + Co.<Object>yieldAll(varargs("two", val(1), await(later(2)))));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> generic_body() {
    List<Number> sink = new ArrayList<>();
    return doneAsync(Co.<Object>yieldAll(generic(or(Co.yield(5), 5), sink)) + sink.toString());
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> arguments_of_all_types() {
    return doneAsync(
        Co.<Object>yieldAll(
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
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> reassigned_parameters() {
    return doneAsync(Co.<Object>yieldAll(reassigned(1, "t", 1000L)));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> recursion() {
    return doneAsync(Co.<Object>yieldAll(recursive(4)));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> callee_that_throws() throws Oops {
    try {
      Log.log(Co.<Object>yieldAll(failing(2)));
    } catch (Oops | Boom e) {
      Log.log(e);
      Co.yield("caught");
    }
    Log.log(Co.<Object>yieldAll(failing(0)));
    return doneAsync("not reached");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> final_body() {
    return doneAsync(Co.<Object>yieldAll(finalMethod()));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> call_results_as_operands() {
    return doneAsync(
        join(
            Co.<Object>yieldAll(generic(3, new ArrayList<Number>())),
            val(2),
            Co.<Object>yieldAll(recursive(1))));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> interface_method_through_several_types() {
    List<Object> list = new ArrayList<>();
    list.add(or(Co.yield(1), 1));
    list.add(list.size(), await(later(2)));
    Comparable<String> comparable = or(Co.yield("b"), "b");
    return doneAsync(comparable.compareTo(or(Co.yield("a"), "a")) + list.toString());
  }
}

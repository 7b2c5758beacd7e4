package dev.fermata.corpus.generator;

import static dev.fermata.Co.done;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.join;
import static dev.fermata.corpus.Ops.or;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
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

    @Generator
    default Gen<Object, Object, Integer> greetings(String who) {
      Log.log("greetings of " + describe());
      Co.yield("default");
      return done(hello(who));
    }

    @Generator
    static Gen<Object, Object, Integer> statically(String who) {
      Co.yield("static");
      return done("static " + who);
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

    @Generator
    Gen<Object, Object, Integer> superCalls() {
      String first = Greeter.super.hello(or(Co.yield("one"), "one"));
      String second = Other.super.hello(or(Co.yield("two"), "two"));
      return done(first + second + hello(or(Co.yield("three"), "three")));
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

    @Generator
    Gen<Object, Object, Integer> walk(int depth) {
      Co.yield("parent " + depth);
      return done("parent " + id);
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
    @Generator
    Gen<Object, Object, Integer> walk(int depth) {
      Co.yield("child before");
      Object inherited = Co.<Object>yieldAll(super.walk(depth + 1));
      Co.yield("child after");
      return done("child of " + inherited);
    }

    @Generator
    Gen<Object, Object, Integer> superCall() {
      String text =
          super.describe(or(Co.yield(1), 1), val(2)) + super.describe(val(3), or(Co.yield(4), 4));
      return done(text + describe(or(Co.yield(5), 5), or(Co.yield(6), 6)));
    }

    @Generator
    Gen<Object, Object, Integer> superFields() {
      return done(super.id + or(Co.yield("x"), "x") + this.id);
    }
  }

  private static final class Guarded extends Base {
    @Override
    protected String name() {
      return "guarded " + super.name();
    }

    @Generator
    Gen<Object, Object, Integer> protectedMembers() {
      guarded += or(Co.yield(5), 5);
      shared = 10;
      shared += or(Co.yield(5), 5);
      String text =
          greet(or(Co.yield("a"), "a"))
              + super.greet(or(Co.yield("b"), "b"))
              + sharedGreet(or(Co.yield("c"), "c"));
      return done(text + guarded + shared + super.guarded + super.name() + name());
    }
  }

  private abstract static class Generic<T extends Comparable<T>> {
    @Generator
    Gen<Object, Object, Integer> items(T item) {
      Co.yield("generic " + item);
      return done(item);
    }

    abstract Gen<Object, Object, Integer> abstractly(T item);
  }

  private static final class OfString extends Generic<String> {
    @Override
    @Generator
    Gen<Object, Object, Integer> items(String item) {
      Co.yield("string " + item.length());
      return done(Co.<Object>yieldAll(super.items(item)));
    }

    @Override
    @Generator
    Gen<Object, Object, Integer> abstractly(String item) {
      Co.yield(item);
      return done(item.length());
    }
  }

  private enum Operation {
    PLUS {
      @Override
      @Generator
      Gen<Object, Object, Integer> apply(int a, int b) {
        Co.yield("plus");
        return done(a + or(Co.yield(b), b));
      }
    },
    MINUS {
      @Override
      @Generator
      Gen<Object, Object, Integer> apply(int a, int b) {
        Co.yield(name());
        return done(a - b);
      }
    };

    abstract Gen<Object, Object, Integer> apply(int a, int b);

    @Generator
    Gen<Object, Object, Integer> described() {
      Co.yield(ordinal());
      return done("operation " + this);
    }
  }

  private final int member;

  private CallCases(int member) {
    this.member = member;
  }

  private final class Inner {
    private final int own = 7;

    @Generator
    Gen<Object, Object, Integer> outerMembers(int add) {
      Co.yield(member);
      return done(member + own + add + CallCases.this.secret(or(Co.yield(1), 1)));
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

  @Generator
  private Gen<Object, Object, Integer> privateInstance(int x) {
    Co.yield(x);
    return done(secret(or(Co.yield(x), x)) + staticSecret(or(Co.yield(2), 2)));
  }

  @Generator
  private static Gen<Object, Object, Integer> varargs(String first, int... rest) {
    Co.yield(rest);
    for (int x : rest) {
      Co.yield(first + x);
    }
    return done(rest.length);
  }

  @Generator
  private static <T extends Number & Comparable<T>> Gen<Object, Object, Integer> generic(
      T first, List<? super T> sink) {
    Co.yield(first);
    sink.add(first);
    return done(first.compareTo(first) + sink.size());
  }

  @Generator
  private static Gen<Object, Object, Integer> manyKinds(
      boolean z, byte b, char c, short s, int i, long l, float f, double d, Object o, int[] a) {
    Co.yield(1);
    String text = z + " " + b + " " + c + " " + s + " " + i + " " + l + " " + f + " " + d;
    Co.yield(text);
    return done(o + Log.text(a));
  }

  @Generator
  private static Gen<Object, Object, Integer> reassigned(int x, String text, long wide) {
    x += or(Co.yield(1), 1);
    text = text + x;
    Co.yield(text);
    wide = wide * x;
    x = 0;
    Co.yield(wide);
    return done(text + wide + x);
  }

  @Generator
  private static Gen<Object, Object, Integer> recursive(int depth) {
    Co.yield("down " + depth);
    Object below = depth == 0 ? "bottom" : Co.<Object>yieldAll(recursive(depth - 1));
    Co.yield("up " + depth);
    return done(below + " " + depth);
  }

  @Generator
  private static Gen<Object, Object, Integer> failing(int after) throws Oops {
    for (int i = 0; i < after; i++) {
      Co.yield(i);
    }
    throw new Oops("failing " + after);
  }

  @Generator
  private static Gen<Object, Object, Integer> finalMethod() {
    Co.yield(1);
    return done("final");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> super_method_with_suspended_arguments() {
    return done(Co.<Object>yieldAll(new Child("c").superCall()));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> super_field() {
    return done(Co.<Object>yieldAll(new Child("c").superFields()));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> overriding_body_calls_the_overridden_body() {
    return done(Co.<Object>yieldAll(new Child("c").walk(0)));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> body_of_a_superclass() {
    Parent parent = or(Co.yield(true), true) ? new Parent("p") : new Child("c");
    return done(Co.<Object>yieldAll(parent.walk(3)));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> interface_super_method_with_suspended_arguments() {
    return done(Co.<Object>yieldAll(new Polite().superCalls()));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> interface_default_body() {
    return done(Co.<Object>yieldAll(new Polite().greetings("you")));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> interface_static_body() {
    return done(Co.<Object>yieldAll(Greeter.statically("you")));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> interface_default_body_of_a_lambda() {
    Greeter greeter =
        new Greeter() {
          @Override
          public String describe() {
            return "anonymous";
          }
        };
    return done(
        Co.<Object>yieldAll(greeter.greetings("me"))
            + ""
            + Co.<Object>yieldAll(greeter.greetings("us")));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> protected_members_of_another_package() {
    return done(Co.<Object>yieldAll(new Guarded().protectedMembers()));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> bridge_methods() {
    Generic<String> generic = new OfString();
    Object first = Co.<Object>yieldAll(generic.items("abc"));
    return done(first + "" + Co.<Object>yieldAll(generic.abstractly("de")));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> enum_constant_bodies() {
    Object sum = 0;
    for (Operation operation : Operation.values()) {
      sum =
          sum
              + "/"
              + Co.<Object>yieldAll(operation.apply(5, 3))
              + Co.<Object>yieldAll(operation.described());
    }
    return done(sum);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> inner_class_body() {
    CallCases outer = new CallCases(6);
    return done(Co.<Object>yieldAll(outer.new Inner().outerMembers(100)));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> private_instance_body() {
    return done(Co.<Object>yieldAll(new CallCases(4).privateInstance(3)));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> anonymous_class_body() {
    int captured = or(Co.yield(2), 2);
    Callable<Gen<Object, Object, Integer>> callable =
        new Callable<Gen<Object, Object, Integer>>() {
          private int own = 5;

          @Override
          @Generator
          public Gen<Object, Object, Integer> call() {
            Co.yield(captured);
            own++;
            return done(own + captured);
          }
        };
    try {
      return done(Co.<Object>yieldAll(callable.call()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> local_class_body() {
    int captured = or(Co.yield(2), 2);
    class Local {
      @Generator
      Gen<Object, Object, Integer> body(int x) {
        Co.yield(captured + x);
        return done(captured * x);
      }
    }
    return done(Co.<Object>yieldAll(new Local().body(5)));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> varargs_body() {
    Object none = Co.<Object>yieldAll(varargs("none"));
    return done(none + "" + Co.<Object>yieldAll(varargs("two", val(1), or(Co.yield(2), 2))));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> generic_body() {
    List<Number> sink = new ArrayList<>();
    return done(Co.<Object>yieldAll(generic(or(Co.yield(5), 5), sink)) + sink.toString());
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> arguments_of_all_types() {
    return done(
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
                new int[] {or(Co.yield(7), 7)})));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> reassigned_parameters() {
    return done(Co.<Object>yieldAll(reassigned(1, "t", 1000L)));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> recursion() {
    return done(Co.<Object>yieldAll(recursive(4)));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> callee_that_throws() throws Oops {
    try {
      Log.log(Co.<Object>yieldAll(failing(2)));
    } catch (Oops | Boom e) {
      Log.log(e);
      Co.yield("caught");
    }
    Log.log(Co.<Object>yieldAll(failing(0)));
    return done("not reached");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> final_body() {
    return done(Co.<Object>yieldAll(finalMethod()));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> call_results_as_operands() {
    return done(
        join(
            Co.<Object>yieldAll(generic(3, new ArrayList<Number>())),
            val(2),
            Co.<Object>yieldAll(recursive(1))));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> interface_method_through_several_types() {
    List<Object> list = new ArrayList<>();
    list.add(or(Co.yield(1), 1));
    list.add(list.size(), or(Co.yield(2), 2));
    Comparable<String> comparable = or(Co.yield("b"), "b");
    return done(comparable.compareTo(or(Co.yield("a"), "a")) + list.toString());
  }
}

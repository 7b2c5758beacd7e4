package dev.fermata.oracle;

import static dev.fermata.Co.done;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.IteratorResult;
import java.util.function.IntConsumer;

/** A generator's states and what each request does in them. */
final class GeneratorStateScenarios extends Scenarios {

  private Gen<Integer, Object, Object> reentrant;
  private int shared;

  @Scenario("generator-state/lazy-start")
  void lazyStart() {
    Gen<Integer, Object, Object> it = logsItsStart();
    log("created");
    log(it.send(null));
  }

  @Generator
  private Gen<Integer, Object, Object> logsItsStart() {
    log("body");
    Co.yield(1);
    return done();
  }

  /** Java's counterpart of a default parameter is an argument, evaluated at the call as well. */
  @Scenario("generator-state/parameter-default-throws")
  void parameterDefaultThrows() {
    attempt(() -> takesParameter(throwingDefault()));
  }

  private static Object throwingDefault() {
    throw new JsError("p");
  }

  @Generator
  private Gen<Object, Object, Object> takesParameter(Object x) {
    return done();
  }

  @Scenario("generator-state/values-then-done")
  void valuesThenDone() {
    Gen<Integer, Integer, Object> it = twoValuesAndResult();
    for (int i = 0; i < 5; i++) {
      log(it.send(null));
    }
  }

  @Generator
  private static Gen<Integer, Integer, Object> twoValuesAndResult() {
    Co.yield(1);
    Co.yield(2);
    return done(3);
  }

  @Scenario("generator-state/no-return-value")
  void noReturnValue() {
    Gen<Object, Object, Object> it = yieldsNothing();
    log(it.send(null));
    log(it.send(null));
  }

  @Generator
  private static Gen<Object, Object, Object> yieldsNothing() {
    Co.yield(null);
    return done();
  }

  @Scenario("generator-state/return-before-start")
  void returnBeforeStart() {
    Gen<Object, Object, Object> it = logsBodyAndFinally();
    log(it.finish("r"));
    log(it.send(null));
  }

  @Generator
  private Gen<Object, Object, Object> logsBodyAndFinally() {
    try {
      log("body");
      Co.yield(null);
    } finally {
      log("fin");
    }
    return done();
  }

  @Scenario("generator-state/return-while-suspended")
  void returnWhileSuspended() {
    Gen<Integer, Object, Object> it = neverReachesItsSecond();
    log(it.send(null));
    log(it.finish("r"));
    log(it.send(null));
  }

  @Generator
  private Gen<Integer, Object, Object> neverReachesItsSecond() {
    Co.yield(1);
    log("never");
    Co.yield(2);
    return done();
  }

  @Scenario("generator-state/throw-while-suspended")
  void throwWhileSuspended() {
    Gen<Integer, Object, Object> it = neverReachesItsSecond();
    log(it.send(null));
    attempt(() -> it.raise(new JsError("t")));
    log(it.send(null));
  }

  @Scenario("generator-state/return-after-completion")
  void returnAfterCompletion() {
    Gen<Object, Object, Object> it = onlyReturns();
    log(it.send(null));
    log(it.finish("x"));
    log(it.finish("y"));
    log(it.send(null));
  }

  @Generator
  private static Gen<Object, Object, Object> onlyReturns() {
    return done("r");
  }

  @Scenario("generator-state/reentrant-uncaught")
  void reentrantUncaught() {
    reentrant = callsItself();
    attempt(() -> reentrant.send(null));
    log(reentrant.send(null));
  }

  @Generator
  private Gen<Integer, Object, Object> callsItself() {
    reentrant.send(null);
    Co.yield(1);
    return done();
  }

  @Scenario("generator-state/independent-instances")
  void independentInstances() {
    Gen<String, Object, Object> a = named("a");
    Gen<String, Object, Object> b = named("b");
    log(a.send(null), b.send(null), a.send(null), a.send(null), b.send(null), b.send(null));
  }

  @Generator
  private static Gen<String, Object, Object> named(String n) {
    for (int i = 0; i < 2; i++) {
      Co.yield(n + i);
    }
    return done();
  }

  @Scenario("generator-state/is-own-iterator")
  void isOwnIterator() {
    Gen<Integer, Object, Object> it = logsItsStart();
    log(it.iterator() == it);
  }

  @Scenario("generator-state/interleaved-shared-state")
  void interleavedSharedState() {
    Gen<String, Object, Object> a = countsShared("a");
    Gen<String, Object, Object> b = countsShared("b");
    log(a.send(null).value(), b.send(null).value(), b.send(null).value(), a.send(null).value());
    log(a.send(null), b.send(null));
  }

  @Generator
  private Gen<String, Object, Object> countsShared(String n) {
    while (shared < 4) {
      shared++;
      Co.yield(n + shared);
    }
    return done();
  }

  @Scenario("generator-state/drives-another")
  void drivesAnother() {
    log(spread(drivesByHand()));
  }

  @Generator
  private Gen<Integer, Object, Object> driven() {
    log("i1");
    Co.yield(1);
    log("i2");
    Co.yield(2);
    return done();
  }

  @Generator
  private Iterable<Integer> drivesByHand() {
    Gen<Integer, Object, Object> i = driven();
    IteratorResult<Integer> r;
    while (!(r = i.send(null)).done()) {
      Co.yield(r.value() * 10);
    }
    return done();
  }

  @Scenario("generator-state/method-and-closure")
  void methodAndClosure() {
    Counter a = new Counter(10);
    Gen<Integer, Object, Object> it = a.count(3);
    it.send(null);
    a.n = 100;
    log(spread(it), a.n);
  }

  private static final class Counter {

    private int n;

    Counter(int n) {
      this.n = n;
    }

    @Generator
    Gen<Integer, Object, Object> count(int k) {
      IntConsumer add = d -> this.n += d;
      while (k-- > 0) {
        add.accept(1);
        Co.yield(this.n);
      }
      return done();
    }
  }

  @Scenario("generator-state/long-run")
  void longRun() {
    long s = 0;
    Gen<Integer, Object, Object> it = naturals();
    for (int v : it) {
      s += v;
      if (v == 1000000) {
        it.close(); // for-of closes on break
        break;
      }
    }
    log(s);
  }

  @Generator
  private static Gen<Integer, Object, Object> naturals() {
    int i = 0;
    for (; ; ) {
      Co.yield(i++);
    }
  }
}

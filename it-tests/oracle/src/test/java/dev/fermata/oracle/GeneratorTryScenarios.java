package dev.fermata.oracle;

import static dev.fermata.Co.done;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;

/** Errors raised and early ends requested at yields inside try, catch and finally. */
final class GeneratorTryScenarios extends Scenarios {

  @Scenario("generator-try/throw-caught")
  void throwCaught() {
    Gen<Object, Object, Object> it = catchesAndYields();
    log(it.send(null), it.raise(new JsError("t")), it.send(null), it.send(null));
  }

  @Generator
  private Gen<Object, Object, Object> catchesAndYields() {
    try {
      Co.yield(1);
    } catch (Throwable e) {
      log("caught", e);
      Co.yield("c");
    }
    Co.yield(2);
    return done();
  }

  @Scenario("generator-try/throw-caught-then-return")
  void throwCaughtThenReturn() {
    Gen<Object, Object, Object> it = catchesAndReturns();
    log(it.send(null), it.raise(new JsError("t")), it.send(null));
  }

  @Generator
  private static Gen<Object, Object, Object> catchesAndReturns() {
    try {
      Co.yield(1);
    } catch (Throwable e) {
      return done("r");
    }
    return done();
  }

  @Scenario("generator-try/throw-in-loop")
  void throwInLoop() {
    Gen<Integer, Object, Object> it = survivesErrors();
    log(it.send(null).value());
    log(it.raise(new Thrown("a")).value());
    log(it.raise(new Thrown("b")).value());
    log(it.send(null).value());
  }

  @Generator
  private Gen<Integer, Object, Object> survivesErrors() {
    int n = 0;
    for (; ; ) {
      try {
        Co.yield(n++);
      } catch (Throwable e) {
        log("caught", e);
      }
    }
  }

  @Scenario("generator-try/return-runs-nested-finally")
  void returnRunsNestedFinally() {
    Gen<Object, Object, Object> it = nestedFinally();
    it.send(null);
    log(it.finish("r"));
  }

  @Generator
  private Gen<Object, Object, Object> nestedFinally() {
    try {
      try {
        Co.yield(1);
      } finally {
        log("inner");
      }
      log("never");
    } finally {
      log("outer");
    }
    return done();
  }

  @Scenario("generator-try/yield-in-finally-on-return")
  void yieldInFinallyOnReturn() {
    Gen<Object, Object, Object> it = yieldsTwiceInFinally();
    log(it.send(null));
    log(it.finish("r"));
    log(it.send("x"));
    log(it.send(null));
    log(it.send(null));
  }

  @Generator
  private Gen<Object, Object, Object> yieldsTwiceInFinally() {
    try {
      Co.yield(1);
    } finally {
      log("got", Co.yield("f1"));
      Co.yield("f2");
      log("fin");
    }
    log("never");
    return done();
  }

  @Scenario("generator-try/return-overrides-return")
  void returnOverridesReturn() {
    Gen<Object, Object, Object> it = returnsInFinally();
    it.send(null);
    log(it.finish("r"));
    log(it.send(null));
  }

  @Generator
  @SuppressWarnings("finally")
  private static Gen<Object, Object, Object> returnsInFinally() {
    try {
      Co.yield(1);
    } finally {
      return done("fin");
    }
  }

  @Scenario("generator-try/throw-in-finally-overrides-return")
  void throwInFinallyOverridesReturn() {
    Gen<Object, Object, Object> it = throwsInFinally();
    it.send(null);
    attempt(() -> it.finish("r"));
    log(it.send(null));
  }

  @Generator
  @SuppressWarnings("finally")
  private static Gen<Object, Object, Object> throwsInFinally() {
    try {
      Co.yield(1);
    } finally {
      throw new JsError("fin");
    }
  }

  @Scenario("generator-try/second-return-in-finally")
  void secondReturnInFinally() {
    Gen<Object, Object, Object> it = yieldsInFinally();
    it.send(null);
    log(it.finish("a"));
    log(it.finish("b"));
    log(it.send(null));
  }

  @Generator
  private Gen<Object, Object, Object> yieldsInFinally() {
    try {
      Co.yield(1);
    } finally {
      Co.yield("f");
      log("never");
    }
    return done();
  }

  @Scenario("generator-try/second-return-nested-finally")
  void secondReturnNestedFinally() {
    Gen<Object, Object, Object> it = tryInFinally();
    it.send(null);
    log(it.finish("a"));
    log(it.finish("b"));
  }

  @Generator
  private Gen<Object, Object, Object> tryInFinally() {
    try {
      Co.yield(1);
    } finally {
      try {
        Co.yield("f");
      } finally {
        log("inner fin");
      }
      log("never");
    }
    return done();
  }

  @Scenario("generator-try/throw-in-finally-yield")
  void throwInFinallyYield() {
    Gen<Object, Object, Object> it = yieldsInFinally();
    it.send(null);
    log(it.finish("a"));
    attempt(() -> it.raise(new JsError("t")));
    log(it.send(null));
  }

  @Scenario("generator-try/continue-in-finally-refuses-return")
  void continueInFinallyRefusesReturn() {
    Gen<Object, Object, Object> it = continuesInFinally();
    log(it.send(null));
    log(it.finish("a"));
    log(it.finish("b"));
    log(it.finish("c"));
    log(it.send(null));
  }

  @Generator
  @SuppressWarnings("finally")
  private static Gen<Object, Object, Object> continuesInFinally() {
    for (int i = 0; i < 3; i++) {
      try {
        Co.yield(i);
      } finally {
        continue;
      }
    }
    return done("end");
  }
}

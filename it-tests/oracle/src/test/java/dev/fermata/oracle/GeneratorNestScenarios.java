package dev.fermata.oracle;

import static dev.fermata.Co.done;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.IteratorResult;
import java.util.ArrayList;
import java.util.List;

/** Every block of a nest of try statements yields, catches and is ended. */
final class GeneratorNestScenarios extends Scenarios {

  @Scenario("generator-try/yield-in-all-blocks")
  void yieldInAllBlocks() {
    log(spread(yieldsInAllBlocks()));
  }

  @Generator
  private static Iterable<String> yieldsInAllBlocks() {
    try {
      Co.yield("t");
      throw new JsError("e");
    } catch (Throwable e) {
      Co.yield("c" + e.getMessage());
    } finally {
      Co.yield("f");
    }
    Co.yield("after");
    return done();
  }

  @Scenario("generator-try/return-in-catch-block")
  void returnInCatchBlock() {
    Gen<Object, Object, Object> it = yieldsInCatch();
    log(it.send(null));
    log(it.finish("r"));
  }

  @Generator
  private Gen<Object, Object, Object> yieldsInCatch() {
    try {
      throw new JsError("e");
    } catch (Throwable e) {
      Co.yield("c");
      log("never");
    } finally {
      log("fin");
    }
    return done();
  }

  @Scenario("generator-try/catch-variable-survives")
  void catchVariableSurvives() {
    log(spread(yieldsBothCaught()));
  }

  @Generator
  private static Iterable<Throwable> yieldsBothCaught() {
    try {
      throw new JsError("o");
    } catch (Throwable outer) {
      try {
        throw new JsError("i");
      } catch (Throwable inner) {
        Co.yield(inner);
      }
      Co.yield(outer);
    }
    return done();
  }

  @Scenario("generator-try/try-return-with-yielding-finally")
  void tryReturnWithYieldingFinally() {
    Gen<Object, Object, Object> it = returnsThroughYieldingFinally();
    log(it.send(null), it.send(null), it.send(null));
  }

  @Generator
  private static Gen<Object, Object, Object> returnsThroughYieldingFinally() {
    try {
      return done("r");
    } finally {
      Co.yield("f");
    }
  }

  @Scenario("generator-try/labelled-break-through-two-finallys")
  void labelledBreakThroughTwoFinallys() {
    log(spread(breaksThroughTwoFinallys()));
  }

  @Generator
  private static Iterable<String> breaksThroughTwoFinallys() {
    o:
    for (; ; ) {
      try {
        for (; ; ) {
          try {
            break o;
          } finally {
            Co.yield("in");
          }
        }
      } finally {
        Co.yield("out");
      }
    }
    Co.yield("end");
    return done();
  }

  @Scenario("generator-try/throw-matrix")
  void throwMatrix() {
    for (int n = 0; n < 8; n++) {
      Gen<String, Object, Object> it = nestOfThrowMatrix();
      List<String> out = new ArrayList<>();
      int i = 0;
      try {
        IteratorResult<String> r = it.send(null);
        while (!r.done()) {
          out.add(r.value());
          r = i++ == n ? it.raise(new Thrown("X")) : it.send(null);
        }
        out.add("done");
      } catch (Throwable e) {
        out.add("!" + fmt(e));
      }
      log(n, out);
    }
  }

  @Generator
  private static Gen<String, Object, Object> nestOfThrowMatrix() {
    Co.yield("a");
    try {
      Co.yield("b");
      try {
        Co.yield("c");
      } catch (Throwable e) {
        Co.yield("d:" + fmt(e));
      } finally {
        Co.yield("e");
      }
      Co.yield("f");
    } catch (Throwable e) {
      Co.yield("g:" + fmt(e));
    } finally {
      Co.yield("h");
    }
    Co.yield("i");
    return done();
  }

  @Scenario("generator-try/return-matrix")
  void returnMatrix() {
    for (int n = 0; n < 8; n++) {
      Gen<String, String, Object> it = nestOfReturnMatrix();
      List<String> out = new ArrayList<>();
      int i = 0;
      IteratorResult<String> r = it.send(null);
      while (!r.done()) {
        out.add(r.value());
        r = i++ == n ? it.finish("R") : it.send(null);
      }
      out.add("=" + r.<String>returned());
      log(n, out);
    }
  }

  @Generator
  private static Gen<String, String, Object> nestOfReturnMatrix() {
    Co.yield("a");
    try {
      Co.yield("b");
      try {
        Co.yield("c");
        throw new Thrown("Y");
      } catch (Throwable e) {
        Co.yield("d:" + fmt(e));
      } finally {
        Co.yield("e");
      }
      Co.yield("f");
    } finally {
      Co.yield("h");
    }
    Co.yield("i");
    return done("end");
  }

  @Scenario("generator-try/return-no-argument")
  void returnNoArgument() {
    Gen<Object, Object, Object> it = logsFinally();
    it.send(null);
    log(it.finish(null));
  }

  @Generator
  private Gen<Object, Object, Object> logsFinally() {
    try {
      Co.yield(1);
    } finally {
      log("fin");
    }
    return done();
  }
}

package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.Async;
import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.Promise;
import java.util.List;

/** {@code forAwait} loops over generators and lists, left in every way. */
@SuppressWarnings({"finally", "unused"})
final class RandomLoops {

  private RandomLoops() {}

  static final class Z901205 extends Program {

    @Scenario("random/z901205")
    void run() {
      metro(8);
      watch("8", g());
    }

    private Gen<Object, Object, Object> f0() {
      return syncGenerator(
          "h4",
          List.of(gives("f5"), throwing(new JsError("e1")), gives("d4"), gives("g3")),
          List.of(throwing(new JsError("e2")), ends(9)),
          List.of(gives(null), ends("b7")));
    }

    @Async
    private Promise<Object> g() {
      l1:
      for (Object v1 : forAwait(promises(f0()))) {
        log(6, v1);
        log(5);
        if (yes()) {
          return result("f8");
        }
      }
      return result(null);
    }
  }

  static final class Z901328 extends Program {

    @Scenario("random/z901328")
    void run() {
      watch("15", g());
    }

    @Generator
    private Gen<Object, Object, Object> f1() {
      try {
        log(2, Co.yield(Promise.resolve(60)));
        log(3, Co.yield("f0"));
      } catch (Throwable e1) {
        log(4, e1);
        if (yes()) {
          throw new JsError("e5");
        }
      } finally {
        if (yes()) {
          throw new JsError("e6");
        }
      }
      return done();
    }

    @Async
    private Promise<Object> g() {
      try {
        try {
          l1:
          for (Object v2 : forAwait(promises(f1()))) {
            log(9, v2);
            log(7);
            if (nth(4, 0)) {
              throw new JsError("e8");
            }
          }
        } catch (Throwable e3) {
          log(10, e3);
          log(11, await(Promise.reject(new JsError("e12"))));
        } finally {
        }
      } catch (Throwable e4) {
        log(13, e4);
        if (yes()) {
          throw new JsError("e14");
        }
      }
      return result(null);
    }
  }

  static final class Z901481 extends Program {

    @Scenario("random/z901481")
    void run() {
      metro(8);
      watch("8", g());
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> f0() {
      try {
        log(1, Co.yield(16));
        if (yes()) {
          return doneAsync(71);
        }
      } catch (Throwable e1) {
        log(3, e1);
        log(4);
        if (yes()) {
          return doneAsync(53);
        }
      }
      return done();
    }

    @Async
    private Promise<Object> g() {
      l1:
      for (Object v2 : forAwait(f0())) {
        log(6, v2);
        log(5);
        if (yes()) {
          return result(37);
        }
      }
      return result(null);
    }
  }

  static final class Z901532 extends Program {

    @Scenario("random/z901532")
    void run() {
      metro(8);
      watch("18", g());
    }

    @Generator
    private Gen<Object, Object, Object> f0() {
      try {
        try {
          log(1, Co.yield(sleepThenFail(1, new JsError("e2"))));
        } catch (Throwable e1) {
          log(3, e1);
          log(4, Co.yield(44));
        }
      } catch (Throwable e2) {
        log(5, e2);
        if (yes()) {
          return done(new JsError("e6"));
        }
        log(7, Co.yield((Object) null));
      } finally {
        log(8);
        if (yes()) {
          throw new JsError("e9");
        }
      }
      return done();
    }

    @Async
    private Promise<Object> g() {
      l1:
      for (Object v3 : forAwait(promises(f0()))) {
        log(13, v3);
        l2:
        for (Object v4 : forAwait(promises(f0()))) {
          log(11, v4);
          log(10);
          if (yes()) {
            break l1;
          }
        }
        if (yes()) {
          throw new JsError("e12");
        }
      }
      l3:
      for (Object v5 : forAwait(promises(f0()))) {
        log(16, v5);
        log(14);
        if (nth(4, 1)) {
          throw new JsError("e15");
        }
      }
      return result(null);
    }
  }
}

package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterator;
import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.Promise;
import java.util.List;

/** Async generators that delegate to sources of every kind. */
@SuppressWarnings({"finally", "unused"})
final class RandomDelegations {

  private RandomDelegations() {}

  static final class X900222 extends Program {
    private final AsyncGen<Object, Object, Object> it0 = g();

    @Scenario("random/x900222")
    void run() {
      metro(14);
      watch("10", it0.next());
      watch("11", it0.finish(sleep(1, 64)));
      watch("12", it0.finish(50));
      watch("13", it0.next());
      watch("14", it0.next());
      watch("15", it0.next());
    }

    private AsyncIterator<Object> f0() {
      return iterator(
          "h3", List.of(gives(23), gives(23), gives(47), ends(null, after(3))), ends(null));
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> g() {
      try {
        try {
          yieldAll(f0());
          log(4);
        } catch (Throwable e1) {
          log(5, e1);
          log(6, Co.yield(sleep(1, 33)));
        }
      } finally {
        log(8);
      }
      return done();
    }
  }

  static final class X900579 extends Program {
    private final AsyncGen<Object, Object, Object> it0 = g();

    @Scenario("random/x900579")
    void run() {
      metro(14);
      watch("11", it0.next());
      watch("12", it0.finish("b4"));
      watch("13", it0.next());
      watch("14", it0.next());
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> g() {
      try {
        try {
          yieldAll(List.of(Promise.<Object>resolve(66)));
          log(1);
          l1:
          for (Object v1 : forAwait(List.of(Promise.<Object>resolve(66)))) {
            log(4, v1);
            log(2);
            log(3, Co.yield(23));
            if (nth(3, 0)) {
              continue l1;
            }
          }
        } catch (Throwable e2) {
          log(5, e2);
          log(6);
        } finally {
          log(7, await(Promise.resolve(70)));
        }
      } finally {
        if (yes()) {
          return doneAsync(10);
        }
      }
      return done();
    }
  }

  static final class X900747 extends Program {
    private final AsyncGen<Object, Object, Object> it0 = g();

    @Scenario("random/x900747")
    void run() {
      metro(14);
      watch("8", it0.next());
      watch("9", it0.send("e5"));
      watch("10", it0.finish(new JsError("e6")));
      watch("11", it0.raise(new JsError("e7")));
      watch("12", it0.finish(Promise.resolve(55)));
      watch("13", it0.next());
      watch("14", it0.next());
      watch("15", it0.next());
    }

    private AsyncGen<Object, Object, Object> f0() {
      return generator(
          "h2",
          List.of(gives(null), ends("g0"), gives("e3", inTicks(1))),
          List.of(agrees(), agrees()),
          List.of(agrees(), agrees()));
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> g() {
      log(3, yieldAll(f0()));
      log(4, yieldAll(f0()));
      return done();
    }
  }

  static final class X900798 extends Program {
    private final AsyncGen<Object, Object, Object> it0 = g();

    @Scenario("random/x900798")
    void run() {
      metro(8);
      watch("11", it0.next());
      watch("12", it0.finish(22));
      watch("13", it0.raise(new JsError("e9")));
      watch("14", it0.next());
      watch("15", it0.raise(new JsError("e10")));
    }

    @Generator
    private Gen<Object, Object, Object> f0() {
      try {
        log(1, Co.yield("g0"));
      } catch (Throwable e1) {
        log(2, e1);
      } finally {
        log(3);
        log(4, Co.yield("b2"));
      }
      return done();
    }

    private Gen<Object, Object, Object> f1() {
      return syncGenerator(
          "h5", List.of(gives(99)), List.of(agrees(), agrees()), List.of(gives(7), gives("h8")));
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> g() {
      log(6, yieldAll(f0()));
      log(7);
      return done();
    }
  }

  static final class X901641 extends Program {
    private final AsyncGen<Object, Object, Object> it0 = g();

    @Scenario("random/x901641")
    void run() {
      watch("6", it0.next());
      watch("7", it0.next());
      watch("8", it0.finish(null));
      watch("9", it0.finish(Promise.reject(new JsError("e5"))));
      watch("10", it0.next());
      watch("11", it0.send(null));
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> g() {
      try {
        yieldAll(List.of(Promise.<Object>resolve(89)));
        log(1);
      } catch (Throwable e1) {
        log(2, e1);
        log(3);
        if (yes()) {
          throw new JsError("e4");
        }
      }
      return done();
    }
  }
}

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

/** Async generators that delegate, driven request by request to their end. */
@SuppressWarnings({"finally", "unused"})
final class RandomDrivenDelegations {

  private RandomDrivenDelegations() {}

  static final class X900345 extends Program {
    private final AsyncGen<Object, Object, Object> it0 = g();

    @Scenario("random/x900345")
    void run() {
      main(
          () -> {
            try {
              log(19, await(it0.next()));
            } catch (Throwable e3) {
              log(19, "err", e3);
            }
            try {
              log(20, await(it0.finish(sleepThenFail(1, new JsError("e17")))));
            } catch (Throwable e4) {
              log(20, "err", e4);
            }
            try {
              log(21, await(it0.raise(new JsError("e18"))));
            } catch (Throwable e5) {
              log(21, "err", e5);
            }
            try {
              log(22, await(it0.finish(sleep(1, 44))));
            } catch (Throwable e6) {
              log(22, "err", e6);
            }
            return result();
          });
    }

    private AsyncIterator<Object> f0() {
      return iterator(
          "h4",
          List.of(gives(17), throwing(new JsError("e1"))),
          fails(new JsError("e2"), after(3)));
    }

    private AsyncIterator<Object> f1() {
      return iterator(
          "h8", List.of(gives("a4"), gives(4), fails(new JsError("e5")), ends("d2")), ends(null));
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> g() {
      try {
        try {
          l1:
          for (Object v1 : forAwait(f1())) {
            log(11, v1);
            log(9);
            log(10, Co.yield(88));
            if (nth(2, 0)) {
              break l1;
            }
          }
        } finally {
          log(13, await(Promise.resolve("h6")));
          yieldAll(f1());
          log(15);
        }
      } catch (Throwable e2) {
        log(16, e2);
      }
      return done();
    }
  }

  static final class X900369 extends Program {
    private final AsyncGen<Object, Object, Object> it0 = g();

    @Scenario("random/x900369")
    void run() {
      main(
          () -> {
            try {
              log(12, await(it0.next()));
            } catch (Throwable e3) {
              log(12, "err", e3);
            }
            try {
              log(13, await(it0.next()));
            } catch (Throwable e4) {
              log(13, "err", e4);
            }
            try {
              log(14, await(it0.finish(43)));
            } catch (Throwable e5) {
              log(14, "err", e5);
            }
            try {
              log(15, await(it0.raise(new JsError("e11"))));
            } catch (Throwable e6) {
              log(15, "err", e6);
            }
            try {
              log(16, await(it0.next()));
            } catch (Throwable e7) {
              log(16, "err", e7);
            }
            try {
              log(17, await(it0.next()));
            } catch (Throwable e8) {
              log(17, "err", e8);
            }
            try {
              log(18, await(it0.next()));
            } catch (Throwable e9) {
              log(18, "err", e9);
            }
            return result();
          });
    }

    private AsyncGen<Object, Object, Object> f0() {
      return generator(
          "h2",
          List.of(gives(56)),
          List.of(agrees(), ends(5)),
          List.of(throwing(new JsError("e1")), gives(97)));
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> g() {
      try {
        log(3, yieldAll(f0()));
        l1:
        for (Object v1 : forAwait(f0())) {
          log(6, v1);
          log(4);
          log(5, Co.yield(89));
        }
      } catch (Throwable e2) {
        log(7, e2);
        log(8);
        log(9, Co.yield("g0"));
      } finally {
        if (yes()) {
          throw new JsError("e10");
        }
      }
      return done();
    }
  }

  static final class X900522 extends Program {
    private final AsyncGen<Object, Object, Object> it0 = g();

    @Scenario("random/x900522")
    void run() {
      metro(14);
      main(
          () -> {
            try {
              log(8, await(it0.next()));
            } catch (Throwable e1) {
              log(8, "err", e1);
            }
            try {
              log(9, await(it0.raise(new JsError("e6"))));
            } catch (Throwable e2) {
              log(9, "err", e2);
            }
            try {
              log(10, await(it0.finish(77)));
            } catch (Throwable e3) {
              log(10, "err", e3);
            }
            try {
              log(11, await(it0.next()));
            } catch (Throwable e4) {
              log(11, "err", e4);
            }
            try {
              log(12, await(it0.raise(new JsError("e7"))));
            } catch (Throwable e5) {
              log(12, "err", e5);
            }
            return result();
          });
    }

    private AsyncIterator<Object> f0() {
      return iterator("h3", List.of(gives("g4"), gives(13)), ends(null));
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> g() {
      yieldAll(f0());
      log(4);
      return done();
    }
  }

  static final class X901233 extends Program {
    private final AsyncGen<Object, Object, Object> it0 = g();

    @Scenario("random/x901233")
    void run() {
      metro(8);
      main(
          () -> {
            try {
              log(6, await(it0.next()));
            } catch (Throwable e1) {
              log(6, "err", e1);
            }
            try {
              log(7, await(it0.finish(sleep(1, 32))));
            } catch (Throwable e2) {
              log(7, "err", e2);
            }
            try {
              log(8, await(it0.next()));
            } catch (Throwable e3) {
              log(8, "err", e3);
            }
            try {
              log(9, await(it0.next()));
            } catch (Throwable e4) {
              log(9, "err", e4);
            }
            try {
              log(10, await(it0.send("f1")));
            } catch (Throwable e5) {
              log(10, "err", e5);
            }
            return result();
          });
    }

    private AsyncIterator<Object> f0() {
      return iterator("h3", List.of(gives("d6"), gives(98, inTicks(1))), ends(null));
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> g() {
      yieldAll(f0());
      log(4);
      return done();
    }
  }

  static final class X902187 extends Program {
    private final AsyncGen<Object, Object, Object> it0 = g();

    @Scenario("random/x902187")
    void run() {
      main(
          () -> {
            try {
              log(17, await(it0.next()));
            } catch (Throwable e2) {
              log(17, "err", e2);
            }
            try {
              log(18, await(it0.raise(new JsError("e14"))));
            } catch (Throwable e3) {
              log(18, "err", e3);
            }
            try {
              log(19, await(it0.finish(new JsError("e15"))));
            } catch (Throwable e4) {
              log(19, "err", e4);
            }
            try {
              log(20, await(it0.finish(Promise.reject(new JsError("e16")))));
            } catch (Throwable e5) {
              log(20, "err", e5);
            }
            try {
              log(21, await(it0.next()));
            } catch (Throwable e6) {
              log(21, "err", e6);
            }
            try {
              log(22, await(it0.next()));
            } catch (Throwable e7) {
              log(22, "err", e7);
            }
            return result();
          });
    }

    @Generator
    private Gen<Object, Object, Object> f0() {
      try {
        log(1, Co.yield(Promise.reject(new JsError("e2"))));
        log(3, Co.yield(84));
        if (yes()) {
          return done(66);
        }
      } finally {
        log(6);
      }
      return done();
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> g() {
      try {
        try {
          log(7, yieldAll(f0()));
          log(8, Co.yield(Promise.resolve(87)));
        } catch (Throwable e1) {
          log(9, e1);
        } finally {
          log(10, await(Promise.resolve(74)));
        }
      } finally {
        if (yes()) {
          return doneAsync(37);
        }
      }
      log(13);
      return done();
    }
  }
}

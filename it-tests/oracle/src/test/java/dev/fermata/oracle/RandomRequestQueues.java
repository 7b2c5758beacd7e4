package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.Async;
import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
import dev.fermata.Promise;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Async generators with several requests open at once. */
@SuppressWarnings({"finally", "unused"})
final class RandomRequestQueues {

  private RandomRequestQueues() {}

  static final class C900482 extends Program {
    private final Promise.Resolvers<Object> d0 = defer();
    private final Promise.Resolvers<Object> d1 = defer();
    private final Promise.Resolvers<Object> d2 = defer();
    private Promise<Object> q0;

    @Scenario("random/c900482")
    void run() {
      logUnhandledRejections();
      q0 = Promise.resolve(new JsError("e1"));
      metro(16);
      watch(
          "4",
          Co.<Object>async(
              () -> {
                try {
                  l1:
                  for (Object v1 :
                      forAwait(List.of(d2.promise(), sleepThenFail(1, new JsError("e6")), f0()))) {
                    log(5, v1);
                    log(7);
                  }
                  log(8);
                } catch (Throwable e2) {
                  log(9, e2);
                  log(10);
                }
                return result(null);
              }));
      watch("11", f0());
      watch("12", f0());
      watch("13", f0());
      watch("14", Promise.race(f0()));
      d1.resolve(new JsError("e15"));
      setTimeout(
          () -> {
            d0.reject(new JsError("e16"));
          },
          8);
      setTimeout(
          () -> {
            d1.reject(new JsError("e17"));
          },
          8);
      setTimeout(
          () -> {
            d2.resolve("e7");
          },
          8);
    }

    @Async
    private Promise<Object> f0() {
      log(2);
      return result(null);
    }
  }

  static final class C900674 extends Program {
    private final Promise.Resolvers<Object> d0 = defer();
    private final Promise.Resolvers<Object> d1 = defer();
    private final Promise.Resolvers<Object> d2 = defer();
    private final AsyncGen<Object, Object, Object> it0 = f0();

    @Scenario("random/c900674")
    void run() {
      metro(24);
      log(9);
      watch("10", it0.next());
      watch("11", Promise.reject(new JsError("e12")));
      watch("13", it0.next());
      watch("14", it0.finish(sleep(0, new JsError("e15"))));
      setTimeout(
          () -> {
            watch("16", sleep(3, 13));
            log(17);
          },
          3);
      setTimeout(
          () -> {
            d0.resolve(18);
          },
          8);
      setTimeout(
          () -> {
            d1.resolve("c2");
          },
          8);
      setTimeout(
          () -> {
            d2.resolve("d1");
          },
          8);
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> f0() {
      log(
          1,
          Co.yield(
              Promise.<Object>create(
                  r1 -> {
                    r1.resolve(97);
                    r1.reject(new JsError("e2"));
                    r1.resolveWith(Promise.from(CompletableFuture.completedFuture("g5")));
                  })));
      try {
        log(3, Co.yield("d8"));
        log(4, await(sleep(1, new JsError("e5"))));
      } catch (Throwable e2) {
        log(7, e2);
        log(6, Co.yield((Object) null));
      }
      return done();
    }
  }

  static final class C900698 extends Program {
    private final Promise.Resolvers<Object> d0 = defer();
    private final Promise.Resolvers<Object> d1 = defer();
    private final AsyncGen<Object, Object, Object> it0 = f0();

    @Scenario("random/c900698")
    void run() {
      metro(10);
      watch("4", it0.send(3));
      watch("5", it0.send(90));
      watch(
          "6",
          Co.<Object>async(
              () -> {
                try {
                  l1:
                  for (Object v1 : forAwait(f0())) {
                    log(7, v1);
                    log(8);
                  }
                  log(9);
                } catch (Throwable e2) {
                  log(10, e2);
                  log(11);
                }
                return result(null);
              }));
      setTimeout(
          () -> {
            watch("12", it0.finish("d5"));
            log(13);
          },
          6);
      setTimeout(
          () -> {
            d0.resolve("g7");
          },
          8);
      setTimeout(
          () -> {
            d1.resolve(null);
          },
          8);
      setTimeout(
          () -> {
            watch("14", it0.next());
            watch("15", it0.finish("f8"));
            watch("16", it0.send("h2"));
          },
          20);
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> f0() {
      log(1, Co.yield(Promise.resolve(46)));
      log(2);
      if (yes()) {
        return doneAsync(d1.promise());
      }
      return done();
    }
  }

  static final class C901202 extends Program {
    private final Promise.Resolvers<Object> d0 = defer();
    private final Promise.Resolvers<Object> d1 = defer();
    private final Promise.Resolvers<Object> d2 = defer();
    private final AsyncGen<Object, Object, Object> it0 = f0();

    @Scenario("random/c901202")
    void run() {
      logUnhandledRejections();
      metro(6);
      watch("6", it0.next());
      watch("7", it0.next());
      watch("8", it0.next());
      watch("9", it0.send(null));
      watch("10", it0.finish(it0.next()));
      watch("11", it0.raise(new JsError("e12")));
      watch("13", it0.next());
      watch("14", it0.next());
      watch("15", it0.next());
      watch("16", it0.send(69));
      watch("17", it0.next());
      watch("18", it0.next());
      watch("19", it0.send(7));
      watch("20", it0.next());
      watch("21", it0.next());
      watch("22", it0.finish(18));
      setTimeout(
          () -> {
            d0.resolveWith(Promise.reject(new JsError("e23")));
          },
          6);
      setTimeout(
          () -> {
            d0.reject(new JsError("e24"));
          },
          8);
      setTimeout(
          () -> {
            d1.resolve(77);
          },
          8);
      setTimeout(
          () -> {
            d2.resolve("a2");
          },
          8);
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> f0() {
      log(1);
      log(2, Co.yield(Promise.reject(new JsError("e3"))));
      log(4, Co.yield(18));
      return done();
    }
  }

  static final class C901994 extends Program {
    private final Promise.Resolvers<Object> d0 = defer();
    private final Promise.Resolvers<Object> d2 = defer();
    private final AsyncGen<Object, Object, Object> it0 = f1();

    @Scenario("random/c901994")
    void run() {
      metro(6);
      watch("6", it0.next());
      watch("7", it0.finish(Promise.from(CompletableFuture.failedFuture(new JsError("e8")))));
      watch("9", it0.raise(new JsError("e10")));
      watch("11", it0.next());
      watch("12", it0.send(68));
      watch("13", it0.finish(80));
      watch("14", it0.next());
      setTimeout(
          () -> {
            log(15);
          },
          6);
      setTimeout(
          () -> {
            d0.resolve(18);
          },
          8);
      setTimeout(
          () -> {
            d2.resolve("b2");
          },
          8);
      setTimeout(
          () -> {
            watch("16", it0.next());
          },
          20);
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> f0() {
      log(1, Co.yield("g8"));
      if (nth(2, 0)) {
        return doneAsync(Promise.resolve(85));
      }
      log(2);
      log(4, await(it0.next()));
      return done();
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> f1() {
      log(3);
      return done();
    }
  }
}

package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.Async;
import dev.fermata.Promise;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Async methods that await, return and throw in every nesting. */
@SuppressWarnings({"finally", "unused"})
final class RandomAsyncMethods {

  private RandomAsyncMethods() {}

  static final class B900049 extends Program {
    private final Promise.Resolvers<Object> d0 = defer();
    private final Promise.Resolvers<Object> d1 = defer();
    private Promise<Object> q0;
    private Promise<Object> q1;

    @Scenario("random/b900049")
    void run() {
      logUnhandledRejections();
      q0 =
          untyped(
              untyped(Promise.all())
                  .then(
                      v16 -> {
                        log(1, v16);
                        return 31;
                      },
                      v17 -> {
                        log(2, v17);
                        return 33;
                      }));
      q1 =
          untyped(
              untyped(
                      d0.promise()
                          .catching(
                              v18 -> {
                                log(3, v18);
                                return 51;
                              }))
                  .catching(
                      v19 -> {
                        log(4, v19);
                        return 59;
                      }));
      metro(24);
      watch("13", f1());
      d0.resolve(27);
      watch(
          "14",
          Promise.<Object>resolve("f0")
              .thenCompose(
                  v2 -> {
                    log(15, v2);
                    return f1();
                  },
                  v3 -> {
                    log(16, v3);
                    return Promise.reject(new JsError("e17"));
                  }));
      watch("18", f1());
      watch("19", sleep(1, null));
      watch("20", f1());
      setTimeout(
          () -> {
            d0.resolve(93);
          },
          8);
      setTimeout(
          () -> {
            d1.reject(new JsError("e21"));
          },
          8);
    }

    @Async
    private Promise<Object> f0() {
      log(5);
      log(
          6,
          await(
              untyped(sleep(0, null))
                  .then(
                      v1 -> {
                        log(7, v1);
                        return "e8";
                      })));
      if (nth(2, 1)) {
        throw new JsError("e8");
      }
      return result(null);
    }

    @Async
    private Promise<Object> f1() {
      log(9, await(Promise.reject(new JsError("e10"))));
      log(11, await(Promise.resolve(93)));
      return result(null);
    }
  }

  static final class B900181 extends Program {
    private final Promise.Resolvers<Object> d0 = defer();
    private final Promise.Resolvers<Object> d1 = defer();
    private final Promise.Resolvers<Object> d2 = defer();
    private Promise<Object> q0;
    private Promise<Object> q1;
    private Promise<Object> q2;

    @Scenario("random/b900181")
    void run() {
      logUnhandledRejections();
      q0 = Promise.resolve(new JsError("e1"));
      q1 = untyped(Promise.from(CompletableFuture.completedFuture(98)));
      q2 =
          untyped(
              untyped(sleep(5, 70))
                  .then(
                      v4 -> {
                        log(2, v4);
                        return 80;
                      }));
      metro(6);
      log(6);
      log(7);
      d1.reject(new JsError("e8"));
      watch("9", f0());
      setTimeout(
          () -> {
            setTimeout(
                () -> {
                  log(10);
                },
                3);
          },
          6);
      setTimeout(
          () -> {
            d0.resolve(27);
          },
          8);
      setTimeout(
          () -> {
            d1.reject(new JsError("e11"));
          },
          8);
      setTimeout(
          () -> {
            d2.resolve(73);
          },
          8);
    }

    @Async
    private Promise<Object> f0() {
      if (nth(3, 1)) {
        return q2;
      }
      return result(null);
    }

    @Async
    private Promise<Object> f1() {
      log(3, await(f0()));
      log(4, await(sleep(1, 91)));
      return result(null);
    }
  }

  static final class B901369 extends Program {
    private final Promise.Resolvers<Object> d0 = defer();
    private final Promise.Resolvers<Object> d1 = defer();
    private final Promise.Resolvers<Object> d2 = defer();
    private Promise<Object> q0;

    @Scenario("random/b901369")
    void run() {
      logUnhandledRejections();
      q0 = Promise.resolve(71);
      metro(16);
      d2.resolveWith(Promise.resolve("b8"));
      watch("8", f1());
      d1.reject(new JsError("e9"));
      watch("10", f1());
      d2.resolve(82);
      setTimeout(
          () -> {
            setTimeout(
                () -> {
                  log(11);
                },
                1);
          },
          3);
      setTimeout(
          () -> {
            d0.resolve(42);
          },
          8);
      setTimeout(
          () -> {
            d1.resolve(93);
          },
          8);
      setTimeout(
          () -> {
            d2.reject(new JsError("e12"));
          },
          8);
    }

    @Async
    private Promise<Object> f0() {
      watch("1", q0);
      log(2);
      log(3, await(Promise.any()));
      return result(null);
    }

    @Async
    private Promise<Object> f1() {
      l1:
      for (Object v1 : forAwait(List.of(Promise.<Object>resolve("e8"), f0()))) {
        log(6, v1);
        log(4);
        log(5, await(f0()));
      }
      return result(null);
    }
  }

  static final class B902017 extends Program {
    private final Promise.Resolvers<Object> d0 = defer();
    private final Promise.Resolvers<Object> d1 = defer();
    private final Promise.Resolvers<Object> d2 = defer();
    private Promise<Object> q0;
    private Promise<Object> q1;

    @Scenario("random/b902017")
    void run() {
      q0 =
          untyped(
              untyped(sleep(2, new JsError("e1")))
                  .then(
                      v8 -> {
                        log(2, v8);
                        return 27;
                      },
                      v9 -> {
                        log(3, v9);
                        return 91;
                      }));
      q1 = d0.promise();
      metro(10);
      watch("13", f2());
      watch("14", sleepThenFail(1, new JsError("e15")));
      watch("16", f2());
      setTimeout(
          () -> {
            d1.resolve(74);
          },
          8);
      setTimeout(
          () -> {
            d2.resolve(38);
          },
          8);
    }

    @Async
    private Promise<Object> f0() {
      log(4, await(sleep(2, "g3")));
      if (yes()) {
        return result(new JsError("e5"));
      }
      l1:
      for (int i1 = 0; i1 < 2; i1++) {
        log("loop", i1);
        log(6, await(sleep(5, 46)));
        log(7);
      }
      d1.resolveWith(sleepThenFail(1, new JsError("e8")));
      return result(null);
    }

    @Async
    private Promise<Object> f1() {
      if (nth(3, 1)) {
        return result(57);
      }
      return result(null);
    }

    @Async
    private Promise<Object> f2() {
      log(9, await(Promise.resolve(54)));
      log(10, await(sleepThenFail(1, new JsError("e11"))));
      return result(null);
    }
  }
}

package dev.fermata.oracle;

import dev.fermata.Promise;
import java.util.concurrent.CompletableFuture;

/** Promises, their chains and combinators, settled by timers and by one another. */
@SuppressWarnings({"finally", "unused"})
final class RandomPromises {

  private RandomPromises() {}

  static final class A900288 extends Program {
    private final Promise.Resolvers<Object> d0 = defer();
    private final Promise.Resolvers<Object> d1 = defer();
    private final Promise.Resolvers<Object> d2 = defer();
    private Promise<Object> q0;
    private Promise<Object> q1;

    @Scenario("random/a900288")
    void run() {
      logUnhandledRejections();
      q0 = sleep(0, null);
      q1 =
          untyped(
              untyped(sleep(1, 70))
                  .then(
                      v4 -> {
                        log(1, v4);
                        return 1;
                      }));
      log(2);
      watch("3", q0);
      watch("4", q1);
      watch("5", d0.promise());
      setTimeout(
          () -> {
            log(6);
          },
          0);
      d0.resolveWith(Promise.reject(new JsError("e7")));
      setTimeout(
          () -> {
            d1.reject(new JsError("e8"));
          },
          8);
      setTimeout(
          () -> {
            d2.reject(new JsError("e9"));
          },
          8);
    }
  }

  static final class A900528 extends Program {
    private final Promise.Resolvers<Object> d0 = defer();
    private final Promise.Resolvers<Object> d1 = defer();
    private Promise<Object> q0;
    private Promise<Object> q1;

    @Scenario("random/a900528")
    void run() {
      logUnhandledRejections();
      q0 =
          untyped(
              untyped(
                      untyped(sleep(1, 2))
                          .thenCompose(
                              v15 -> {
                                log(1, v15);
                                return d0.promise();
                              }))
                  .finallyDo(
                      () -> {
                        log(2);
                        watch(
                            "3",
                            Promise.<Object>create(
                                    r16 -> {
                                      r16.resolveWith(sleep(3, 50));
                                      r16.reject(new JsError("e4"));
                                    })
                                .then(
                                    v17 -> {
                                      log(5, v17);
                                      return "e7";
                                    }));
                        log(6);
                      }));
      q1 =
          untyped(
              Promise.<Object>reject(new JsError("e7"))
                  .then(
                      v18 -> {
                        log(8, v18);
                        return 23;
                      }));
      metro(10);
      watch(
          "10",
          Promise.<Object>create(
                  r1 -> {
                    if (yes()) {
                      throw new JsError("e11");
                    }
                  })
              .thenCompose(
                  v2 -> {
                    log(12, v2);
                    return q0;
                  }));
      setTimeout(
          () -> {
            queueMicrotask(
                () -> {
                  d1.resolveWith(d1.promise());
                });
          },
          2);
      log(13);
      watch("14", Promise.resolve(19));
      log(15);
      setTimeout(
          () -> {
            d1.resolve(81);
          },
          8);
    }
  }

  static final class A901356 extends Program {
    private final Promise.Resolvers<Object> d0 = defer();
    private Promise<Object> q0;

    @Scenario("random/a901356")
    void run() {
      logUnhandledRejections();
      q0 =
          untyped(
              Promise.<Object>reject(new JsError("e1"))
                  .finallyDo(
                      () -> {
                        log(2);
                      }));
      metro(10);
      d0.resolveWith(d0.promise());
      setImmediate(
          () -> {
            log(4);
          });
      setTimeout(
          () -> {
            watch("5", sleep(3, 56));
          },
          2);
      watch(
          "6",
          Promise.<Object>create(
                  r1 -> {
                    r1.reject(new JsError("e7"));
                    r1.resolve(null);
                    r1.resolve(20);
                  })
              .thenCompose(
                  v2 -> {
                    log(8, v2);
                    return Promise.resolve(null);
                  }));
      watch(
          "9",
          q0.catching(
              v3 -> {
                log(10, v3);
                throw new JsError("e11");
              }));
      queueMicrotask(
          () -> {
            log(12);
          });
    }
  }

  static final class A901488 extends Program {
    private final Promise.Resolvers<Object> d0 = defer();
    private final Promise.Resolvers<Object> d1 = defer();
    private final Promise.Resolvers<Object> d2 = defer();
    private Promise<Object> q0;

    @Scenario("random/a901488")
    void run() {
      q0 = Promise.resolve(91);
      metro(10);
      watch(
          "2",
          untyped(
                  Promise.any(
                      untyped(Promise.from(CompletableFuture.failedFuture(new JsError("e3")))),
                      Promise.<Object>resolve("g3")))
              .thenCompose(
                  v1 -> {
                    log(4, v1);
                    d0.resolveWith(sleep(0, 53));
                    return Promise.resolve(31);
                  }));
      d1.resolve(80);
      watch(
          "5",
          q0.finallyDo(
              () -> {
                log(6);
              }));
      log(7);
      queueMicrotask(
          () -> {
            watch(
                "8",
                Promise.<Object>resolve(91)
                    .thenCompose(
                        v2 -> {
                          log(9, v2);
                          return q0;
                        }));
            log(10);
          });
      d2.resolve("c2");
      setTimeout(
          () -> {
            d0.resolve(2);
          },
          8);
      setTimeout(
          () -> {
            d2.reject(new JsError("e11"));
          },
          8);
    }
  }

  static final class A901920 extends Program {
    private final Promise.Resolvers<Object> d1 = defer();
    private final Promise.Resolvers<Object> d2 = defer();
    private Promise<Object> q0;

    @Scenario("random/a901920")
    void run() {
      q0 =
          untyped(
              untyped(
                      Promise.<Object>resolve(new JsError("e1"))
                          .thenCompose(
                              v7 -> {
                                log(2, v7);
                                return Promise.resolve(73);
                              },
                              v8 -> {
                                log(3, v8);
                                return Promise.resolve(34);
                              }))
                  .finallyDo(
                      () -> {
                        log(4);
                      }));
      metro(6);
      setTimeout(
          () -> {
            watch("6", Promise.resolve(47));
          },
          1);
      d1.resolve(29);
      setTimeout(
          () -> {
            d2.resolve(74);
          },
          3);
      setTimeout(
          () -> {
            d2.resolve(87);
          },
          8);
    }
  }

  static final class A901956 extends Program {
    private final Promise.Resolvers<Object> d1 = defer();
    private final Promise.Resolvers<Object> d2 = defer();
    private Promise<Object> q0;

    @Scenario("random/a901956")
    void run() {
      q0 =
          untyped(
              Promise.<Object>resolve(null)
                  .then(
                      v7 -> {
                        log(1, v7);
                        return "a0";
                      },
                      v8 -> {
                        log(2, v8);
                        return 81;
                      }));
      metro(10);
      watch("4", sleep(0, 70));
      setImmediate(
          () -> {
            watch("5", Promise.resolve(21));
          });
      d2.resolve(82);
      d1.resolve(75);
    }
  }
}

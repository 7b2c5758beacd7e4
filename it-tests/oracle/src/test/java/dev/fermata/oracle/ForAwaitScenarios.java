package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.Async;
import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.Co;
import dev.fermata.Generator;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.util.List;

/** The category {@code for-await}. */
@LeftOut(
    id = "for-await/async-preferred-over-sync",
    reason =
        "no type is both an Iterable and an AsyncIterable in any useful way, as both declare"
            + " iterator(); which one forAwait takes is decided by overload resolution")
final class ForAwaitScenarios extends Scenarios {

  @Scenario("for-await/ticks-per-item")
  void ticks_per_item() {
    Body g =
        () -> {
          Co.yield(1);
          Co.yield(2);
          Co.yield(3);
          return done();
        };
    main(
        () -> {
          for (Object v : forAwait(g.call())) {
            log(v);
          }
          log("end");
          return result();
        });
    metro(14);
  }

  /** A plain source has promises for elements here; fulfilled ones take as long as plain values. */
  @Scenario("for-await/ticks-sync-array")
  void ticks_sync_array() {
    main(
        () -> {
          for (int v :
              forAwait(List.of(Promise.resolve(1), Promise.resolve(2), Promise.resolve(3)))) {
            log(v);
          }
          log("end");
          return result();
        });
    metro(14);
  }

  @Scenario("for-await/sync-generator-of-promises")
  void sync_generator_of_promises() {
    main(
        () -> {
          for (int v : forAwait(twoPromises())) {
            log(v);
          }
          log("end");
          return result();
        });
  }

  @Generator
  private Iterable<Promise<Integer>> twoPromises() {
    try {
      log("y1");
      Co.yield(Promise.resolve(1));
      log("y2");
      Co.yield(Promise.resolve(2));
    } finally {
      log("fin");
    }
    return done();
  }

  @Scenario("for-await/sync-generator-rejection-closes")
  void sync_generator_rejection_closes() {
    main(
        () -> {
          try {
            for (Object v : forAwait(aRejectedPromise())) {
              log(v);
            }
          } catch (RuntimeException e) {
            log("caught", e);
          }
          return result();
        });
  }

  @Generator
  private Iterable<Promise<Object>> aRejectedPromise() {
    try {
      Co.yield(Promise.reject(new JsError("x")));
    } finally {
      log("fin");
    }
    return done();
  }

  @Scenario("for-await/break-awaits-return")
  void break_awaits_return() {
    Body g =
        () -> {
          try {
            Co.yield(1);
            Co.yield(2);
          } finally {
            log("f1");
            await(sleep(3));
            log("f2");
          }
          return done();
        };
    main(
        () -> {
          for (Object v : forAwait(g.call())) {
            log(v);
            break;
          }
          log("after");
          return result();
        });
  }

  @Scenario("for-await/return-from-function")
  void return_from_function() {
    Body g =
        () -> {
          try {
            Co.yield(1);
          } finally {
            await(Promise.resolve());
            log("fin");
          }
          return done();
        };
    watch("f", firstOf(g));
  }

  @Async
  private Promise<String> firstOf(Body g) {
    for (Object v : forAwait(g.call())) {
      return result("r" + fmt(v));
    }
    return result(null);
  }

  @Scenario("for-await/throw-in-body-beats-return-error")
  @SuppressWarnings("finally")
  void throw_in_body_beats_return_error() {
    Body g =
        () -> {
          try {
            Co.yield(1);
          } finally {
            throw new JsError("fin");
          }
        };
    main(
        () -> {
          try {
            for (Object v : forAwait(g.call())) {
              throw new JsError("body");
            }
          } catch (RuntimeException e) {
            log("caught", e);
          }
          return result();
        });
  }

  @Scenario("for-await/completion-does-not-close")
  void completion_does_not_close() {
    int[] n = {0};
    AsyncIterator<Integer> it =
        new AsyncIterator<>() {
          @Override
          @Async
          public Promise<IteratorResult<Integer>> next() {
            log("next");
            int value = n[0];
            return result(
                n[0]++ > 0 ? IteratorResult.completed(value) : IteratorResult.yielded(value));
          }

          @Override
          @Async
          public Promise<Void> close() {
            log("never");
            return result();
          }
        };
    main(
        () -> {
          for (int v : forAwait(it)) {
            log(v);
          }
          log("end");
          return result();
        });
  }

  @Scenario("for-await/labelled-continue")
  void labelled_continue() {
    main(
        () -> {
          o:
          for (String a : forAwait(letters("a", 2))) {
            for (String b : forAwait(letters("b", 3))) {
              log(a, b);
              if (b.equals("b1")) {
                continue o;
              }
            }
          }
          log("end");
          return result();
        });
  }

  @AsyncGenerator
  private AsyncIterable<String> letters(String n, int k) {
    try {
      for (int i = 0; i < k; i++) {
        Co.yield(n + i);
      }
    } finally {
      log("fin", n);
    }
    return done();
  }

  @Scenario("for-await/break-while-producer-would-block")
  void break_while_producer_would_block() {
    Body g =
        () -> {
          try {
            Co.yield(1);
            await(Promise.create(never -> {}));
          } finally {
            log("fin");
          }
          return done();
        };
    main(
        () -> {
          for (Object v : forAwait(g.call())) {
            log(v);
            break;
          }
          log("after");
          return result();
        });
  }

  /** {@code next()} must give a promise here; a fulfilled one takes as long as a plain object. */
  @Scenario("for-await/manual-iterator-sync-next")
  void manual_iterator_sync_next() {
    int[] n = {0};
    AsyncIterator<Integer> it =
        () -> {
          int value = n[0];
          return Promise.resolve(
              n[0]++ > 1 ? IteratorResult.completed(value) : IteratorResult.yielded(value));
        };
    main(
        () -> {
          for (int v : forAwait(it)) {
            log(v);
          }
          log("end");
          return result();
        });
    metro(5);
  }

  @Scenario("for-await/inside-async-generator")
  void inside_async_generator() {
    main(
        () -> {
          for (int v : forAwait(doubled())) {
            log(v);
            if (v >= 4) {
              break;
            }
          }
          log("after");
          return result();
        });
  }

  @AsyncGenerator
  private AsyncIterable<Integer> naturals() {
    try {
      for (int i = 0; ; i++) {
        Co.yield(i);
      }
    } finally {
      log("src fin");
    }
  }

  @AsyncGenerator
  private AsyncIterable<Integer> doubled() {
    try {
      for (int x : forAwait(naturals())) {
        Co.yield(x * 2);
      }
    } finally {
      log("dbl fin");
    }
    return done();
  }

  @Scenario("for-await/throw-into-for-await-body")
  void throw_into_for_await_body() {
    Body src =
        () -> {
          try {
            Co.yield(1);
          } finally {
            log("src fin");
          }
          return done();
        };
    Body mid =
        () -> {
          try {
            for (Object x : forAwait(src.call())) {
              Co.yield(x);
            }
          } catch (RuntimeException e) {
            log("mid caught", e);
          }
          return done();
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = mid.call();
          await(it.next());
          log(await(it.raise(new JsError("t"))));
          return result();
        });
  }
}

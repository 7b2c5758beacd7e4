package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterator;
import dev.fermata.Co;
import dev.fermata.Promise;
import java.util.List;

/** Async generators that are driven through their {@code finally} blocks and loops. */
@SuppressWarnings({"finally", "unused"})
final class RandomAsyncGenerators {

  private RandomAsyncGenerators() {}

  static final class X900105 extends Program {
    private final AsyncGen<Object, Object, Object> it0 = g();

    @Scenario("random/x900105")
    void run() {
      watch("14", it0.next());
      watch("15", it0.finish(sleepThenFail(1, new JsError("e11"))));
      watch("16", it0.next());
      watch("17", it0.raise(new JsError("e12")));
      watch("18", it0.raise(new JsError("e13")));
      watch("19", it0.finish("f0"));
    }

    private AsyncIterator<Object> f0() {
      return iterator("h3", List.of(gives(62)), ends(null));
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> g() {
      try {
        try {
          log(4, Co.yield(sleep(1, 91)));
        } catch (Throwable e1) {
          log(5, e1);
          log(6, await(Promise.resolve(5)));
        } finally {
          log(8, Co.yield(38));
        }
      } finally {
        log(10, Co.yield(sleep(1, null)));
      }
      return done();
    }
  }

  static final class X900939 extends Program {
    private final AsyncGen<Object, Object, Object> it0 = g();

    @Scenario("random/x900939")
    void run() {
      metro(8);
      watch("12", it0.next());
      watch("13", it0.finish("f0"));
      watch("14", it0.next());
      watch("15", it0.next());
      watch("16", it0.next());
      watch("17", it0.next());
      watch("18", it0.send(new JsError("e11")));
      watch("19", it0.send(10));
    }

    private AsyncGen<Object, Object, Object> f0() {
      Body body =
          () -> {
            try {
              log(1, Co.yield("g2"));
            } finally {
              if (yes()) {
                throw new JsError("e3");
              }
            }
            return done();
          };
      return body.call();
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> g() {
      try {
        l1:
        for (Object v1 : forAwait(f0())) {
          log(7, v1);
          log(4);
          log(5, Co.yield((Object) null));
          if (nth(4, 1)) {
            throw new JsError("e6");
          }
        }
      } catch (Throwable e2) {
        log(8, e2);
        if (yes()) {
          return doneAsync(9);
        }
      }
      log(9);
      return done();
    }
  }

  static final class X901062 extends Program {
    private final AsyncGen<Object, Object, Object> it0 = g();

    @Scenario("random/x901062")
    void run() {
      metro(8);
      main(
          () -> {
            try {
              log(8, await(it0.next()));
            } catch (Throwable e2) {
              log(8, "err", e2);
            }
            try {
              log(9, await(it0.next()));
            } catch (Throwable e3) {
              log(9, "err", e3);
            }
            try {
              log(10, await(it0.next()));
            } catch (Throwable e4) {
              log(10, "err", e4);
            }
            try {
              log(11, await(it0.raise(new JsError("e7"))));
            } catch (Throwable e5) {
              log(11, "err", e5);
            }
            try {
              log(12, await(it0.next()));
            } catch (Throwable e6) {
              log(12, "err", e6);
            }
            try {
              log(13, await(it0.next()));
            } catch (Throwable e7) {
              log(13, "err", e7);
            }
            try {
              log(14, await(it0.finish(Promise.resolve(35))));
            } catch (Throwable e8) {
              log(14, "err", e8);
            }
            return result();
          });
    }

    @AsyncGenerator
    private AsyncGen<Object, Object, Object> g() {
      l1:
      for (Object v1 :
          forAwait(
              List.of(
                  Promise.<Object>resolve(0),
                  Promise.<Object>resolve(35),
                  Promise.<Object>resolve(new JsError("e1"))))) {
        log(5, v1);
        log(2);
        log(3, Co.yield(69));
        if (yes()) {
          throw new JsError("e4");
        }
      }
      return done();
    }
  }
}

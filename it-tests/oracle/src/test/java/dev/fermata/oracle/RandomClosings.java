package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.Gen;
import dev.fermata.Promise;
import java.util.List;

/** {@code forAwait} loops over iterators written by hand that fail, now or on closing. */
@SuppressWarnings({"finally", "unused"})
final class RandomClosings {

  private RandomClosings() {}

  static final class Z900056 extends Program {

    @Scenario("random/z900056")
    void run() {
      metro(14);
      watch("17", g());
    }

    private AsyncIterator<Object> f0() {
      return unclosable("h3", List.of(gives(95), gives(27)));
    }

    private Gen<Object, Object, Object> f1() {
      return syncGenerator(
          "h5",
          List.of(throwing(new JsError("e4"))),
          List.of(ends(58), agrees()),
          List.of(agrees(), agrees()));
    }

    @Async
    private Promise<Object> g() {
      try {
        try {
          l1:
          for (Object v1 : forAwait(f0())) {
            log(8, v1);
            try {
              log(6);
              if (yes()) {
                return result(25);
              }
            } catch (Throwable e2) {
              log(7, e2);
            } finally {
            }
          }
        } finally {
          if (yes()) {
            throw new JsError("e10");
          }
          if (yes()) {
            return result(null);
          }
        }
      } finally {
        log(12);
        log(13, await(Promise.resolve(27)));
      }
      return result(null);
    }
  }

  static final class Z900536 extends Program {

    @Scenario("random/z900536")
    void run() {
      metro(14);
      watch("22", g());
    }

    private AsyncIterator<Object> f0() {
      return iterator("h3", List.of(gives(26), gives(92)), throwing(new JsError("e2")));
    }

    @Async
    private Promise<Object> g() {
      try {
        l1:
        for (Object v1 : forAwait(f0())) {
          log(15, v1);
          try {
            try {
              l2:
              for (Object v2 : forAwait(f0())) {
                log(8, v2);
                try {
                  log(4);
                  if (nth(3, 0)) {
                    continue l1;
                  }
                } finally {
                  log(6, await(Promise.reject(new JsError("e7"))));
                }
              }
              l3:
              for (Object v3 : forAwait(f0())) {
                log(10, v3);
                log(9);
              }
            } catch (Throwable e4) {
              log(11, e4);
            }
          } catch (Throwable e5) {
            log(12, e5);
            log(13, await(Promise.resolve("h4")));
            if (yes()) {
              break l1;
            }
          }
        }
      } catch (Throwable e6) {
        log(16, e6);
        log(17, await(sleep(1, "c3")));
        log(19, await(Promise.resolve("e5")));
      }
      return result(null);
    }
  }

  static final class Z900740 extends Program {

    @Scenario("random/z900740")
    void run() {
      metro(8);
      watch("15", g());
    }

    private AsyncIterator<Object> f0() {
      return iterator("h3", List.of(gives(90)), throwing(new JsError("e2")));
    }

    @Async
    private Promise<Object> g() {
      try {
        l1:
        for (Object v1 : forAwait(f0())) {
          log(10, v1);
          try {
            l2:
            for (Object v2 : forAwait(f0())) {
              log(5, v2);
              log(4);
              if (yes()) {
                break l1;
              }
            }
            l3:
            for (Object v3 : forAwait(f0())) {
              log(7, v3);
              log(6);
            }
          } catch (Throwable e4) {
            log(8, e4);
            if (yes()) {
              return result(39);
            }
          } finally {
            if (yes()) {
              throw new JsError("e9");
            }
            if (yes()) {
              continue l1;
            }
            if (yes()) {
              return result(null);
            }
          }
        }
        l4:
        for (Object v5 : forAwait(f0())) {
          log(12, v5);
          log(11);
        }
      } finally {
        if (yes()) {
          return result(81);
        }
      }
      return result(null);
    }
  }

  static final class Z902093 extends Program {

    @Scenario("random/z902093")
    void run() {
      metro(8);
      watch("13", g());
    }

    private AsyncIterator<Object> f0() {
      return unclosable("h3", List.of(gives(38)));
    }

    @Async
    private Promise<Object> g() {
      try {
        l1:
        for (Object v1 : forAwait(f0())) {
          log(5, v1);
          log(4);
          if (yes()) {
            break l1;
          }
        }
      } catch (Throwable e2) {
        log(6, e2);
        log(7, await(Promise.reject(new JsError("e8"))));
        log(9, await(Promise.resolve(51)));
      } finally {
        if (yes()) {
          return result(7);
        }
        log(11);
      }
      return result(null);
    }
  }
}

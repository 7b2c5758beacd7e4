package dev.fermata.oracle;

import static dev.fermata.Co.done;
import static dev.fermata.Co.yieldAll;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.IteratorResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Generators whose own bodies loop over others. */
final class GeneratorLoopScenarios extends Scenarios {

  @Scenario("generator-iteration/lazy-pipeline")
  void lazyPipeline() {
    for (int v : take(filter(map(naturals(), x -> x * x), x -> x % 2 != 0), 2)) {
      log("out", v);
    }
  }

  @Generator
  private Gen<Integer, Object, Object> naturals() {
    try {
      for (int i = 1; ; i++) {
        log("nat", i);
        Co.yield(i);
      }
    } finally {
      log("nat fin");
    }
  }

  @Generator
  private <T, R> Gen<R, Object, Object> map(Gen<T, Object, Object> it, Function<T, R> f) {
    try {
      try (it) {
        for (T x : it) {
          Co.yield(f.apply(x));
        }
      }
    } finally {
      log("map fin");
    }
    return done();
  }

  @Generator
  private <T> Gen<T, Object, Object> filter(Gen<T, Object, Object> it, Predicate<T> p) {
    try {
      try (it) {
        for (T x : it) {
          if (p.test(x)) {
            Co.yield(x);
          }
        }
      }
    } finally {
      log("filter fin");
    }
    return done();
  }

  @Generator
  private static <T> Gen<T, Object, Object> take(Gen<T, Object, Object> it, int n) {
    int i = 0;
    if (n > 0) {
      try (it) {
        for (T x : it) {
          Co.yield(x);
          if (++i >= n) {
            return done();
          }
        }
      }
    }
    return done();
  }

  @Scenario("generator-iteration/closed-while-body-suspended")
  void closedWhileBodySuspended() {
    Gen<Integer, Object, Object> it = passesOn();
    it.send(null);
    log(it.finish("r"));
  }

  @Generator
  private Gen<Integer, Object, Object> twoOfSource() {
    try {
      Co.yield(1);
      Co.yield(2);
    } finally {
      log("src fin");
    }
    return done();
  }

  @Generator
  private Gen<Integer, Object, Object> passesOn() {
    try {
      try (Gen<Integer, Object, Object> src = twoOfSource()) {
        for (int x : src) {
          Co.yield(x);
        }
      }
    } finally {
      log("mid fin");
    }
    return done();
  }

  @Generator
  private Gen<Integer, Object, Object> oneOfSource() {
    try {
      Co.yield(1);
    } finally {
      log("src fin");
    }
    return done();
  }

  @Scenario("generator-iteration/throw-into-for-of-body")
  void throwIntoForOfBody() {
    Gen<Integer, Object, Object> it = catchesAroundLoop();
    it.send(null);
    log(it.raise(new JsError("t")));
  }

  @Generator
  private Gen<Integer, Object, Object> catchesAroundLoop() {
    try {
      try (Gen<Integer, Object, Object> src = oneOfSource()) {
        for (int x : src) {
          Co.yield(x);
        }
      }
    } catch (Throwable e) {
      log("mid caught", e);
    }
    return done();
  }

  @Scenario("generator-iteration/permutations")
  void permutations() {
    for (int[] p : permutationsOf(new int[] {1, 2, 3}, 3)) {
      log(p);
    }
  }

  @Generator
  private static Iterable<int[]> permutationsOf(int[] a, int n) {
    if (n < 2) {
      Co.yield(a.clone());
    } else {
      for (int i = 0; i < n; i++) {
        yieldAll(permutationsOf(a, n - 1));
        int j = n % 2 != 0 ? 0 : i;
        int last = a[n - 1];
        a[n - 1] = a[j];
        a[j] = last;
      }
    }
    return done();
  }

  @Scenario("generator-iteration/switch-and-loops")
  void switchAndLoops() {
    Gen<String, Object, Boolean> it = switchInLoop(4);
    List<String> out = new ArrayList<>();
    IteratorResult<String> r = it.send(null);
    while (!r.done()) {
      out.add(r.value());
      r = it.send(r.value().equals("ask"));
    }
    log(out);
  }

  @Generator
  @SuppressWarnings("fallthrough")
  private static Gen<String, Object, Boolean> switchInLoop(int n) {
    int i = 0;
    do {
      switch (i % 3) {
        case 0:
          Co.yield("zero");
        case 1:
          Co.yield("fall" + i);
          break;
        default:
          if (Co.<Boolean>yield("ask")) {
            continue;
          }
          Co.yield("no");
      }
    } while (++i < n);
    return done();
  }
}

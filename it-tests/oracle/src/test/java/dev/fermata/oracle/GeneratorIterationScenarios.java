package dev.fermata.oracle;

import static dev.fermata.Co.done;
import static dev.fermata.Co.yieldAll;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.IteratorResult;
import java.util.List;

/**
 * {@code for-of} over generators. Java's {@code for} closes nothing, so where JavaScript's closes
 * the iterator a try-with-resources or a {@code close()} before the jump stands here; at the end of
 * the elements, where JavaScript does not close, closing a completed generator changes nothing.
 */
final class GeneratorIterationScenarios extends Scenarios {

  @Scenario("generator-iteration/for-of-break-closes")
  void forOfBreakCloses() {
    try (Gen<Integer, Object, Object> it = twoAndFinally()) {
      for (int x : it) {
        log(x);
        break;
      }
    }
    log("after");
  }

  @Generator
  private Gen<Integer, Object, Object> twoAndFinally() {
    try {
      Co.yield(1);
      Co.yield(2);
    } finally {
      log("fin");
    }
    return done();
  }

  @Scenario("generator-iteration/for-of-throw-closes")
  void forOfThrowCloses() {
    attempt(
        () -> {
          try (Gen<Integer, Object, Object> it = oneAndFinally("fin")) {
            for (int x : it) {
              throw new JsError("body");
            }
          }
          return null;
        });
  }

  @Generator
  private Gen<Integer, Object, Object> oneAndFinally(Object... line) {
    try {
      Co.yield(1);
    } finally {
      log(line);
    }
    return done();
  }

  /** The loop's own requests are those of {@code yieldAll}, which drives the iterator by hand. */
  @Generator
  private static <T> Gen<T, Object, Object> of(Gen<T, Object, Object> source) {
    yieldAll(source);
    return done();
  }

  @Scenario("generator-iteration/for-of-completion-does-not-close")
  void forOfCompletionDoesNotClose() {
    Gen<String, Object, Object> it =
        new HandWrittenGen<>() {
          private int n;

          @Override
          public IteratorResult<String> send(Object v) {
            log("next");
            return n++ == 1 ? IteratorResult.completed("v") : IteratorResult.yielded("v");
          }

          @Override
          public IteratorResult<String> finish(Object v) {
            log("return");
            return IteratorResult.completed(null);
          }
        };
    for (String x : of(it)) {
      log(x);
    }
  }

  private final class Counted extends HandWrittenGen<String> {

    private final String name;
    private int i;

    Counted(String name) {
      this.name = name;
    }

    @Override
    public IteratorResult<String> send(Object v) {
      return i == 2 ? IteratorResult.completed(name + i++) : IteratorResult.yielded(name + i++);
    }

    @Override
    public IteratorResult<String> finish(Object v) {
      log("return", name);
      return IteratorResult.completed(null);
    }
  }

  @Scenario("generator-iteration/for-of-continue")
  void forOfContinue() {
    outer:
    for (String a : of(new Counted("a"))) {
      Gen<String, Object, Object> inner = of(new Counted("b"));
      for (String b : inner) {
        log(a, b);
        if (a.equals("a0")) {
          inner.close(); // a jump to the outer loop leaves the inner one
          continue outer;
        }
        continue;
      }
    }
  }

  @Scenario("generator-iteration/labelled-break-closes-both")
  void labelledBreakClosesBoth() {
    outer:
    try (Gen<Integer, Object, Object> outers = oneAndFinally("fin", "outer")) {
      for (int a : outers) {
        try (Gen<Integer, Object, Object> inners = oneAndFinally("fin", "inner")) {
          for (int b : inners) {
            break outer;
          }
        }
      }
    }
  }

  @Scenario("generator-iteration/break-and-return-throws")
  void breakAndReturnThrows() {
    attempt(
        () -> {
          try (Gen<Integer, Object, Object> it = throwsInFinally()) {
            for (int x : it) {
              break;
            }
          }
          return null;
        });
  }

  @Generator
  @SuppressWarnings("finally")
  private static Gen<Integer, Object, Object> throwsInFinally() {
    try {
      Co.yield(1);
    } finally {
      throw new JsError("fin");
    }
  }

  @Scenario("generator-iteration/next-throws-no-return")
  void nextThrowsNoReturn() {
    Gen<Object, Object, Object> it =
        new HandWrittenGen<>() {
          @Override
          public IteratorResult<Object> send(Object v) {
            throw new JsError("next");
          }

          @Override
          public IteratorResult<Object> finish(Object v) {
            log("never");
            return IteratorResult.completed(null);
          }
        };
    attempt(
        () -> {
          try (Gen<Object, Object, Object> loop = of(it)) {
            for (Object x : loop) {
              log(x);
            }
          }
          return null;
        });
  }

  @Scenario("generator-iteration/break-with-yielding-finally")
  void breakWithYieldingFinally() {
    Gen<Object, Object, Object> it = yieldsInFinally();
    for (Object x : it) {
      it.finish(null); // for-of ignores that this yields; close() would not
      break;
    }
    log("after");
    log(it.send("resume"));
  }

  @Generator
  private Gen<Object, Object, Object> yieldsInFinally() {
    try {
      Co.yield(1);
    } finally {
      log("f1");
      Co.yield("f");
      log("f2");
    }
    return done();
  }

  @Scenario("generator-iteration/resume-after-break")
  void resumeAfterBreak() {
    Gen<Integer, Object, Object> it = upTo(2);
    for (int x : it) {
      log(x);
      it.close(); // for-of closes on break
      break;
    }
    for (int x : it) {
      log("never", x);
    }
    log(it.send(null));
  }

  @Generator
  private static Gen<Integer, Object, Object> upTo(int last) {
    for (int i = 1; i <= last; i++) {
      Co.yield(i);
    }
    return done();
  }

  @Scenario("generator-iteration/manual-then-for-of")
  void manualThenForOf() {
    Gen<Integer, Object, Object> it = upTo(3);
    it.send(null);
    for (int x : it) {
      log(x);
    }
  }

  @Scenario("generator-iteration/return-value-ignored")
  void returnValueIgnored() {
    log(spread(oneAndResult()));
    for (int x : oneAndResult()) {
      log(x);
    }
    log(oneAndResult().stream().toList());
  }

  @Generator
  private static Gen<Integer, Integer, Object> oneAndResult() {
    Co.yield(1);
    return done(2);
  }

  @Scenario("generator-iteration/destructuring-closes")
  void destructuringCloses() {
    Gen<Integer, Object, Object> first = threeAndFinally();
    int a = first.next();
    int b = first.next();
    first.close(); // a pattern without a rest element closes what it did not exhaust
    log(a, b);
    Gen<Integer, Object, Object> second = threeAndFinally();
    int c = second.next();
    List<Integer> d = spread(second);
    log(c, d);
  }

  @Generator
  private Gen<Integer, Object, Object> threeAndFinally() {
    try {
      Co.yield(1);
      Co.yield(2);
      Co.yield(3);
    } finally {
      log("fin");
    }
    return done();
  }
}

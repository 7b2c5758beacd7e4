package dev.fermata.oracle;

import static dev.fermata.Co.done;
import static dev.fermata.Co.yieldAll;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.IteratorResult;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code yield*}, which is {@code yieldAll}. */
final class GeneratorDelegateScenarios extends Scenarios {

  private Gen<Object, Object, Object> self;

  @Scenario("generator-delegate/iterables")
  void iterables() {
    log(spread(everyKindOfSource()));
  }

  @Generator
  private static Iterable<Object> everyKindOfSource() {
    yieldAll(new int[] {1, 2});
    yieldAll("ab".chars().mapToObj(Character::toString));
    yieldAll(Set.of(3));
    yieldAll(
        Map.of("k", "v").entrySet().stream()
            .map(entry -> List.of(entry.getKey(), entry.getValue()))
            .iterator());
    yieldAll(new Object[0]);
    return done();
  }

  @Scenario("generator-delegate/throw-forwarded-and-caught")
  void throwForwardedAndCaught() {
    Gen<Object, Object, Object> it = logsResultOfCatching();
    log(it.send(null), it.raise(new JsError("t")), it.send(null));
  }

  @Generator
  private Gen<Object, String, Object> catchesInside() {
    try {
      Co.yield(1);
    } catch (Throwable e) {
      log("inner", e);
      Co.yield("c");
    }
    return done("r");
  }

  @Generator
  private Gen<Object, Object, Object> logsResultOfCatching() {
    log("res", yieldAll(catchesInside()));
    return done();
  }

  @Scenario("generator-delegate/throw-forwarded-not-caught")
  void throwForwardedNotCaught() {
    Gen<Object, Object, Object> it = catchesAroundDelegate();
    log(it.send(null), it.raise(new JsError("t")), it.send(null));
  }

  @Generator
  private Gen<Object, Object, Object> logsInnerFinally() {
    try {
      Co.yield(1);
    } finally {
      log("inner fin");
    }
    return done();
  }

  @Generator
  private Gen<Object, Object, Object> catchesAroundDelegate() {
    try {
      yieldAll(logsInnerFinally());
    } catch (Throwable e) {
      log("outer", e);
      Co.yield("o");
    }
    return done();
  }

  @Scenario("generator-delegate/return-delegate-yields")
  void returnDelegateYields() {
    Gen<Object, Object, Object> it = delegatesInTry(yieldsInFinally());
    it.send(null);
    log(it.finish("r"));
    log(it.send(null));
    log(it.send(null));
  }

  @Generator
  private static Gen<Object, Object, Object> yieldsInFinally() {
    try {
      Co.yield(1);
    } finally {
      Co.yield("f");
    }
    return done();
  }

  @Generator
  private Gen<Object, Object, Object> delegatesInTry(Gen<Object, Object, Object> i) {
    try {
      yieldAll(i);
    } finally {
      log("outer fin");
    }
    return done();
  }

  @Scenario("generator-delegate/return-delegate-refuses")
  void returnDelegateRefuses() {
    Gen<String, Object, Object> i =
        new HandWrittenGen<>() {
          @Override
          public IteratorResult<String> send(Object v) {
            log("next", v);
            return IteratorResult.yielded("n");
          }

          @Override
          public IteratorResult<String> finish(Object v) {
            log("return", v);
            return IteratorResult.yielded("still");
          }
        };
    Gen<Object, Object, Object> it = delegatesTo(i);
    log(it.send(null));
    log(it.finish("a"));
    log(it.send("b"));
    log(it.finish("c"));
  }

  @Generator
  private static Gen<Object, Object, Object> delegatesTo(Gen<?, ?, ?> i) {
    yieldAll(i);
    return done();
  }

  @Scenario("generator-delegate/return-without-method")
  void returnWithoutMethod() {
    Gen<Object, Object, Object> it = delegatesToPlainInTry(new Ones());
    it.send(null);
    log(it.finish("r"));
  }

  private static class Ones implements Iterator<Object> {

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public Object next() {
      return 1;
    }
  }

  @Generator
  private Gen<Object, Object, Object> delegatesToPlainInTry(Iterator<Object> i) {
    try {
      yieldAll(i);
    } finally {
      log("outer fin");
    }
    return done();
  }

  /** The iterator's {@code close()} is what JavaScript's {@code return()} is here. */
  @Scenario("generator-delegate/throw-without-method")
  void throwWithoutMethod() {
    Gen<Object, Object, Object> it = catchesAroundPlain(new CloseableOnes());
    it.send(null);
    log(it.raise(new JsError("t")));
  }

  private final class CloseableOnes extends Ones implements AutoCloseable {

    @Override
    public void close() {
      log("closed", null);
    }
  }

  @Generator
  private Gen<Object, Object, Object> catchesAroundPlain(Iterator<Object> i) {
    try {
      yieldAll(i);
    } catch (Throwable e) {
      log("caught", e);
    }
    return done("end");
  }

  @Scenario("generator-delegate/three-levels")
  void threeLevels() {
    Gen<Object, Object, Object> it = levelC();
    log(it.send(null), it.send("v"));
    log(it.raise(new JsError("t")));
    log(it.send(null));
    it = levelC();
    it.send(null);
    log(it.finish("r"));
  }

  @Generator
  private Gen<Object, Object, Object> levelA() {
    try {
      log("a got", Co.yield("a1"));
      Co.yield("a2");
    } finally {
      log("a fin");
    }
    return done();
  }

  @Generator
  private Gen<Object, Object, Object> levelB() {
    try {
      yieldAll(levelA());
    } finally {
      log("b fin");
    }
    return done();
  }

  @Generator
  private Gen<Object, Object, Object> levelC() {
    try {
      yieldAll(levelB());
    } catch (Throwable e) {
      log("c caught", e);
      Co.yield("c1");
    } finally {
      log("c fin");
    }
    return done();
  }

  private record Tree(Tree left, int value, Tree right) {}

  @Scenario("generator-delegate/recursive-tree")
  void recursiveTree() {
    Tree one = new Tree(null, 1, null);
    Tree three = new Tree(null, 3, null);
    log(spread(walk(new Tree(one, 2, new Tree(three, 4, null)))));
  }

  @Generator
  private static Iterable<Integer> walk(Tree t) {
    if (t != null) {
      yieldAll(walk(t.left()));
      Co.yield(t.value());
      yieldAll(walk(t.right()));
    }
    return done();
  }

  @Scenario("generator-delegate/partially-consumed")
  void partiallyConsumed() {
    Gen<Integer, Object, Object> x = oneTwoThree();
    x.send(null);
    log(spread(continues(x)), x.send(null));
  }

  @Generator
  private static Gen<Integer, Object, Object> oneTwoThree() {
    Co.yield(1);
    Co.yield(2);
    Co.yield(3);
    return done();
  }

  @Generator
  private static Iterable<Object> continues(Gen<Integer, Object, Object> x) {
    Co.yield("o");
    yieldAll(x);
    return done();
  }

  @Scenario("generator-delegate/completed-delegate")
  void completedDelegate() {
    log(spread(delegatesTwice(returnsOnce())));
  }

  @Generator
  private static Gen<Object, String, Object> returnsOnce() {
    return done("once");
  }

  @Generator
  private Iterable<Object> delegatesTwice(Gen<Object, String, Object> x) {
    log(yieldAll(x));
    log(yieldAll(x));
    return done();
  }

  @Scenario("generator-delegate/self-delegation")
  void selfDelegation() {
    self = delegatesToItself();
    log(self.send(null), self.send(null));
  }

  @Generator
  private Gen<Object, Object, Object> delegatesToItself() {
    try {
      yieldAll(self);
    } catch (Throwable e) {
      log("caught", e);
      Co.yield(1);
    }
    return done();
  }

  @Scenario("generator-delegate/in-expression")
  void inExpression() {
    Gen<Object, Object, Object> it = concatenatesResults();
    it.send(null);
    it.send("a");
    log(it.send("b"));
  }

  @Generator
  private static Gen<Object, Object, Object> returnsWhatItGot(int n) {
    return done(Co.<Object>yield(n));
  }

  @Generator
  private static Gen<Object, Object, Object> concatenatesResults() {
    return done("x" + yieldAll(returnsWhatItGot(1)) + yieldAll(returnsWhatItGot(2)) + "y");
  }
}

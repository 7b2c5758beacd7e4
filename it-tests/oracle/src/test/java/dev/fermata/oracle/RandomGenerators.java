package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import java.util.List;

/** Generators, asked for everything at any time. */
@SuppressWarnings({"finally", "unused"})
final class RandomGenerators {

  private RandomGenerators() {}

  static final class W1200066 extends Program {
    private final Gen<Object, Object, Object> s0 = f1();

    @Scenario("random/w1200066")
    void run() {
      attempt(() -> s0.send(null));
      attempt(() -> s0.finish(46));
      attempt(() -> s0.finish(26));
      attempt(() -> s0.finish(new JsError("e14")));
    }

    @Generator
    private Gen<Object, Object, Object> f0() {
      try {
        log(1, Co.yield(51));
      } finally {
        yieldAll(new Object[] {});
        log(3);
      }
      return done();
    }

    @Generator
    private Gen<Object, Object, Object> f1() {
      try {
        try {
          log(4, yieldAll(f0()));
        } catch (Throwable e1) {
          log(5, e1);
          log(6);
        } finally {
          log(7);
        }
      } finally {
        log(9);
      }
      return done();
    }
  }

  static final class W1201498 extends Program {
    private final Gen<Object, Object, Object> s0 = f1();

    @Scenario("random/w1201498")
    void run() {
      attempt(() -> s0.send(null));
      attempt(() -> s0.finish(null));
      attempt(() -> s0.raise(new JsError("e11")));
      attempt(() -> s0.send(null));
    }

    @Generator
    private Gen<Object, Object, Object> f0() {
      try {
        log(1, Co.yield((Object) null));
      } catch (Throwable e1) {
        log(2, e1);
        log(3);
      } finally {
        yieldAll(new Object[] {});
        log(4);
        yieldAll(new Object[] {});
        log(5);
      }
      log(6);
      return done();
    }

    @Generator
    private Gen<Object, Object, Object> f1() {
      log(7, yieldAll(f0()));
      if (yes()) {
        return done("h8");
      }
      return done();
    }
  }

  static final class Y900775 extends Program {
    private final Gen<Object, Object, Object> s0 = g();

    @Scenario("random/y900775")
    void run() {
      attempt(() -> s0.send(null));
      attempt(() -> s0.finish("b6"));
      attempt(() -> s0.send(null));
      attempt(() -> s0.finish(41));
    }

    private Gen<Object, Object, Object> f1() {
      return syncGenerator(
          "h2",
          List.of(gives(58), gives(11)),
          List.of(ends(51), throwing(new JsError("e1"))),
          List.of(agrees(), agrees()));
    }

    @Generator
    private Gen<Object, Object, Object> g() {
      try {
        log(3, yieldAll(f1()));
      } catch (Throwable e1) {
        log(4, e1);
        log(5);
      }
      log(6);
      return done();
    }
  }

  static final class Y900823 extends Program {
    private final Gen<Object, Object, Object> s0 = g();

    @Scenario("random/y900823")
    void run() {
      attempt(() -> s0.send(null));
      attempt(() -> s0.raise(new JsError("e10")));
      attempt(() -> s0.send(null));
      attempt(() -> s0.send("d1"));
    }

    private Gen<Object, Object, Object> f1() {
      return syncGenerator(
          "h3",
          List.of(gives(78), gives("f6"), gives(23), ends(75)),
          List.of(agrees(), agrees()),
          List.of(agrees(), agrees()));
    }

    @Generator
    private Gen<Object, Object, Object> g() {
      try {
        log(4, yieldAll(f1()));
      } finally {
        log(6);
      }
      log(7);
      return done();
    }
  }

  static final class Y901015 extends Program {
    private final Gen<Object, Object, Object> s0 = g();

    @Scenario("random/y901015")
    void run() {
      attempt(() -> s0.send(null));
      attempt(() -> s0.send(null));
      attempt(() -> s0.send(null));
      attempt(() -> s0.raise(new JsError("e9")));
    }

    @Generator
    private Gen<Object, Object, Object> g() {
      try {
        log(1, Co.yield(20));
      } catch (Throwable e1) {
        log(2, e1);
        log(3);
        log(4);
      }
      return done();
    }
  }

  static final class Y901636 extends Program {
    private final Gen<Object, Object, Object> s0 = g();

    @Scenario("random/y901636")
    void run() {
      metro(8);
      attempt(() -> s0.send(null));
      attempt(() -> s0.send(58));
      attempt(() -> s0.finish(42));
      attempt(() -> s0.send(null));
      attempt(() -> s0.send(null));
      attempt(() -> s0.raise(new JsError("e17")));
      attempt(() -> s0.finish(61));
      attempt(() -> s0.finish(56));
    }

    private Gen<Object, Object, Object> f0() {
      return syncGenerator(
          "h5",
          List.of(gives(55), gives(73), throwing(new JsError("e1")), throwing(new JsError("e2"))),
          List.of(agrees(), gives(null)),
          List.of(agrees(), gives(90)));
    }

    @Generator
    private Gen<Object, Object, Object> g() {
      try {
        log(6, Co.yield(78));
      } finally {
        log(8, yieldAll(f0()));
      }
      log(9);
      return done();
    }
  }

  static final class Y901699 extends Program {
    private final Gen<Object, Object, Object> s0 = g();

    @Scenario("random/y901699")
    void run() {
      attempt(() -> s0.send(null));
      attempt(() -> s0.raise(new JsError("e7")));
      attempt(() -> s0.raise(new JsError("e9")));
      attempt(() -> s0.send(null));
    }

    private Gen<Object, Object, Object> f0() {
      return syncGenerator(
          "h2", List.of(gives(null)), List.of(ends("c4"), agrees()), List.of(agrees(), agrees()));
    }

    @Generator
    private Gen<Object, Object, Object> g() {
      log(3, yieldAll(f0()));
      log(4, yieldAll(f0()));
      return done();
    }
  }
}

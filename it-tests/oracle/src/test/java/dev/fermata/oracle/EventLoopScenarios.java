package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.Async;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.time.Duration;

/** The category {@code event-loop}: tasks, timers, immediates and the microtasks between them. */
@LeftOut(
    id = "event-loop/clear-immediate-from-sibling",
    reason = "setImmediate returns nothing by which an immediate could be cancelled")
@LeftOut(
    id = "event-loop/timer-args",
    reason = "setTimeout takes a Runnable, which has no parameters; it captures what it needs")
final class EventLoopScenarios extends Scenarios {

  @Scenario("event-loop/micro-before-macro")
  void micro_before_macro() {
    setTimeout(() -> log("timer"), 0);
    Promise.resolve().thenAccept(ignored -> log("micro"));
    log("sync");
  }

  @Scenario("event-loop/timer-order-by-delay")
  void timer_order_by_delay() {
    for (int d : new int[] {30, 10, 20}) {
      setTimeout(() -> log(d), d);
    }
  }

  @Scenario("event-loop/timer-zero-is-one")
  void timer_zero_is_one() {
    setTimeout(() -> log("one"), 1);
    setTimeout(() -> log("zero"), 0);
    setTimeout(() -> log("neg"), -5);
  }

  @Scenario("event-loop/microtasks-between-timers")
  void microtasks_between_timers() {
    setTimeout(
        () -> {
          log("t1");
          Promise.resolve().thenAccept(ignored -> log("m1")).thenAccept(ignored -> log("m1b"));
        },
        1);
    setTimeout(
        () -> {
          log("t2");
          Promise.resolve().thenAccept(ignored -> log("m2"));
        },
        1);
  }

  @Scenario("event-loop/microtasks-between-immediates")
  void microtasks_between_immediates() {
    setImmediate(
        () -> {
          log("i1");
          queueMicrotask(() -> log("m1"));
        });
    setImmediate(() -> log("i2"));
  }

  @Scenario("event-loop/nested-timer-zero")
  void nested_timer_zero() {
    setTimeout(
        () -> {
          log("a");
          setTimeout(() -> log("nested"), 0);
        },
        1);
    setTimeout(() -> log("b"), 1);
  }

  @Scenario("event-loop/nested-immediate")
  void nested_immediate() {
    setImmediate(
        () -> {
          log("a");
          setImmediate(() -> log("nested"));
        });
    setImmediate(() -> log("b"));
  }

  /** There is no {@code clearTimeout(undefined)}: a timer is what one cancels. */
  @Scenario("event-loop/clear-timeout")
  void clear_timeout() {
    EventLoop.Timer t = setTimeout(() -> log("never"), 5);
    t.cancel();
    t.cancel();
    EventLoop.Timer[] u = new EventLoop.Timer[1];
    u[0] =
        setTimeout(
            () -> {
              log("fired");
              u[0].cancel();
            },
            5);
  }

  @Scenario("event-loop/interval")
  void interval() {
    int[] n = {0};
    EventLoop.Timer[] t = new EventLoop.Timer[1];
    t[0] =
        EventLoop.current()
            .setInterval(
                () -> {
                  log("tick", ++n[0]);
                  if (n[0] == 3) {
                    t[0].cancel();
                  }
                },
                Duration.ofMillis(4));
  }

  @Scenario("event-loop/microtask-starvation")
  void microtask_starvation() {
    setTimeout(() -> log("timer"), 0);
    thousandMicrotasks(new int[1]);
  }

  private void thousandMicrotasks(int[] n) {
    if (++n[0] < 1000) {
      queueMicrotask(() -> thousandMicrotasks(n));
    } else {
      log("micro", n[0]);
    }
  }

  @Scenario("event-loop/sleep-sequence")
  void sleep_sequence() {
    work("a", 20, 3);
    work("b", 45, 1);
  }

  @Async
  private Promise<Void> work(String n, int d, int k) {
    for (int i = 1; i <= k; i++) {
      await(sleep(d));
      log(n + i);
    }
    return result();
  }

  @Scenario("event-loop/loop-ends-when-idle")
  void loop_ends_when_idle() {
    whenIdle(() -> log("beforeExit"));
    Promise.create(never -> {}).thenAccept(ignored -> log("never"));
    setTimeout(() -> log("last"), 2);
  }

  /**
   * The other thread is done before this task ends, so that the loop cannot go idle without its
   * completion; as a task of its own it still comes after this task's microtasks.
   */
  @Scenario("event-loop/cross-thread-completion")
  void cross_thread_completion() throws InterruptedException {
    Promise.Resolvers<String> p = Promise.withResolvers();
    Thread w = new Thread(() -> p.resolve("w"));
    main(
        () -> {
          log("wait");
          log(await(p.promise()));
          await(Promise.resolve());
          log("after");
          return result();
        });
    w.start();
    w.join();
    Promise.resolve().thenAccept(ignored -> log("micro"));
  }
}

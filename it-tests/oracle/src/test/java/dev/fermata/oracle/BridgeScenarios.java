package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterableBridge;
import dev.fermata.AsyncIterator;
import dev.fermata.Co;
import dev.fermata.EventLoop;
import dev.fermata.IteratorResult;
import dev.fermata.MessagePort;
import dev.fermata.Promise;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The category {@code bridge}: an async iterable consumed across a port whose every message is a
 * task of its own. Items, endings and the order on each side are the scenario's; the messages are
 * the bridge's.
 */
final class BridgeScenarios extends Scenarios {

  /** One end of a {@code taskBus()}. */
  private static final class TaskPort implements MessagePort {

    private TaskPort peer;
    private Consumer<Object> receiver;

    static TaskPort connected() {
      TaskPort here = new TaskPort();
      TaskPort there = new TaskPort();
      here.peer = there;
      there.peer = here;
      return here;
    }

    @Override
    public void send(Object message) {
      EventLoop.current().execute(() -> peer.receiver.accept(message));
    }

    @Override
    public void onMessage(Consumer<Object> receiver) {
      this.receiver = receiver;
    }
  }

  /**
   * Logs {@code closed} once the generator behind it was ended from outside, as the handler did.
   */
  private final class LoggingItsEnd implements AsyncGen<Object, Object, Object> {

    private final AsyncGen<Object, Object, Object> body;

    LoggingItsEnd(AsyncGen<Object, Object, Object> body) {
      this.body = body;
    }

    @Override
    public AsyncIterator<Object> iterator() {
      return this;
    }

    @Override
    public Promise<IteratorResult<Object>> next() {
      return body.next();
    }

    @Override
    public Promise<IteratorResult<Object>> send(Object value) {
      return body.send(value);
    }

    @Override
    public Promise<IteratorResult<Object>> raise(Throwable error) {
      return body.raise(error);
    }

    @Override
    public Promise<IteratorResult<Object>> finish(Object result) {
      return body.finish(result).finallyDo(() -> log("closed"));
    }
  }

  private final TaskPort port = TaskPort.connected();

  private AsyncIterableBridge.Handler<String, Object> handle(
      Function<String, AsyncGen<Object, Object, Object>> source) {
    return new AsyncIterableBridge.Handler<>(
        port.peer, args -> new LoggingItsEnd(source.apply(args)));
  }

  private AsyncIterable<Object> call() {
    return new AsyncIterableBridge.Caller<String, Object>(port).call("args");
  }

  @SuppressWarnings("unchecked")
  private AsyncGen<Object, Object, Object> callForAGenerator() {
    return (AsyncGen<Object, Object, Object>) call().iterator();
  }

  @Scenario("bridge/pull-backpressure")
  @Sides(producer = "produce")
  void pull_backpressure() {
    Body g =
        () -> {
          for (int i = 0; i < 3; i++) {
            log("produce", i);
            Co.yield(i);
          }
          return done();
        };
    handle(args -> g.call());
    main(
        () -> {
          for (Object v : forAwait(call())) {
            log("consume", v);
            await(sleep(2));
          }
          log("end");
          return result();
        });
  }

  @Scenario("bridge/pull-lazy")
  @Sides(producer = {"source called", "started", "closed"})
  void pull_lazy() {
    handle(
        args -> {
          log("source called");
          return startedThenOne();
        });
    AsyncGen<Object, Object, Object> it = callForAGenerator();
    main(
        () -> {
          await(sleep(2));
          log("first next");
          log(await(it.next()));
          log(await(it.finish("v")));
          return result();
        });
  }

  @AsyncGenerator
  private AsyncGen<Object, Object, Object> startedThenOne() {
    log("started");
    Co.yield(1);
    return done();
  }

  @Scenario("bridge/pull-break-cancels")
  @Sides(producer = {"producer fin", "closed"})
  void pull_break_cancels() {
    Body g =
        () -> {
          try {
            for (int i = 0; ; i++) {
              Co.yield(i);
            }
          } finally {
            await(sleep(1));
            log("producer fin");
          }
        };
    AsyncIterableBridge.Handler<String, Object> h = handle(args -> g.call());
    main(
        () -> {
          for (Object v : forAwait(call())) {
            log(v);
            if ((Integer) v == 1) {
              break;
            }
          }
          log("after");
          await(sleep(10));
          log("live", h.pendingCount());
          return result();
        });
  }

  @Scenario("bridge/pull-consumer-throws")
  @Sides(producer = {"producer fin", "closed"})
  void pull_consumer_throws() {
    Body g =
        () -> {
          try {
            Co.yield(1);
          } finally {
            log("producer fin");
          }
          return done();
        };
    handle(args -> g.call());
    main(
        () -> {
          try {
            for (Object v : forAwait(call())) {
              throw new JsError("body");
            }
          } catch (RuntimeException e) {
            log("caught", e);
          }
          return result();
        });
  }

  /** That nothing cancels the producer shows in that no {@code closed} is logged. */
  @Scenario("bridge/pull-error")
  @Sides(producer = "closed")
  void pull_error() {
    Body g =
        () -> {
          Co.yield(1);
          throw new JsError("p");
        };
    handle(args -> g.call());
    main(
        () -> {
          AsyncIterator<Object> it = call().iterator();
          log(await(it.next()));
          try {
            await(it.next());
          } catch (RuntimeException e) {
            log("caught", e);
          }
          log(await(it.next()));
          return result();
        });
  }

  @Scenario("bridge/pull-return-while-waiting")
  @Sides(producer = {"producer fin", "closed"})
  void pull_return_while_waiting() {
    Body g =
        () -> {
          try {
            await(sleep(5));
            Co.yield("slow");
            Co.yield("never");
          } finally {
            log("producer fin");
          }
          return done();
        };
    handle(args -> g.call());
    AsyncGen<Object, Object, Object> it = callForAGenerator();
    watch("n", it.next());
    watch("r", it.finish("R"));
  }
}

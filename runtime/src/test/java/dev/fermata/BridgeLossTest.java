package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a bridge does when a message cannot go out, or nobody is left to take it. */
@Timeout(60)
class BridgeLossTest {
  private final EventLoop there = EventLoop.start("producer");
  private final EventLoop here = EventLoop.start("consumer");
  private final ConcurrentLinkedQueue<Throwable> unhandled = new ConcurrentLinkedQueue<>();

  BridgeLossTest() {
    there.onUnhandledRejection((error, promise) -> unhandled.add(error));
    here.onUnhandledRejection((error, promise) -> unhandled.add(error));
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
    assertEquals(List.of(), List.copyOf(unhandled));
  }

  private <T> Promise<T> begin(Supplier<Promise<T>> step) {
    List<Promise<T>> made = new ArrayList<>();
    here.submit(
            () -> {
              made.add(step.get());
              made.get(0).then(value -> null, error -> null);
              return Promise.resolve();
            })
        .join();
    return made.get(0);
  }

  private void quiesce() {
    for (int i = 0; i < 10; i++) {
      there.submit(Promise::resolve).join();
      here.submit(Promise::resolve).join();
    }
  }

  private static Throwable errorOf(Promise<?> promise) {
    return assertThrows(Throwable.class, promise::join);
  }

  @Test
  void the_end_of_a_handlers_loop_closes_every_source_of_a_channel() {
    MessageChannel channel = MessageChannel.between(here, there);
    Producer producer = Producer.of(List.of(1, 2, 3)).open();
    new AsyncIterableBridge.Handler<>(channel.second(), args -> producer, there);
    AsyncIterableBridge.Caller<Object, Object> caller =
        new AsyncIterableBridge.Caller<>(channel.first());
    List<AsyncIterator<Object>> open = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      AsyncIterator<Object> items = caller.call(null).iterator();
      begin(items::next).join();
      open.add(items);
    }
    there.close();
    assertEquals(3, producer.closed.get());
    for (AsyncIterator<Object> items : open) {
      assertInstanceOf(PortClosedException.class, errorOf(begin(items::next)));
    }
    assertEquals(0, caller.pendingCount());
  }

  @Test
  void a_result_that_cannot_be_sent_rejects_finish_and_closes_the_source_all_the_same() {
    Producer producer = Producer.of(List.of(1, 2, 3)).open();
    List<Object> refused = new ArrayList<>();
    IllegalArgumentException refusal = new IllegalArgumentException("cannot be sent");
    BridgeHandler[] handler = new BridgeHandler[1];
    BridgeCaller caller =
        new BridgeCaller(
            message -> {
              if (message instanceof BridgeMessage.Return ending && ending.result() != null) {
                refused.add(ending.result());
                throw refusal;
              }
              handler[0].receive(message);
            },
            1);
    handler[0] = new BridgeHandler(there, args -> producer, caller::receive, () -> {});
    @SuppressWarnings("unchecked")
    AsyncGen<Object, Object, Object> items =
        (AsyncGen<Object, Object, Object>) caller.call(null).iterator();
    begin(items::next).join();
    assertSame(refusal, errorOf(begin(() -> items.finish("result"))));
    quiesce();
    assertEquals(List.of("result"), refused);
    assertEquals(1, producer.closed.get());
    assertEquals(0, caller.pendingCount());
    assertEquals(0, handler[0].pendingCount());
  }

  @Test
  void a_source_that_ends_when_the_port_is_closed_already_has_nobody_to_tell() {
    Producer producer = Producer.of(List.of(1)).open();
    producer.failure = new Exception("not for anybody");
    boolean[] closed = new boolean[1];
    BridgeHandler handler =
        new BridgeHandler(
            there,
            args -> producer,
            message -> {
              if (closed[0]) {
                throw new PortClosedException("the port is closed", null);
              }
            },
            () -> {});
    there.execute(() -> closed[0] = true);
    handler.receive(new BridgeMessage.Request(1, null, 3));
    handler.receive(new BridgeMessage.Request(2, null, 1));
    quiesce();
    assertEquals(2, producer.closed.get());
    assertEquals(0, handler.pendingCount());
  }

  @Test
  void closing_a_source_whose_executor_refuses_for_a_while_is_rejected_and_made_up_for() {
    List<Runnable> turns = new ArrayList<>();
    boolean[] refusing = new boolean[1];
    Executor executor =
        turn -> {
          if (refusing[0]) {
            throw new RejectedExecutionException("for a while");
          }
          turns.add(turn);
        };
    EventLoop embedded = EventLoop.on(executor);
    Producer producer = Producer.of(List.of(1, 2)).open();
    DirectBridge<Object> bridge = DirectBridge.connect(embedded, producer, 1);
    AsyncIterator<Object> items = bridge.items().iterator();
    Promise<IteratorResult<Object>> first = begin(items::next);
    runAll(turns);
    assertEquals(1, first.join().value());
    refusing[0] = true;
    Promise<Void> closed = begin(items::close);
    assertInstanceOf(RejectedExecutionException.class, errorOf(closed));
    assertEquals(0, producer.closed.get());
    refusing[0] = false;
    Promise<IteratorResult<Object>> other = begin(bridge.items().iterator()::next);
    runAll(turns);
    assertEquals(1, other.join().value());
    assertEquals(1, producer.closed.get());
    assertEquals(1, bridge.handler().pendingCount());
    assertEquals(1, bridge.caller().pendingCount());
  }

  private static void runAll(List<Runnable> turns) {
    while (!turns.isEmpty()) {
      turns.remove(0).run();
    }
  }

  @Test
  void a_generator_that_breaks_its_contract_fails_its_iteration_and_no_other() {
    AsyncGen<Object, Object, Object> broken =
        new AsyncGen<>() {
          @Override
          public Promise<IteratorResult<Object>> send(Object value) {
            return Promise.resolve(IteratorResult.yielded(1));
          }

          @Override
          public Promise<IteratorResult<Object>> raise(Throwable error) {
            return null;
          }

          @Override
          public Promise<IteratorResult<Object>> finish(Object result) {
            return result == null ? null : Promise.resolve(null);
          }

          @Override
          public Promise<IteratorResult<Object>> next() {
            return send(null);
          }

          @Override
          public AsyncIterator<Object> iterator() {
            return this;
          }
        };
    DirectBridge<Object> bridge = DirectBridge.connect(there, broken, 1);
    for (Object result : new Object[] {null, "result"}) {
      @SuppressWarnings("unchecked")
      AsyncGen<Object, Object, Object> items =
          (AsyncGen<Object, Object, Object>) bridge.items().iterator();
      begin(items::next).join();
      assertInstanceOf(NullPointerException.class, errorOf(begin(() -> items.finish(result))));
    }
    assertEquals(0, bridge.caller().pendingCount());
    assertEquals(0, bridge.handler().pendingCount());
  }

  @Test
  void a_lost_iteration_leaves_nothing_at_its_loop() {
    BridgeCaller[] caller = new BridgeCaller[1];
    caller[0] =
        new BridgeCaller(
            message ->
                caller[0].receive(
                    new BridgeMessage.Failed(
                        message.id(), BridgeMessage.EVERY_STEP, new Exception("at once"))),
            1);
    assertEquals(
        "at once", errorOf(begin(() -> caller[0].call(null).iterator().next())).getMessage());
    assertEquals(0, caller[0].pendingCount());
  }

  @Test
  void a_port_that_closes_while_the_handlers_executor_refuses_closes_the_source_afterwards() {
    List<Runnable> turns = new ArrayList<>();
    boolean[] refusing = new boolean[1];
    EventLoop embedded =
        EventLoop.on(
            turn -> {
              if (refusing[0]) {
                throw new RejectedExecutionException("for a while");
              }
              turns.add(turn);
            });
    Producer producer = Producer.of(List.of(1, 2)).open();
    BridgeHandler handler = new BridgeHandler(embedded, args -> producer, item -> {}, () -> {});
    handler.receive(new BridgeMessage.Request(1, null, 1));
    runAll(turns);
    assertEquals(1, handler.pendingCount());
    refusing[0] = true;
    handler.lose();
    refusing[0] = false;
    embedded.execute(() -> {});
    runAll(turns);
    assertEquals(0, handler.pendingCount());
    assertEquals(1, producer.closed.get());
  }

  @Test
  void nothing_comes_after_the_error_of_a_raise_whatever_the_credit() {
    Producer producer = Producer.of(List.of(0, 1, 2, 3, 4, 5)).open();
    DirectBridge<Object> bridge = DirectBridge.connect(there, producer, 4);
    @SuppressWarnings("unchecked")
    AsyncGen<Object, Object, Object> items =
        (AsyncGen<Object, Object, Object>) bridge.items().iterator();
    assertEquals(0, begin(items::next).join().value());
    quiesce();
    Exception raised = new Exception("raised");
    assertSame(raised, errorOf(begin(() -> items.raise(raised))));
    assertTrue(begin(items::next).join().done());
    assertEquals(0, bridge.caller().pendingCount());
  }

  @Test
  void callers_can_share_a_port() {
    MessageChannel channel = MessageChannel.between(here, there);
    new AsyncIterableBridge.Handler<Object, Object>(
        channel.second(), args -> AsyncIterable.of(args, args), there);
    List<AsyncIterableBridge.Caller<Object, Object>> callers = new ArrayList<>();
    List<Promise<List<Object>>> lists = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int number = i;
      callers.add(new AsyncIterableBridge.Caller<>(channel.first(), 2));
      lists.add(begin(() -> callers.get(number).call(number).toList()));
    }
    assertEquals(List.of(0, 0), lists.get(0).join());
    assertEquals(List.of(1, 1), lists.get(1).join());
    assertEquals(0, callers.get(0).pendingCount() + callers.get(1).pendingCount());
  }

  @Test
  void closing_waits_for_the_sources_closing_when_what_was_asked_for_fails_meanwhile() {
    Promise.Resolvers<IteratorResult<Object>> asked = Promise.withResolvers();
    Promise.Resolvers<Void> closing = Promise.withResolvers();
    AsyncIterator<Object> source =
        new AsyncIterator<>() {
          @Override
          public Promise<IteratorResult<Object>> next() {
            return asked.promise();
          }

          @Override
          public Promise<Void> close() {
            return closing.promise();
          }
        };
    DirectBridge<Object> bridge = DirectBridge.connect(there, () -> source, 1);
    AsyncIterator<Object> items = bridge.items().iterator();
    Promise<IteratorResult<Object>> parked = begin(items::next);
    Promise<Void> closed = begin(items::close);
    quiesce();
    Exception failure = new Exception("because it was closed");
    asked.reject(failure);
    quiesce();
    assertEquals(Promise.State.PENDING, closed.state());
    assertEquals(Promise.State.PENDING, parked.state());
    closing.resolve(null);
    closed.join();
    assertSame(failure, errorOf(parked));
    assertEquals(0, bridge.caller().pendingCount());
  }
}

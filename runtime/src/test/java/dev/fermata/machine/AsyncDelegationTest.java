package dev.fermata.machine;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.Gen;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.io.IOException;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The oracle's asyncgen-delegate scenarios, and every kind of source. */
class AsyncDelegationTest {
  private static final IOException ERROR = new IOException("t");

  /** {@code try { return doneAsync(yieldAll(source)); } finally { trace("fin"); }}. */
  private static AsyncScript around(Trace t, Consumer<AsyncScript> delegate) {
    return AsyncScript.of(
        m -> {
          switch (m.resumeState()) {
            case 0:
              delegate.accept(m);
              return m.delegateAt(1);
            case 1:
              try {
                m.awaitReturn(m.resumed());
                return m.awaitAt(2);
              } catch (Throwable pending) {
                t.log("fin");
                throw pending;
              }
            default:
              Object result = m.resumed();
              t.log("fin");
              return m.complete(Completion.of(result));
          }
        });
  }

  /** {@code try { yieldAll(source); } catch (Exception e) { trace(e); yield "o"; }}. */
  private static AsyncScript catching(Trace t, Consumer<AsyncScript> delegate) {
    return AsyncScript.of(
        m -> {
          switch (m.resumeState()) {
            case 0:
              delegate.accept(m);
              return m.delegateAt(1);
            case 1:
              try {
                m.resumed();
                return m.complete(null);
              } catch (Exception caught) {
                t.log("caught " + Trace.show(caught));
              }
              m.offer("o");
              return m.yieldAt(2);
            default:
              m.resumed();
              return m.complete(null);
          }
        });
  }

  /** A hand-written iterator that never ends by itself. */
  private static final class Endless implements AsyncIterator<Object> {
    private final Trace trace;
    private final Object element;

    Endless(Trace trace, Object element) {
      this.trace = trace;
      this.element = element;
    }

    @Override
    public Promise<IteratorResult<Object>> next() {
      return Promise.resolve(IteratorResult.yielded(element));
    }

    @Override
    public Promise<Void> close() {
      trace.log("closed");
      return Promise.resolve();
    }
  }

  @Test
  void a_delegated_element_is_one_tick_later_than_a_direct_one() {
    Trace.of(
            t -> {
              t.watch("direct", AsyncScript.yielding(1).next());
              t.watch("delegated", around(t, m -> m.delegate(gen(AsyncScript.yielding(1)))).next());
              t.metro(5);
            })
        .shows(
            "t1",
            "direct ok {value:1,done:false}",
            "t2",
            "delegated ok {value:1,done:false}",
            "t3",
            "t4",
            "t5");
  }

  private static AsyncGen<?, ?, ?> gen(AsyncGen<?, ?, ?> generator) {
    return generator;
  }

  @Test
  void the_result_of_the_delegate_is_the_value_of_the_yield_all() {
    Trace.of(
            t -> {
              AsyncScript g = around(t, m -> m.delegate(gen(AsyncScript.returning("r"))));
              t.watch("n", g.next());
            })
        .shows("fin", "n ok {value:r,done:true}");
  }

  @Test
  void elements_of_every_kind_of_source_come_through() {
    Trace.of(
            t -> {
              AsyncIterable<Object> iterable = () -> AsyncScript.yielding("it");
              Flow.Publisher<Object> publisher = AsyncScript.yielding("pub").publisher();
              List<Consumer<AsyncScript>> kinds =
                  List.of(
                      m -> m.delegate(gen(AsyncScript.yielding("gen"))),
                      m -> m.delegate((AsyncIterator<?>) AsyncScript.yielding("iter")),
                      m -> m.delegate(iterable),
                      m -> m.delegate(publisher),
                      m -> m.delegate((Gen<?, ?, ?>) Script.yielding(null, "sync")),
                      m -> m.delegate(List.of(Promise.resolve("list"))),
                      m -> m.delegate(List.of("plain").iterator()),
                      m -> m.delegate(Stream.of("stream")),
                      m -> m.delegate(new Object[] {"array"}),
                      m -> m.delegate(new int[] {7}));
              Promise<Object> previous = Promise.resolve(null);
              for (Consumer<AsyncScript> kind : kinds) {
                previous = previous.thenCompose(end -> t.logAll(catching(t, kind)));
              }
            })
        .shows("gen", "iter", "it", "pub", "sync", "list", "plain", "stream", "array", "7");
  }

  @Test
  void null_sources_are_refused_at_the_yield_all() {
    Trace.of(
            t -> {
              List<Consumer<AsyncScript>> kinds =
                  List.of(
                      m -> m.delegate((AsyncGen<?, ?, ?>) null),
                      m -> m.delegate((AsyncIterator<?>) null),
                      m -> m.delegate((AsyncIterable<?>) null),
                      m -> m.delegate((Flow.Publisher<?>) null),
                      m -> m.delegate((Gen<?, ?, ?>) null),
                      m -> m.delegate((Iterable<?>) null),
                      m -> m.delegate((Iterator<?>) null),
                      m -> m.delegate((Stream<?>) null),
                      m -> m.delegate((Object[]) null),
                      m -> m.delegate((int[]) null));
              for (Consumer<AsyncScript> kind : kinds) {
                around(t, kind)
                    .next()
                    .catching(
                        error -> {
                          t.log(error instanceof NullPointerException);
                          return null;
                        });
              }
            })
        .shows("true", "true", "true", "true", "true", "true", "true", "true", "true", "true");
  }

  @Test
  void a_raised_error_reaches_the_delegate_and_comes_back() {
    Trace.of(
            t -> {
              AsyncScript inner = catching(t, m -> m.delegate(gen(AsyncScript.yielding(1, 2))));
              AsyncScript outer = catching(t, m -> m.delegate(gen(inner)));
              t.watch("n", outer.next());
              t.watch("t", outer.raise(ERROR));
              t.watch("n2", outer.raise(new IOException("2")));
              t.watch("n3", outer.next());
            })
        .shows(
            "n ok {value:1,done:false}",
            "caught Error(t)",
            "t ok {value:o,done:false}",
            "caught Error(2)",
            "n2 ok {value:o,done:false}",
            "n3 ok {value:null,done:true}");
  }

  @Test
  void finish_runs_the_delegates_finally_first() {
    Trace.of(
            t -> {
              AsyncScript inner = AsyncScript.finallyLogging(t, "inner fin");
              AsyncScript outer = around(t, m -> m.delegate(gen(inner)));
              outer.next();
              t.watch("r", outer.finish("r"));
            })
        .shows("inner fin", "fin", "r ok {value:r,done:true}");
  }

  @Test
  void raise_closes_a_hand_written_iterator_and_is_refused() {
    Trace.of(
            t -> {
              AsyncScript outer = catching(t, m -> m.delegate(new Endless(t, 1)));
              outer.next();
              t.watch("t", outer.raise(ERROR));
            })
        .shows("closed", "caught IllegalStateException", "t ok {value:o,done:false}");
  }

  @Test
  void raise_is_refused_at_once_where_a_hand_written_iterator_has_no_closing() {
    AsyncIterator<Object> endless = () -> Promise.resolve(IteratorResult.yielded(1));
    Trace.of(
            t -> {
              AsyncScript outer = around(t, m -> m.delegate(endless));
              outer
                  .next()
                  .thenAccept(
                      answer -> {
                        t.watch("r", outer.raise(ERROR));
                        t.metro(2);
                      });
            })
        .shows("fin", "r err IllegalStateException", "t1", "t2");
  }

  @Test
  void finish_takes_a_tick_for_its_result_where_a_hand_written_iterator_has_no_closing() {
    AsyncIterator<Object> endless = () -> Promise.resolve(IteratorResult.yielded(1));
    Trace.of(
            t -> {
              AsyncScript outer = around(t, m -> m.delegate(endless));
              outer
                  .next()
                  .thenAccept(
                      answer -> {
                        t.watch("r", outer.finish("R"));
                        t.metro(3);
                      });
            })
        .shows("t1", "fin", "t2", "r ok {value:R,done:true}", "t3");
  }

  @Test
  void finish_closes_a_hand_written_iterator_and_keeps_its_result() {
    Trace.of(
            t -> {
              AsyncScript outer = around(t, m -> m.delegate(new Endless(t, 1)));
              outer.next();
              t.watch("r", outer.finish("r"));
            })
        .shows("closed", "fin", "r ok {value:r,done:true}");
  }

  @Test
  void a_promise_of_a_hand_written_iterator_is_handed_on_as_it_is() {
    Promise<String> raw = Promise.resolve("raw");
    Trace.of(
            t -> {
              AsyncScript outer = around(t, m -> m.delegate(new Endless(t, raw)));
              outer.next().thenAccept(answer -> t.log(answer.value() == (Object) raw));
            })
        .shows("true");
  }

  @Test
  void errors_and_nulls_of_a_hand_written_iterator_are_thrown_at_the_yield_all() {
    Trace.of(
            t -> {
              AsyncIterator<Object> throwing =
                  () -> {
                    throw Sneaky.<RuntimeException>raise(ERROR);
                  };
              t.watch("1", around(t, m -> m.delegate(throwing)).next());
              AsyncIterator<Object> silent = () -> null;
              around(t, m -> m.delegate(silent)).next().catching(e -> logged(t, e));
              AsyncIterator<Object> empty = () -> Promise.resolve((IteratorResult<Object>) null);
              around(t, m -> m.delegate(empty)).next().catching(e -> logged(t, e));
            })
        .shows(
            "fin",
            "fin",
            "1 err Error(t)",
            "class java.lang.NullPointerException",
            "fin",
            "class java.lang.NullPointerException");
  }

  private static IteratorResult<Object> logged(Trace t, Throwable error) {
    t.log(error.getClass());
    return null;
  }

  @Test
  void elements_of_a_sync_source_are_awaited() {
    Trace.of(
            t ->
                t.logAll(
                    catching(
                        t,
                        m -> m.delegate(Arrays.asList(Promise.resolve(1), t.sleep(3, 2), null)))))
        .shows("1", "2", "null");
  }

  @Test
  void a_promised_result_of_a_sync_generator_is_awaited() {
    Trace.of(
            t -> {
              Script sync = Script.yielding(Promise.resolve("r"), 1);
              AsyncScript outer = around(t, m -> m.delegate((Gen<?, ?, ?>) sync));
              t.watch("1", outer.next());
              t.watch("2", outer.next());
            })
        .shows("1 ok {value:1,done:false}", "fin", "2 ok {value:r,done:true}");
  }

  @Test
  void a_rejected_element_closes_its_sync_source() {
    Trace.of(
            t -> {
              Stream<Object> stream =
                  Stream.<Object>of(Promise.reject(new IOException("x")))
                      .onClose(() -> t.log("closed"));
              t.watch("n", around(t, m -> m.delegate(stream)).next());
            })
        .shows("closed", "fin", "n err Error(x)");
  }

  @Test
  void requests_reach_a_sync_generator() {
    Trace.of(
            t -> {
              HandGen sync = new HandGen(new LoggedList(t));
              AsyncScript outer = around(t, m -> m.delegate((Gen<?, ?, ?>) sync));
              t.watch("1", outer.send("dropped"));
              t.watch("2", outer.send("a"));
              t.watch("3", outer.finish("f"));
              t.watch("4", outer.raise(ERROR));
            })
        .shows(
            "send null",
            "send a",
            "1 ok {value:n,done:false}",
            "2 ok {value:n,done:false}",
            "finish f",
            "raise t",
            "3 ok {value:still,done:false}",
            "fin",
            "4 ok {value:raised,done:true}");
  }

  @Test
  void raise_closes_a_plain_sync_source_and_is_refused() {
    Trace.of(
            t -> {
              Stream<Object> stream = Stream.<Object>of(1, 2).onClose(() -> t.log("closed"));
              AsyncScript outer = catching(t, m -> m.delegate(stream));
              outer.next();
              t.watch("t", outer.raise(ERROR));
            })
        .shows("closed", "caught IllegalStateException", "t ok {value:o,done:false}");
  }

  @Test
  void a_held_element_of_a_sync_generator_is_not_lost() {
    Trace.of(
            t -> {
              Script sync = Script.yielding(null, 1, 2);
              sync.hasNext();
              t.logAll(around(t, m -> m.delegate((Gen<?, ?, ?>) sync)));
            })
        .shows("1", "2", "fin");
  }

  /** Passes on to the trace what a hand-written generator adds. */
  private static final class LoggedList extends AbstractList<Object> {
    private final Trace trace;

    LoggedList(Trace trace) {
      this.trace = trace;
    }

    @Override
    public boolean add(Object line) {
      trace.log(line);
      return true;
    }

    @Override
    public Object get(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int size() {
      return 0;
    }
  }
}

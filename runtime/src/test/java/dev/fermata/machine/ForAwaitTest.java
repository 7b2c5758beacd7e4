package dev.fermata.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** The oracle's for-await and backpressure scenarios, and every kind of source. */
class ForAwaitTest {
  private static final IOException BODY = new IOException("body");

  @Test
  void items_of_an_async_generator_take_two_ticks_each() {
    Trace.of(
            t -> {
              t.logAll(AsyncScript.yielding(1, 2, 3)).then(end -> log(t, "end"));
              t.metro(10);
            })
        .shows("t1", "1", "t2", "t3", "2", "t4", "t5", "3", "t6", "t7", "end", "t8", "t9", "t10");
  }

  @Test
  void items_of_a_list_take_two_ticks_each_and_its_end_two() {
    Trace.of(
            t -> {
              t.forAwait(ForAwait.open(List.of(1, 2, 3)), item -> log(t, item))
                  .then(end -> log(t, "end"));
              t.metro(9);
            })
        .shows("t1", "1", "t2", "t3", "2", "t4", "t5", "3", "t6", "t7", "t8", "end", "t9");
  }

  private static boolean log(Trace t, Object line) {
    t.log(line);
    return true;
  }

  @Test
  void a_sync_generator_is_pulled_lazily() {
    Trace.of(
            t -> {
              Script sync =
                  Script.of(
                      m -> {
                        int i = m.resumeState();
                        if (i > 0) {
                          m.resumed();
                        }
                        if (i == 2) {
                          return m.complete(null);
                        }
                        t.log("y" + i);
                        m.offer(i == 0 ? Promise.resolve("a") : "b");
                        return m.yieldAt(i + 1);
                      });
              t.forAwait(ForAwait.open((Iterable<?>) sync), item -> log(t, item));
            })
        .shows("y0", "a", "y1", "b");
  }

  @Test
  void a_rejected_element_closes_a_sync_generator() {
    Trace.of(
            t -> {
              Script sync =
                  Script.of(
                      m -> {
                        if (m.resumeState() == 0) {
                          m.offer(Promise.reject(new IOException("x")));
                          return m.yieldAt(1);
                        }
                        t.log("fin");
                        m.resumed();
                        return m.complete(null);
                      });
              t.forAwait(ForAwait.open((Iterable<?>) sync), item -> log(t, item));
            })
        .shows("fin", "UNCAUGHT Error(x)");
  }

  @Test
  void break_waits_for_the_closing() {
    Trace.of(
            t -> {
              AsyncScript source =
                  AsyncScript.of(
                      m -> {
                        switch (m.resumeState()) {
                          case 0:
                            m.offer(1);
                            return m.yieldAt(1);
                          case 1:
                            try {
                              m.resumed();
                            } catch (Throwable pending) {
                              m.saved[0] = pending;
                            }
                            t.log("f1");
                            m.await(t.sleep(3, null));
                            return m.awaitAt(2);
                          default:
                            Throwable pending = (Throwable) m.saved[0];
                            m.resumed();
                            t.log("f2");
                            throw pending;
                        }
                      });
              t.forAwait(
                      ForAwait.open((AsyncGen<?, ?, ?>) source),
                      item -> {
                        t.log(item);
                        return false;
                      })
                  .then(end -> log(t, end));
            })
        .shows("1", "f1", "f2", "broken");
  }

  @Test
  void an_exception_of_the_body_closes_the_source_and_wins_over_its_error() {
    Trace.of(
            t -> {
              AsyncScript quiet = AsyncScript.finallyLogging(t, "fin");
              t.forAwait(ForAwait.open((AsyncGen<?, ?, ?>) quiet), item -> fail());
              t.after(1, () -> t.forAwait(ForAwait.open(failingToClose()), item -> fail()));
              t.after(2, () -> t.forAwait(ForAwait.open(throwingOnClose()), item -> fail()));
            })
        .shows("fin", "UNCAUGHT Error(body)", "UNCAUGHT Error(body)", "UNCAUGHT Error(body)");
  }

  @Test
  void an_error_of_the_closing_is_thrown_on_a_break() {
    Trace.of(
            t -> {
              t.forAwait(ForAwait.open(failingToClose()), item -> false);
              t.after(1, () -> t.forAwait(ForAwait.open(throwingOnClose()), item -> false));
            })
        .shows("UNCAUGHT Error(close)", "UNCAUGHT Error(close)");
  }

  @Test
  void leaving_an_iterator_without_a_closing_takes_no_tick() {
    Trace.of(
            t -> {
              t.forAwait(ForAwait.open((AsyncIterator<?>) new One()), item -> false)
                  .then(end -> log(t, end));
              t.metro(3);
            })
        .shows("t1", "broken", "t2", "t3");
    Trace.of(
            t -> {
              t.forAwait(ForAwait.open((AsyncIterator<?>) new One()), item -> fail());
              t.metro(3);
            })
        .shows("t1", "UNCAUGHT Error(body)", "t2", "t3");
  }

  @Test
  void a_closing_that_was_answered_at_once_takes_a_tick() {
    Trace.of(
            t -> {
              One closing =
                  new One() {
                    @Override
                    public Promise<Void> close() {
                      return Promise.resolve();
                    }
                  };
              t.forAwait(ForAwait.open((AsyncIterator<?>) closing), item -> false)
                  .then(end -> log(t, end));
              t.metro(3);
            })
        .shows("t1", "t2", "broken", "t3");
  }

  @Test
  void a_closing_that_throws_takes_no_tick() {
    Trace.of(
            t -> {
              t.forAwait(ForAwait.open(throwingOnClose()), item -> fail());
              t.metro(3);
            })
        .shows("t1", "UNCAUGHT Error(body)", "t2", "t3");
  }

  @Test
  void a_closing_that_throws_wins_over_an_early_end_at_once() {
    Iterator<Object> loop = ForAwait.open(throwingOnClose()).iterator();
    EarlyEnd end = new EarlyEnd(this, null);
    IOException error = assertThrows(IOException.class, () -> ForAwait.closeAfter(loop, end));
    assertEquals("close", error.getMessage());
  }

  private static boolean fail() throws IOException {
    throw BODY;
  }

  private static AsyncIterator<Object> failingToClose() {
    return new One() {
      @Override
      public Promise<Void> close() {
        return Promise.reject(new IOException("close"));
      }
    };
  }

  private static AsyncIterator<Object> throwingOnClose() {
    return new One() {
      @Override
      public Promise<Void> close() {
        throw Sneaky.<RuntimeException>raise(new IOException("close"));
      }
    };
  }

  private static class One implements AsyncIterator<Object> {
    @Override
    public Promise<IteratorResult<Object>> next() {
      return Promise.resolve(IteratorResult.yielded(1));
    }
  }

  @Test
  void the_end_and_an_error_of_the_source_do_not_close_it() {
    Trace.of(
            t -> {
              int[] asked = new int[1];
              AsyncIterator<Object> source =
                  new AsyncIterator<>() {
                    @Override
                    public Promise<IteratorResult<Object>> next() {
                      t.log("next");
                      return asked[0]++ == 0
                          ? Promise.resolve(IteratorResult.yielded(0))
                          : Promise.reject(new IOException("source"));
                    }

                    @Override
                    public Promise<Void> close() {
                      t.log("never");
                      return Promise.resolve();
                    }
                  };
              t.logAll(source);
            })
        .shows("next", "0", "next", "UNCAUGHT Error(source)");
  }

  @Test
  void a_generator_that_yields_while_it_is_closed_is_left_alone() {
    Trace.of(
            t -> {
              AsyncScript source =
                  AsyncScript.of(
                      m -> {
                        if (m.resumeState() > 0) {
                          try {
                            m.resumed();
                          } catch (Throwable cancelled) {
                            t.log("refused");
                          }
                        }
                        m.offer(1);
                        return m.yieldAt(1);
                      });
              t.forAwait(ForAwait.open((AsyncGen<?, ?, ?>) source), item -> false)
                  .then(end -> log(t, end));
            })
        .shows("refused", "broken");
  }

  @Test
  void consumers_of_one_generator_take_turns_and_a_break_ends_both() {
    Trace.of(
            t -> {
              AsyncScript source =
                  AsyncScript.of(
                      m -> {
                        int i = m.resumeState();
                        if (i > 0) {
                          try {
                            m.resumed();
                          } catch (Throwable pending) {
                            t.log("fin");
                            throw pending;
                          }
                        }
                        m.offer(i);
                        return m.yieldAt(i + 1);
                      });
              AsyncGen<?, ?, ?> shared = source;
              t.forAwait(
                      ForAwait.open(shared),
                      item -> {
                        t.log("A " + item);
                        return (int) item < 2;
                      })
                  .then(end -> log(t, "A end"));
              t.forAwait(ForAwait.open(shared), item -> log(t, "B " + item))
                  .then(end -> log(t, "B end"));
            })
        .shows("A 0", "B 1", "A 2", "B 3", "fin", "A end", "B end");
  }

  @Test
  void a_source_of_several_kinds_is_iterated_asynchronously() {
    AsyncIterable<Object> iterable = () -> AsyncScript.yielding("iterable");
    Flow.Publisher<Object> publisher = AsyncScript.yielding("publisher").publisher();
    Trace.of(
            t -> {
              Promise<Object> previous = Promise.resolve(null);
              for (Object source :
                  List.<Object>of(
                      iterable,
                      AsyncScript.yielding("gen"),
                      AsyncScript.yielding("iterator"),
                      publisher,
                      List.of("list"))) {
                previous =
                    previous.thenCompose(
                        end -> t.forAwait(ForAwait.open(source), item -> log(t, item)));
              }
            })
        .shows("iterable", "gen", "iterator", "publisher", "list");
    assertThrows(ClassCastException.class, () -> ForAwait.open(new Object()));
  }

  @Test
  void null_sources_and_answers_are_refused() {
    assertThrows(NullPointerException.class, () -> ForAwait.open((AsyncIterable<?>) null));
    assertThrows(NullPointerException.class, () -> ForAwait.open((AsyncIterator<?>) null));
    assertThrows(NullPointerException.class, () -> ForAwait.open((AsyncGen<?, ?, ?>) null));
    assertThrows(NullPointerException.class, () -> ForAwait.open((Iterable<?>) null));
    assertThrows(NullPointerException.class, () -> ForAwait.open((Flow.Publisher<?>) null));
    assertThrows(NullPointerException.class, () -> ForAwait.open((Object) null));
    assertThrows(
        NullPointerException.class, () -> ForAwait.open((AsyncIterable<Object>) () -> null));
    AsyncIterator<Object> silent = () -> null;
    Iterator<Object> loop = ForAwait.open(silent).iterator();
    assertThrows(NullPointerException.class, () -> ForAwait.next(loop));
    assertThrows(NullPointerException.class, () -> ForAwait.accept(loop, null));
    assertThrows(IllegalStateException.class, loop::hasNext);
  }

  @Test
  void a_taken_item_is_not_kept() {
    Iterator<Object> loop = ForAwait.open(new One()).iterator();
    assertEquals(true, ForAwait.accept(loop, IteratorResult.yielded(1)));
    assertEquals(1, loop.next());
    assertEquals(null, loop.next());
    assertEquals(false, ForAwait.accept(loop, IteratorResult.completed(2)));
  }

  @Test
  void an_error_of_the_closing_wins_over_an_early_end_only() {
    IOException close = new IOException();
    EarlyEnd end = new EarlyEnd(this, null);
    assertSame(close, ForAwait.completion(close, end));
    assertSame(end, ForAwait.completion(null, end));
    assertSame(BODY, ForAwait.completion(close, BODY));
    assertSame(BODY, ForAwait.completion(null, BODY));
  }
}

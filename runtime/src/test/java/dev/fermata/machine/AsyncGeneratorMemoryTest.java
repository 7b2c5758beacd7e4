package dev.fermata.machine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.fermata.AsyncGen;
import dev.fermata.Promise;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** What async generators allocate while they wait, and what they keep. */
class AsyncGeneratorMemoryTest {
  private static final int TIMES = 100_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** {@code for (int i = 0; i < TIMES; i++) await(promise);}. */
  private static AsyncScript awaiting(Promise<?> promise) {
    int[] count = new int[1];
    return AsyncScript.of(
        m -> {
          if (m.resumeState() > 0) {
            m.resumed();
          }
          if (count[0]++ == TIMES) {
            return m.complete(null);
          }
          m.await(promise);
          return m.awaitAt(1);
        });
  }

  @Test
  void an_await_of_a_settled_promise_allocates_nothing() {
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      Trace.of(t -> t.watch("n", awaiting(Promise.resolve(1)).next()))
          .shows("n ok {value:null,done:true}");
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertTrue(least < TIMES, least + " bytes");
  }

  @Test
  void an_item_of_a_for_await_loop_allocates_no_more_than_its_promise_and_result() {
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      int[] count = new int[1];
      AsyncScript endless =
          AsyncScript.of(
              m -> {
                if (m.resumeState() > 0) {
                  m.resumed();
                }
                m.offer("item");
                return m.yieldAt(1);
              });
      long before = THREADS.getCurrentThreadAllocatedBytes();
      Trace.of(
          t -> t.forAwait(ForAwait.open((AsyncGen<?, ?, ?>) endless), item -> ++count[0] < TIMES));
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertTrue(least < 48L * TIMES, least + " bytes");
  }

  @Test
  void an_element_that_was_handed_over_is_not_kept() {
    WeakReference<?>[] element = new WeakReference<?>[1];
    AsyncScript generator =
        AsyncScript.of(
            m -> {
              if (m.resumeState() > 0) {
                m.resumed();
              }
              Object fresh = new Object();
              element[0] = new WeakReference<>(fresh);
              m.offer(Promise.resolve(fresh));
              return m.yieldAt(1);
            });
    Trace.of(t -> generator.next());
    GeneratorMemoryTest.assertCollected(element[0]);
    assertTrue(!generator.cleared);
  }

  @Test
  void a_value_that_was_sent_and_a_promise_that_was_awaited_are_not_kept() {
    Object[] sent = {new Object()};
    Object[] awaited = {new Object()};
    WeakReference<?> first = new WeakReference<>(sent[0]);
    WeakReference<?> second = new WeakReference<>(awaited[0]);
    AsyncScript generator =
        AsyncScript.of(
            m -> {
              switch (m.resumeState()) {
                case 1:
                  m.resumed();
                  m.await(Promise.resolve(awaited[0]));
                  return m.awaitAt(2);
                case 2:
                  m.resumed();
                  break;
                default:
                  break;
              }
              m.offer(1);
              return m.yieldAt(1);
            });
    Trace.of(
        t -> {
          generator.next();
          generator.send(sent[0]);
        });
    sent[0] = null;
    awaited[0] = null;
    GeneratorMemoryTest.assertCollected(first);
    GeneratorMemoryTest.assertCollected(second);
    assertTrue(!generator.cleared);
  }

  @Test
  void a_delegate_that_has_ended_is_not_kept() {
    AsyncScript[] inner = {AsyncScript.yielding(1)};
    WeakReference<?> delegate = new WeakReference<>(inner[0]);
    AsyncScript outer =
        AsyncScript.of(
            m -> {
              switch (m.resumeState()) {
                case 0:
                  m.delegate((AsyncGen<?, ?, ?>) inner[0]);
                  return m.delegateAt(1);
                default:
                  m.resumed();
                  m.offer(2);
                  return m.yieldAt(2);
              }
            });
    Trace.of(
            t -> {
              t.watch("1", outer.next());
              t.watch("2", outer.next());
            })
        .shows("1 ok {value:1,done:false}", "2 ok {value:2,done:false}");
    inner[0] = null;
    GeneratorMemoryTest.assertCollected(delegate);
    assertTrue(!outer.cleared);
  }
}

package dev.fermata.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.fermata.machine.PrimitiveMachinesTest.Ints;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.PrimitiveIterator;
import org.junit.jupiter.api.Test;

/** What generators allocate for an element, and what they keep. */
class GeneratorMemoryTest {
  private static final int ELEMENTS = 200_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** The fewest bytes of several runs: one-off allocations of the JVM's own are not the runs'. */
  private static long bytesOf(Runnable run) {
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      run.run();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  private static void pull(PrimitiveIterator.OfInt ints, int elements) {
    for (int i = 0; i < elements; i++) {
      assertTrue(ints.hasNext());
      assertEquals(i, ints.nextInt());
    }
  }

  private static IntGeneratorMachine<Object, Object> nested(int depth) {
    IntGeneratorMachine<Object, Object> source = new Ints(Integer.MAX_VALUE);
    for (int i = 0; i < depth; i++) {
      source = new Passing(source);
    }
    return source;
  }

  private static final class Passing extends IntGeneratorMachine<Object, Object> {
    private final IntGeneratorMachine<?, ?> source;

    Passing(IntGeneratorMachine<?, ?> source) {
      this.source = source;
    }

    @Override
    protected int resume() {
      if (resumeState() == 0) {
        delegate(source);
        return delegateAt(1);
      }
      return complete(null);
    }

    @Override
    protected void clear() {}
  }

  @Test
  void the_measure_sees_what_is_allocated() {
    assertTrue(bytesOf(() -> Script.yielding(null, 1).next()) > 0);
  }

  @Test
  void a_primitive_element_allocates_nothing() {
    assertTrue(bytesOf(() -> pull(new Ints(ELEMENTS), ELEMENTS)) < ELEMENTS / 100);
  }

  @Test
  void a_primitive_element_of_a_deep_delegate_allocates_nothing() {
    assertTrue(bytesOf(() -> pull(nested(10), ELEMENTS)) < ELEMENTS / 100);
  }

  @Test
  void an_object_element_allocates_nothing() {
    Object element = new Object();
    Runnable run =
        () -> {
          Script generator =
              Script.of(
                  m -> {
                    if (m.resumeState() > 0) {
                      m.resumed();
                    }
                    m.offer(element);
                    return m.yieldAt(1);
                  });
          for (int i = 0; i < ELEMENTS; i++) {
            generator.hasNext();
            generator.next();
          }
        };
    assertTrue(bytesOf(run) < ELEMENTS / 100);
  }

  @Test
  void a_primitive_stream_allocates_nothing_for_an_element() {
    assertTrue(bytesOf(() -> new Ints(ELEMENTS).intStream().sum()) < ELEMENTS / 100);
  }

  @Test
  void an_element_that_was_taken_is_not_kept() {
    Script generator =
        Script.of(
            m -> {
              if (m.resumeState() > 0) {
                m.resumed();
              }
              m.offer(new Object());
              return m.yieldAt(1);
            });
    WeakReference<Object> viaNext = new WeakReference<>(generator.next());
    assertCollected(viaNext);
    WeakReference<Object> viaSend = new WeakReference<>(generator.send(null).value());
    assertCollected(viaSend);
    generator.hasNext();
  }

  @Test
  void a_delegate_that_has_ended_is_not_kept_and_keeps_nothing() {
    Script inner = Script.yielding(null, 1);
    Script[] outer = {Script.delegatingTo(inner)};
    outer[0].next();
    assertFalse(outer[0].hasNext());
    WeakReference<Object> delegator = new WeakReference<>(outer[0]);
    outer[0] = null;
    assertCollected(delegator);
    assertFalse(inner.hasNext());
  }

  @Test
  void a_sent_value_that_was_received_is_not_kept() {
    Script generator =
        Script.of(
            m -> {
              if (m.resumeState() > 0) {
                m.resumed();
              }
              m.offer(1);
              return m.yieldAt(1);
            });
    generator.next();
    WeakReference<Object> sent = new WeakReference<>(new Object());
    generator.send(sent.get());
    assertCollected(sent);
    generator.hasNext();
  }

  static void assertCollected(WeakReference<?> reference) {
    for (int i = 0; i < 50 && reference.get() != null; i++) {
      System.gc();
    }
    assertEquals(null, reference.get());
  }
}

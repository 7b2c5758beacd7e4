package dev.fermata.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Machines whose elements are primitive, alone and with delegates of their own and other kinds. */
class PrimitiveMachinesTest {
  /** {@code for (int i = 0; i < to; i++) yield i;}. */
  static final class Ints extends IntGeneratorMachine<Object, Object> {
    private final int to;
    private int i;

    Ints(int to) {
      this.to = to;
    }

    @Override
    protected int resume() {
      if (resumeState() > 0) {
        resumed();
      }
      if (i == to) {
        return complete(null);
      }
      offer(i++);
      return yieldAt(1);
    }

    @Override
    protected void clear() {}
  }

  private static final class IntsOf extends IntGeneratorMachine<Object, Object> {
    private final Iterator<?> source;

    IntsOf(Iterator<?> source) {
      this.source = source;
    }

    @Override
    protected int resume() {
      if (resumeState() == 0) {
        delegate(source);
        return delegateAt(1);
      }
      resumed();
      return complete(null);
    }

    @Override
    protected void clear() {}
  }

  private static final class LongsOf extends LongGeneratorMachine<Object, Object> {
    private final Iterator<?> source;

    LongsOf(Iterator<?> source) {
      this.source = source;
    }

    @Override
    protected int resume() {
      switch (resumeState()) {
        case 0:
          offer(1L << 40);
          return yieldAt(1);
        case 1:
          resumed();
          delegate(source);
          return delegateAt(2);
        default:
          resumed();
          return complete(null);
      }
    }

    @Override
    protected void clear() {}
  }

  private static final class DoublesOf extends DoubleGeneratorMachine<Object, Object> {
    private final Iterator<?> source;

    DoublesOf(Iterator<?> source) {
      this.source = source;
    }

    @Override
    protected int resume() {
      switch (resumeState()) {
        case 0:
          offer(0.5);
          return yieldAt(1);
        case 1:
          resumed();
          delegate(source);
          return delegateAt(2);
        default:
          resumed();
          return complete(null);
      }
    }

    @Override
    protected void clear() {}
  }

  @Test
  void elements_are_given_primitive_and_boxed() {
    Ints ints = new Ints(3);
    assertEquals(0, ints.nextInt());
    assertEquals(1, ints.next());
    assertTrue(ints.hasNext());
    assertEquals(2, ints.nextInt());
    assertFalse(ints.hasNext());
    assertThrows(NoSuchElementException.class, ints::nextInt);
  }

  @Test
  void requests_give_boxed_elements() {
    Ints ints = new Ints(2);
    assertEquals(0, ints.send(null).value());
    assertEquals(1, ints.send(null).value());
    assertTrue(ints.send(null).done());
  }

  @Test
  void for_each_remaining_gives_primitives() {
    int[] sum = new int[1];
    new Ints(4).forEachRemaining((int i) -> sum[0] += i);
    assertEquals(6, sum[0]);
  }

  @Test
  void elements_of_a_delegate_of_the_same_kind_come_through() {
    assertEquals(List.of(0, 1, 2), new IntsOf(new IntsOf(new Ints(3))).stream().toList());
    assertEquals(3, new IntsOf(IntStream.range(0, 3).iterator()).intStream().sum());
    assertEquals((1L << 40) + 3, new LongsOf(LongStream.range(0, 3).iterator()).longStream().sum());
  }

  @Test
  void boxed_elements_of_a_delegate_come_through() {
    IntsOf ints = new IntsOf(Arrays.asList(7, null, 8, null).iterator());
    assertEquals(7, ints.nextInt());
    assertNull(ints.next());
    assertTrue(ints.hasNext());
    assertEquals(8, ints.nextInt());
    assertThrows(NullPointerException.class, ints::nextInt);
    assertFalse(ints.hasNext());
  }

  @Test
  void elements_of_a_primitive_delegate_reach_a_delegator_of_objects() {
    Script generator = Script.delegatingTo(new Ints(2));
    assertTrue(generator.hasNext());
    assertEquals(0, generator.next());
    assertEquals(1, generator.next());
  }

  @Test
  void narrower_elements_of_a_delegate_are_widened() {
    LongsOf longs = new LongsOf(List.of(1, 2L).iterator());
    assertEquals(1L << 40, longs.nextLong());
    assertEquals(1L, longs.next());
    assertEquals(2L, longs.nextLong());
    assertFalse(longs.hasNext());

    DoublesOf doubles = new DoublesOf(List.of(1, 2L, 3f, 4.0).iterator());
    assertEquals(10.5, doubles.doubleStream().sum());
    PrimitiveIterator.OfDouble ofInts = new DoublesOf(new Ints(2));
    assertEquals(0.5, ofInts.nextDouble());
    assertEquals(0.0, ofInts.nextDouble());
    assertEquals(1.0, ofInts.next());
  }

  @Test
  void an_element_of_a_foreign_type_is_refused_where_it_is_taken() {
    IntsOf ints = new IntsOf(List.of("s", 1).iterator());
    assertThrows(ClassCastException.class, ints::nextInt);
    assertEquals(1, ints.nextInt());
  }

  @Test
  void a_boxed_operand_is_unboxed() {
    Ints ints = new Ints(0);
    assertThrows(NullPointerException.class, () -> ints.offer(null));
    assertThrows(ClassCastException.class, () -> ints.offer("s"));
    assertThrows(ClassCastException.class, () -> new LongsOf(null).offer((Object) 1));
    assertThrows(ClassCastException.class, () -> new DoublesOf(null).offer((Object) 1));
  }
}

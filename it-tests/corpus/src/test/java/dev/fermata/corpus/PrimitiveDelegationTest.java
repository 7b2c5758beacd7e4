package dev.fermata.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Primitive elements that come up through {@code yieldAll}, widened where the source is narrower.
 */
class PrimitiveDelegationTest {
  private static final int FEW = 1_000;
  private static final int MANY = 51_000;
  private static final String SOURCE =
      """
      package p;
      import dev.fermata.*;
      import java.util.*;
      import java.util.stream.*;
      public class Numbers {
        @Generator static PrimitiveIterator.OfInt ints(int n) {
          for (int i = 1000; i < n + 1000; i++) { Co.yield(i); }
          return Co.done();
        }
        @Generator static PrimitiveIterator.OfLong longs(int n) {
          for (long i = 1000; i < n + 1000; i++) { Co.yield(i); }
          return Co.done();
        }
        @Generator static DoubleStream doubles(int n) {
          for (int i = 1000; i < n + 1000; i++) { Co.yield(i / 2.0); }
          return Co.done();
        }
        @Generator static IntStream intsOfGenerator(int n) {
          Co.yieldAll(ints(n));
          return Co.done();
        }
        @Generator static PrimitiveIterator.OfInt intsOfArray(int[] numbers) {
          Co.yieldAll(numbers);
          return Co.done();
        }
        @Generator static IntStream intsOfStream(int n) {
          Co.yieldAll(IntStream.range(1000, n + 1000));
          return Co.done();
        }
        @Generator static LongStream longsOfGenerator(int n) {
          Co.yieldAll(longs(n));
          return Co.done();
        }
        @Generator static LongStream longsOfStream(int n) {
          Co.yieldAll(LongStream.range(1000, n + 1000));
          return Co.done();
        }
        @Generator static DoubleStream doublesOfGenerator(int n) {
          Co.yieldAll(doubles(n));
          return Co.done();
        }
        @Generator static LongStream longsOfInts(int n) {
          Co.yieldAll(ints(n));
          return Co.done();
        }
        @Generator static LongStream longsOfIntStream(int n) {
          Co.yieldAll(IntStream.range(1000, n + 1000));
          return Co.done();
        }
        @Generator static PrimitiveIterator.OfLong longsOfIntArray(int[] numbers) {
          Co.yieldAll(numbers);
          return Co.done();
        }
        @Generator static DoubleStream doublesOfInts(int n) {
          Co.yieldAll(ints(n));
          return Co.done();
        }
        @Generator static DoubleStream doublesOfLongs(int n) {
          Co.yieldAll(longsOfGenerator(n));
          return Co.done();
        }
        @Generator static Stream<Object> objects(int n) {
          for (int i = 1000; i < n + 1000; i++) { Co.yield((Object) i); }
          return Co.done();
        }
        static final int[] FEW = IntStream.range(1000, 2000).toArray();
        static final int[] MANY = IntStream.range(1000, 52_000).toArray();
        public static long intsOfGeneratorSum(int n) { return intsOfGenerator(n).asLongStream().sum(); }
        public static long intsOfArraySum(int n) {
          long sum = 0;
          for (var it = intsOfArray(n <= 1000 ? FEW : MANY); it.hasNext();) { sum += it.nextInt(); }
          return sum;
        }
        public static long intsOfStreamSum(int n) { return intsOfStream(n).asLongStream().sum(); }
        public static long longsOfGeneratorSum(int n) { return longsOfGenerator(n).sum(); }
        public static long longsOfStreamSum(int n) { return longsOfStream(n).sum(); }
        public static long doublesOfGeneratorSum(int n) { return (long) (doublesOfGenerator(n).sum() * 2); }
        public static long longsOfIntsSum(int n) { return longsOfInts(n).sum(); }
        public static long longsOfIntStreamSum(int n) { return longsOfIntStream(n).sum(); }
        public static long longsOfIntArraySum(int n) {
          long sum = 0;
          for (var it = longsOfIntArray(n <= 1000 ? FEW : MANY); it.hasNext();) { sum += it.nextLong(); }
          return sum;
        }
        public static long doublesOfIntsSum(int n) { return (long) doublesOfInts(n).sum(); }
        public static long doublesOfLongsSum(int n) { return (long) doublesOfLongs(n).sum(); }
        public static long objectsSum(int n) { return objects(n).mapToLong(x -> (Integer) x).sum(); }
      }
      """;

  private static Class<?> numbers;

  @BeforeAll
  static void rewrite() throws ReflectiveOperationException {
    numbers = RewrittenText.load("Numbers", SOURCE);
  }

  @TestFactory
  Stream<DynamicTest> an_element_allocates_nothing() {
    return Stream.of(
            "intsOfGenerator",
            "intsOfArray",
            "intsOfStream",
            "longsOfGenerator",
            "longsOfStream",
            "doublesOfGenerator",
            "longsOfInts",
            "longsOfIntStream",
            "longsOfIntArray",
            "doublesOfInts",
            "doublesOfLongs")
        .map(
            kind ->
                DynamicTest.dynamicTest(kind, () -> assertEquals(0, allocatedPerElement(kind))));
  }

  @Test
  void the_measure_sees_a_boxed_element() throws ReflectiveOperationException {
    assertTrue(allocatedPerElement("objects") >= 8);
  }

  /** How many bytes more the many elements take than the few, for each element. */
  private static long allocatedPerElement(String kind) throws ReflectiveOperationException {
    Method sum = numbers.getMethod(kind + "Sum", int.class);
    for (int i = 0; i < 20; i++) {
      assertEquals(sumFrom1000(FEW), sum.invoke(null, FEW));
    }
    long few = allocatedBy(sum, FEW);
    long many = allocatedBy(sum, MANY);
    return (many - few) / (MANY - FEW);
  }

  private static long sumFrom1000(long count) {
    return count * 1_000 + count * (count - 1) / 2;
  }

  private static long allocatedBy(Method sum, int count) throws ReflectiveOperationException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    Object result = sum.invoke(null, count);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertEquals(sumFrom1000(count), result);
    return allocated;
  }
}

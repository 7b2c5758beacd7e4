package dev.fermata.transformer.size;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.fermata.transformer.RewrittenSource;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

class PrimitiveGeneratorTest {
  private static final String SOURCE =
      """
      import dev.fermata.*;
      import java.util.*;
      import java.util.stream.*;
      class Numbers {
        @Generator static PrimitiveIterator.OfInt ints(int count) {
          for (int i = 1; i <= count; i++) { Co.yield(i + 1000); }
          return Co.done();
        }
        @Generator static PrimitiveIterator.OfLong longs(long count) {
          for (long i = 1; i <= count; i++) { Co.yield(i + 1_000_000L); }
          return Co.done();
        }
        @Generator static PrimitiveIterator.OfDouble doubles(int count) {
          for (int i = 1; i <= count; i++) { Co.yield(i / 2.0); }
          return Co.done();
        }
        @Generator static PrimitiveIterator.OfLong widened(int count) {
          for (int i = 1; i <= count; i++) { Co.yield(i); }
          return Co.done();
        }
        @Generator static IntStream stream(int count) {
          for (int i = 1; i <= count; i++) { Co.yield(i + 1000); }
          return Co.done();
        }
        @Generator static LongStream longStream(int count) {
          for (int i = 1; i <= count; i++) { Co.yield((long) i); }
          return Co.done();
        }
        @Generator static DoubleStream doubleStream(int count) {
          for (int i = 1; i <= count; i++) { Co.yield((double) i); }
          return Co.done();
        }
        @Generator static Iterator<Integer> boxed(int count) {
          for (int i = 1; i <= count; i++) { Co.yield(i + 1000); }
          return Co.done();
        }
        static long consumeInts(int n) {
          long sum = 0; for (var it = ints(n); it.hasNext();) { sum += it.nextInt(); } return sum;
        }
        static long consumeLongs(int n) {
          long sum = 0; for (var it = longs(n); it.hasNext();) { sum += it.nextLong(); } return sum;
        }
        static long consumeDoubles(int n) {
          double sum = 0; for (var it = doubles(n); it.hasNext();) { sum += it.nextDouble(); } return (long) sum;
        }
        static long consumeWidened(int n) {
          long sum = 0; for (var it = widened(n); it.hasNext();) { sum += it.nextLong(); } return sum;
        }
        static long consumeStream(int n) { return stream(n).asLongStream().sum(); }
        static long consumeLongStream(int n) { return longStream(n).sum(); }
        static long consumeDoubleStream(int n) { return (long) doubleStream(n).sum(); }
        static long consumeBoxedByHasNext(int n) {
          long count = 0;
          var it = boxed(n);
          while (it.hasNext()) { ((PrimitiveIterator.OfInt) it).nextInt(); count++; }
          return count;
        }
      }
      """;
  private static final int WARM_UP = 2_000;
  private static final int FEW = 1_000;
  private static final int MANY = 51_000;

  @Test
  void bodies_of_primitive_generators_call_nothing_that_boxes() {
    assertEquals(List.of(), boxingCalls(), "also for Iterator<Integer>, whose next() boxes");
  }

  @Test
  void an_element_allocates_nothing() throws ReflectiveOperationException {
    Class<?> numbers = RewrittenSource.of(SOURCE).load("Numbers");
    for (String kind :
        List.of("Ints", "Longs", "Doubles", "Widened", "Stream", "LongStream", "DoubleStream")) {
      assertEquals(0, allocatedPerElement(numbers, "consume" + kind), kind);
    }
  }

  @Test
  void iterator_of_integers_boxes_only_when_the_object_is_asked_for()
      throws ReflectiveOperationException {
    Class<?> numbers = RewrittenSource.of(SOURCE).load("Numbers");
    assertEquals(0, allocatedPerElement(numbers, "consumeBoxedByHasNext"));
  }

  private static List<String> boxingCalls() {
    ClassNode type = new ClassNode();
    new ClassReader(RewrittenSource.of(SOURCE).classes().get("Numbers.class")).accept(type, 0);
    List<String> calls = new ArrayList<>();
    int bodies = 0;
    for (MethodNode method : type.methods) {
      bodies += method.name.endsWith("$body") ? 1 : 0;
      for (AbstractInsnNode insn : method.instructions) {
        if (method.name.endsWith("$body")
            && insn instanceof MethodInsnNode call
            && call.owner.startsWith("java/lang/")
            && (call.name.equals("valueOf") || call.name.endsWith("Value"))) {
          calls.add(method.name + " calls " + call.owner + "." + call.name);
        }
      }
    }
    assertEquals(8, bodies);
    return calls;
  }

  /** How many bytes more the many elements take than the few, for each element. */
  private static long allocatedPerElement(Class<?> numbers, String method)
      throws ReflectiveOperationException {
    var consume = numbers.getDeclaredMethod(method, int.class);
    consume.setAccessible(true);
    for (int i = 0; i < 20; i++) {
      consume.invoke(null, WARM_UP);
    }
    long few = allocatedBy(() -> consume.invoke(null, FEW));
    long many = allocatedBy(() -> consume.invoke(null, MANY));
    return (many - few) / (MANY - FEW);
  }

  private interface Action {
    Object run() throws ReflectiveOperationException;
  }

  private static long allocatedBy(Action action) throws ReflectiveOperationException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    action.run();
    return threads.getThreadAllocatedBytes(thread) - before;
  }
}

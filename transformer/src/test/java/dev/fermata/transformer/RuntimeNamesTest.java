package dev.fermata.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.machine.Abi;
import dev.fermata.transformer.bytecode.RuntimeNames;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Holds the transformer's strings against the runtime's classes. */
class RuntimeNamesTest {
  private static final String ALL_KINDS =
      """
      import static dev.fermata.Co.*;
      import dev.fermata.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.stream.*;
      class All {
        @Generator Iterable<Object> objects(Object o) throws Exception {
          for (Object value : new Object[] {1, 2L}) { Co.yield(value); }
          Co.yield(1); Co.yield(1L); Co.yield(1f); Co.yield(1.0); Co.yield('c'); Co.yield(true);
          Co.yield((byte) 1); Co.yield((short) 1);
          yieldAll(List.of()); yieldAll(List.of().iterator()); yieldAll(Stream.of());
          yieldAll(new Object[0]); yieldAll(new int[0]);
          try (AutoCloseable resource = () -> {}) { Co.yield(resource); }
          try { Co.yield(o); } catch (Throwable t) { Co.yield(t); }
          return done();
        }
        @Generator static <T extends List<Object> & Iterator<Object>> Stream<Object> stream(T both) {
          yieldAll(both); return done();
        }
        @Generator static Gen<Integer, String, Object> gen(Gen<Integer, String, Object> inner) {
          String result = yieldAll(inner);
          return done(result);
        }
        @Generator static PrimitiveIterator.OfInt ints() { Co.yield(1); return done(); }
        @Generator static PrimitiveIterator.OfLong longs() { Co.yield(1L); return done(); }
        @Generator static PrimitiveIterator.OfDouble doubles() { Co.yield(1.0); return done(); }
        @Generator static IntStream intStream() { Co.yield(1); return done(); }
        @Generator static LongStream longStream() { Co.yield(1L); return done(); }
        @Generator static DoubleStream doubleStream() { Co.yield(1.0); return done(); }
        @AsyncGenerator static AsyncIterable<Object> asyncIterable(AsyncIterable<?> source) {
          for (Object item : forAwait(source)) { Co.yield(item); if (item == null) { break; } }
          yieldAll(source); yieldAll(source.iterator()); yieldAll(List.of());
          return done();
        }
        @AsyncGenerator static AsyncIterator<Object> asyncIterator(AsyncIterator<?> source) {
          for (Object item : forAwait(source)) { Co.yield(item); }
          return done();
        }
        @AsyncGenerator static AsyncGen<Object, String, Object> asyncGen(
            AsyncGen<Object, String, Object> source, boolean flag) {
          for (Object item : forAwait(source)) { Co.yield(item); }
          String result = yieldAll(source);
          if (flag) { return doneAsync(Promise.resolve(result)); }
          return doneAsync(result);
        }
        @AsyncGenerator static Flow.Publisher<Object> publisher(
            Flow.Publisher<Object> source, Iterable<Promise<Object>> promises) {
          for (Object item : forAwait(source)) { Co.yield(item); }
          for (Object item : forAwait(promises)) { Co.yield(item); }
          yieldAll(source);
          return done();
        }
        @Async static Promise<Object> promise(Promise<Object> p, CompletionStage<Object> s, boolean flag) {
          await(p); await(s);
          if (flag) { return p; }
          Promise<Object> kept = result(1);
          return flag ? kept : result(2);
        }
        @Async static Promise<Object> settled() { return result(1); }
        @Async static CompletableFuture<Object> future(Promise<Object> p) {
          return CompletableFuture.completedFuture(await(p));
        }
        @Async static CompletionStage<Object> stage(Promise<Object> p) {
          return CompletableFuture.completedFuture(await(p));
        }
      }
      """;

  @Test
  void the_contracts_version_is_the_runtimes() {
    assertEquals(Abi.VERSION, RuntimeNames.ABI_VERSION);
  }

  @Test
  void every_class_named_is_in_the_runtime() throws ReflectiveOperationException {
    int names = 0;
    for (Field field : RuntimeNames.class.getFields()) {
      if (field.getType() == String.class && !field.getName().endsWith("PREFIX")) {
        String name = (String) field.get(null);
        Class.forName(name.startsWith("L") ? Type.getType(name).getClassName() : dotted(name));
        names++;
      }
    }
    assertTrue(names > 15);
  }

  @Test
  void every_call_that_is_emitted_is_in_the_runtime_as_it_is_called() {
    Set<String> called = new TreeSet<>();
    List<String> missing = new ArrayList<>();
    Map<String, byte[]> classes = RewrittenSource.of(ALL_KINDS).classes();
    for (byte[] bytes : classes.values()) {
      ClassNode type = new ClassNode();
      new ClassReader(bytes).accept(type, 0);
      for (MethodNode method : type.methods) {
        for (AbstractInsnNode insn : method.instructions) {
          if (insn instanceof MethodInsnNode call) {
            String owner = machineBase(classes, call.owner);
            if (owner.startsWith("dev/fermata/machine/")) {
              called.add(call.name);
              check(owner, call, missing);
            }
          }
        }
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(
        called.containsAll(
            Set.of(
                "resumeState",
                "offer",
                "yieldAt",
                "resumed",
                "complete",
                "delegate",
                "delegateAt",
                "await",
                "awaitAt",
                "awaitReturn",
                "resumedQuietly",
                "completeWith",
                "begin",
                "beginStage",
                "ran",
                "failed",
                "iterable",
                "stream",
                "intStream",
                "longStream",
                "doubleStream",
                "asyncIterable",
                "publisher",
                "of",
                "result",
                "open",
                "next",
                "accept",
                "close",
                "closeAfter",
                "completion",
                "pass")),
        called::toString);
  }

  @Test
  void a_generated_machine_overrides_what_its_base_declares() throws ClassNotFoundException {
    Map<String, byte[]> classes = RewrittenSource.of(ALL_KINDS).classes();
    int machines = 0;
    for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
      if (entry.getKey().endsWith("$Machine.class")) {
        machines++;
        Class<?> machine = RewrittenSource.load(classes, entry.getKey().replace(".class", ""));
        for (Method method : machine.getDeclaredMethods()) {
          var overridden = inherited(machine.getSuperclass(), method.getName());
          assertTrue(Modifier.isProtected(overridden.getModifiers()), method::toString);
          assertEquals(overridden.getReturnType(), method.getReturnType());
        }
        assertEquals(1, machine.getDeclaredConstructors().length);
      }
    }
    assertEquals(17, machines);
  }

  private static Method inherited(Class<?> type, String name) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Method method : at.getDeclaredMethods()) {
        if (method.getName().equals(name) && method.getParameterCount() == 0) {
          return method;
        }
      }
    }
    throw new AssertionError(type + " has no " + name);
  }

  /** The runtime's class that a call on a generated machine ends in. */
  private static String machineBase(Map<String, byte[]> classes, String owner) {
    byte[] own = classes.get(owner + ".class");
    return own == null || !owner.endsWith("$Machine") ? owner : new ClassReader(own).getSuperName();
  }

  private static void check(String owner, MethodInsnNode call, List<String> missing) {
    try {
      for (Class<?> at = Class.forName(dotted(owner)); at != null; at = at.getSuperclass()) {
        if (declares(at, call)) {
          return;
        }
      }
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
    missing.add(owner + "." + call.name + call.desc);
  }

  private static boolean declares(Class<?> type, MethodInsnNode call) {
    if (call.name.equals("<init>")) {
      for (var constructor : type.getDeclaredConstructors()) {
        if (Type.getConstructorDescriptor(constructor).equals(call.desc)
            && (constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0) {
          return true;
        }
      }
      return false;
    }
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(call.name)
          && Type.getMethodDescriptor(method).equals(call.desc)
          && Modifier.isPublic(method.getModifiers())) {
        return true;
      }
    }
    return false;
  }

  private static String dotted(String internalName) {
    return internalName.replace('/', '.');
  }
}

package dev.fermata.transformer.size;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.RewrittenSource;
import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.bytecode.RuntimeNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Printer;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

class SameBytesTest {
  private static final String MARKED = "marked(Ljava/lang/Number;[I)Ljava/lang/Iterable;";
  private static final String SOURCE =
      """
      import dev.fermata.*;
      import java.util.*;
      class Some<T extends Comparable<T>> {
        @Deprecated private final int field = 3;
        @Generator static Iterable<Integer> range(int from, int to) {
          for (int i = from; i < to; i++) { Co.yield(i); }
          return Co.done();
        }
        @Deprecated @Generator
        static <@Mark N extends @Mark Number> Iterable<@Mark N> marked(
            @Deprecated N first, final @Mark int... rest) throws java.io.IOException {
          Co.yield(first);
          return Co.done();
        }
        @java.lang.annotation.Target({
          java.lang.annotation.ElementType.TYPE_USE, java.lang.annotation.ElementType.TYPE_PARAMETER
        })
        @interface Mark {}
        @Async Promise<Integer> add(Promise<Integer> promise) {
          return Co.result(Co.await(promise) + field);
        }
        static Promise<Integer> lambda() {
          return Co.async(() -> Co.result(Co.await(Promise.resolve(1))));
        }
        @SafeVarargs static <E> List<? super E> untouched(int number, E... items) throws Exception {
          for (E item : items) {
            try (var in = new Scanner(item.toString())) {
              switch (in.next()) {
                case "a" -> number++;
                case "b" -> { return List.of(items); }
                default -> System.out.println(number + " " + item);
              }
            }
          }
          return new ArrayList<>();
        }
      }
      record Plain(int number, String text) {
        Plain { if (number < 0) { throw new IllegalArgumentException(text); } }
      }
      class UsesOnly {
        static int sum() { int sum = 0; for (int i : Some.range(0, 3)) { sum += i; } return sum; }
      }
      """;

  @Test
  void same_input_gives_the_same_bytes() {
    SortedMap<String, byte[]> compiled = RewrittenSource.compile(SOURCE, "-g");
    assertSame(
        RewrittenSource.rewrite(compiled).written(), RewrittenSource.rewrite(compiled).written());
  }

  @Test
  void order_of_the_input_changes_nothing() {
    SortedMap<String, byte[]> compiled = RewrittenSource.compile(SOURCE, "-g");
    Map<String, byte[]> reversed = new LinkedHashMap<>();
    List<String> paths = new ArrayList<>(compiled.keySet());
    for (int i = paths.size() - 1; i >= 0; i--) {
      reversed.put(paths.get(i), compiled.get(paths.get(i)));
    }
    assertSame(
        RewrittenSource.rewrite(compiled).written(), RewrittenSource.rewrite(reversed).written());
  }

  @Test
  void second_run_writes_nothing() {
    TransformResult second = RewrittenSource.rewrite(RewrittenSource.of(SOURCE).classes());
    assertEquals(List.of(), second.diagnostics());
    assertTrue(second.written().isEmpty());
    assertEquals(0, second.methods());
  }

  @Test
  void classes_without_bodies_are_not_written() {
    RewrittenSource source = RewrittenSource.of(SOURCE);
    assertTrue(source.result().written().containsKey("Some.class"));
    assertFalse(source.result().written().containsKey("Plain.class"));
    assertFalse(source.result().written().containsKey("UsesOnly.class"));
    assertEquals(1, source.result().rewrittenClasses());
  }

  @Test
  void methods_not_concerned_keep_their_bytes() {
    RewrittenSource source = RewrittenSource.of(SOURCE);
    byte[] before = source.compiled().get("Some.class");
    byte[] after = source.classes().get("Some.class");
    int concerned = 0;
    for (MethodNode method : node(before).methods) {
      boolean isOurs =
          List.of("range", "marked", "add").contains(method.name)
              || method.name.startsWith("lambda$");
      if (isOurs) {
        concerned++;
        continue;
      }
      String key = method.name + method.desc;
      assertArrayEquals(MethodBytes.of(before, key), MethodBytes.of(after, key), key);
      assertEquals(text(method), text(find(node(after), key)), key);
    }
    assertEquals(4, concerned);
  }

  @Test
  void all_but_the_marker_stays_on_the_class() {
    RewrittenSource source = RewrittenSource.of(SOURCE);
    ClassNode before = node(source.compiled().get("Some.class"));
    ClassNode after = node(source.classes().get("Some.class"));
    assertEquals(before.signature, after.signature);
    assertEquals(before.sourceFile, after.sourceFile);
    assertEquals(before.version, after.version);
    assertEquals(before.access, after.access);
    assertEquals(before.fields.get(0).visibleAnnotations.size(), 1);
    assertEquals(after.fields.get(0).visibleAnnotations.size(), 1);
    assertEquals(
        List.of(RuntimeNames.REWRITTEN_DESCRIPTOR),
        after.invisibleAnnotations.stream().map(annotation -> annotation.desc).toList());
  }

  @Test
  void methods_that_are_concerned_keep_their_declaration() {
    RewrittenSource source = RewrittenSource.of(SOURCE);
    ClassNode after = node(source.classes().get("Some.class"));
    for (MethodNode method : node(source.compiled().get("Some.class")).methods) {
      MethodNode kickoff = find(after, method.name + method.desc);
      assertEquals(method.access, kickoff.access, method.name);
      assertEquals(method.signature, kickoff.signature, method.name);
      assertEquals(method.exceptions, kickoff.exceptions, method.name);
      assertEquals(annotationsAndParameters(method), annotationsAndParameters(kickoff));
    }
    assertTrue(annotationsAndParameters(find(after, MARKED)).contains("LSome$Mark;"));
  }

  private static String annotationsAndParameters(MethodNode method) {
    MethodNode withoutCode =
        new MethodNode(
            Opcodes.ASM9,
            method.access,
            method.name,
            method.desc,
            method.signature,
            method.exceptions.toArray(new String[0]));
    method.accept(withoutCode);
    withoutCode.instructions.clear();
    withoutCode.tryCatchBlocks.clear();
    withoutCode.localVariables = null;
    withoutCode.maxStack = 0;
    withoutCode.maxLocals = 0;
    return text(withoutCode);
  }

  private static void assertSame(Map<String, byte[]> one, Map<String, byte[]> other) {
    assertFalse(one.isEmpty());
    assertEquals(one.keySet(), other.keySet());
    one.forEach((path, bytes) -> assertArrayEquals(bytes, other.get(path), path));
  }

  private static ClassNode node(byte[] bytes) {
    ClassNode node = new ClassNode();
    new ClassReader(bytes).accept(node, new Attribute[0], 0);
    return node;
  }

  private static MethodNode find(ClassNode type, String key) {
    return type.methods.stream()
        .filter(method -> key.equals(method.name + method.desc))
        .findFirst()
        .orElseThrow();
  }

  private static String text(MethodNode method) {
    Printer printer = new Textifier();
    method.accept(new TraceMethodVisitor(printer));
    return printer.getText().toString();
  }
}

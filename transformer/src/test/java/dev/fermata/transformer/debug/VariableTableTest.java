package dev.fermata.transformer.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.RewrittenSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Holds each entry of the variable table against the values that the code has in the slot. */
class VariableTableTest {
  private static final String SHAPES =
      """
      import dev.fermata.*;
      import java.util.*;
      class Shapes {
        @Generator Iterator<Object> slots(int unused, int number, Object o) {
          if (o instanceof String text && number > 0) {
            Co.yield(text);
          } else {
            long wide = number;
            Co.yield(wide);
            wide++;
          }
          for (int i = 0; i < number; i++) {
            String word;
            try (var in = new Scanner("a")) {
              word = in.next();
              Co.yield(word);
            } catch (IllegalStateException e) {
              word = e.getMessage();
              Co.yield(e);
            } finally {
              boolean last = i + 1 == number;
              Co.yield(last);
            }
            int length = word.length() + (Integer) (Object) Co.yield(i);
            if (length > 3) {
              continue;
            }
            Co.yield(length);
          }
          number = 3;
          Co.yield(o);
          o = null;
          Co.yield(number);
          return Co.done();
        }
        @AsyncGenerator AsyncIterable<Integer> loops(AsyncIterable<Integer> source) {
          int sum = 0;
          for (int item : Co.forAwait(source)) {
            int twice = item * 2;
            sum += Co.<Integer>await(Promise.resolve(twice)) + twice;
            if (sum > 10) {
              break;
            }
            Co.yield(sum);
          }
          return Co.done();
        }
      }
      """;

  @Test
  void no_entry_covers_a_slot_that_holds_something_else() throws AnalyzerException {
    check(RewrittenSource.of(SHAPES));
  }

  @Test
  void no_entry_of_a_body_with_shared_restores_covers_something_else() throws AnalyzerException {
    check(RewrittenSource.of(manyVariables(120, 120)));
  }

  @Test
  void every_variable_of_the_source_is_in_the_bodys_table() {
    ClassNode source = node(RewrittenSource.of(SHAPES).compiled().get("Shapes.class"));
    ClassNode rewritten = node(RewrittenSource.of(SHAPES).classes().get("Shapes.class"));
    for (String name : List.of("slots", "loops")) {
      TreeSet<String> expected = names(method(source, name));
      expected.remove("unused");
      assertEquals(expected, names(method(rewritten, name + "$body")));
    }
  }

  /** A generator with variables that are all alive across all suspensions. */
  private static String manyVariables(int variables, int suspensions) {
    return "class Many { @dev.fermata.Generator static java.util.Iterator<Integer> many(int n) {"
        + lines(variables, "int v%1$d = n + %1$d;")
        + lines(suspensions, "dev.fermata.Co.yield(v%1$d); v%1$d++;")
        + "int sum = 0;"
        + lines(variables, "sum += v%d;")
        + "dev.fermata.Co.yield(sum); return dev.fermata.Co.done(); } }";
  }

  private static String lines(int count, String format) {
    return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining("\n"));
  }

  private static void check(RewrittenSource source) throws AnalyzerException {
    int entries = 0;
    for (byte[] bytes : source.classes().values()) {
      ClassNode type = node(bytes);
      for (MethodNode method : type.methods) {
        entries += check(type, method);
      }
    }
    assertTrue(entries > 20);
  }

  private static int check(ClassNode type, MethodNode method) throws AnalyzerException {
    if (method.localVariables == null) {
      return 0;
    }
    Frame<BasicValue>[] frames =
        new Analyzer<>(new BasicInterpreter()).analyzeAndComputeMaxs(type.name, method);
    List<String> wrong = new ArrayList<>();
    for (LocalVariableNode entry : method.localVariables) {
      int end = method.instructions.indexOf(entry.end);
      for (int index = method.instructions.indexOf(entry.start); index < end; index++) {
        boolean isReal = method.instructions.get(index).getOpcode() >= 0;
        if (isReal && frames[index] != null) {
          BasicValue value = frames[index].getLocal(entry.index);
          if (!new BasicInterpreter().newValue(Type.getType(entry.desc)).equals(value)) {
            wrong.add(entry.name + " at " + index + " holds " + value);
          }
        }
      }
    }
    assertEquals(List.of(), wrong, type.name + "." + method.name);
    return method.localVariables.size();
  }

  private static ClassNode node(byte[] bytes) {
    ClassNode node = new ClassNode();
    new ClassReader(bytes).accept(node, 0);
    return node;
  }

  private static MethodNode method(ClassNode type, String name) {
    return type.methods.stream().filter(m -> m.name.equals(name)).findFirst().orElseThrow();
  }

  private static TreeSet<String> names(MethodNode method) {
    return method.localVariables.stream()
        .map(variable -> variable.name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

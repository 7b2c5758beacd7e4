package dev.fermata.transformer.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.RewrittenSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisibleVariablesTest {
  private static final String IMPORTS =
      """
      import static dev.fermata.Co.await;
      import static dev.fermata.Co.done;
      import static dev.fermata.Co.result;
      import dev.fermata.Async;
      import dev.fermata.AsyncGenerator;
      import dev.fermata.AsyncIterable;
      import dev.fermata.Co;
      import dev.fermata.EventLoop;
      import dev.fermata.Gen;
      import dev.fermata.Generator;
      import dev.fermata.Promise;
      import java.util.Iterator;
      import java.util.List;
      """;

  @TempDir private Path classes;

  @Test
  void instance_generator_shows_this_and_its_variables_after_resumption() throws Exception {
    String source =
        """
        class Program {
          @Generator Iterator<String> texts(int from, String suffix) {
            long wide = 7L;
            for (int i = from; i < 2; i++) {
              double half = i / 2.0;
              Co.yield(i + suffix);
              Co.yield(wide + half + i + suffix); // here
            }
            return done();
          }
          public static void main(String[] args) {
            new Program().texts(1, "s").forEachRemaining(text -> {});
          }
        }
        """;
    Stop stop = stops(source, "here").get(0);
    assertEquals("Program", stop.self());
    assertEquals(
        Map.of("from", "1", "suffix", "\"s\"", "wide", "7", "i", "1", "half", "0.5"),
        with(stop.variables(), "from", "1"));
  }

  @Test
  void async_method_shows_this_and_its_variables_after_resumption() throws Exception {
    String source =
        """
        class Program {
          final int base = 40;
          @Async Promise<Integer> add(int n) {
            int before = n + 1;
            int awaited = await(Promise.resolve(base));
            return result(before + awaited + n + base); // here
          }
          public static void main(String[] args) {
            EventLoop.run(() -> new Program().add(1));
          }
        }
        """;
    Stop stop = stops(source, "here").get(0);
    assertEquals("Program", stop.self());
    assertEquals(Map.of("n", "1", "before", "2", "awaited", "40"), stop.variables());
  }

  @Test
  void async_generator_shows_this_and_its_variables_after_resumption() throws Exception {
    String source =
        """
        class Program {
          @AsyncGenerator AsyncIterable<Integer> numbers(int to) {
            for (int i = 0; i < to; i++) {
              int awaited = await(Promise.resolve(i * 10));
              Co.yield(awaited);
              awaited += i; // here
            }
            return done();
          }
          public static void main(String[] args) {
            EventLoop.run(() -> new Program().numbers(2).toList());
          }
        }
        """;
    List<Stop> stops = stops(source, "here");
    assertEquals("Program", stops.get(0).self());
    assertEquals(Map.of("to", "2", "i", "0", "awaited", "0"), stops.get(0).variables());
    assertEquals(Map.of("to", "2", "i", "1", "awaited", "10"), stops.get(1).variables());
  }

  @Test
  void default_method_of_an_interface_shows_its_receiver_as_self() throws Exception {
    String source =
        """
        interface Program {
          @Generator default Iterable<Integer> numbers(int to) {
            for (int i = 0; i < to; i++) {
              Co.yield(i + hashCode());
              toString(); // here
            }
            return done();
          }
          static void main(String[] args) {
            class Local implements Program {}
            for (int number : new Local().numbers(1)) {}
          }
        }
        """;
    assertEquals(
        Map.of("self", "instance of Program$1Local", "to", "1", "i", "0"),
        stops(source, "here").get(0).variables());
  }

  @Test
  void lambda_shows_what_it_captured() throws Exception {
    String source =
        """
        class Program {
          final int field = 5;
          Promise<Integer> run(String captured) {
            return Co.async(() -> {
              int awaited = await(Promise.resolve(3));
              return result(awaited + field + captured.length()); // here
            });
          }
          public static void main(String[] args) {
            EventLoop.run(() -> new Program().run("text"));
          }
        }
        """;
    Stop stop = stops(source, "here").get(0);
    assertEquals("Program", stop.self());
    assertEquals(Map.of("captured", "\"text\"", "awaited", "3"), stop.variables());
  }

  @Test
  void static_lambda_generator_shows_its_variables() throws Exception {
    String source =
        """
        class Program {
          public static void main(String[] args) {
            int start = args.length + 4;
            Iterable<Integer> numbers = Co.generate(() -> {
              int local = start * 2;
              Co.yield(local);
              Co.yield(local + start); // here
              return done();
            });
            for (int number : numbers) {}
          }
        }
        """;
    assertEquals(Map.of("start", "4", "local", "8"), stops(source, "here").get(0).variables());
  }

  @Test
  void caught_exception_and_pattern_variable_are_visible_after_resumption() throws Exception {
    String source =
        """
        class Program {
          @Generator static Gen<Object, Void, Object> caught(Object o) {
            try {
              throw new IllegalStateException("x");
            } catch (IllegalStateException e) {
              if (o instanceof String text) {
                Object received = Co.yield(e);
                System.setProperty("t", text + e.getMessage() + received); // here
              }
            }
            return done(null);
          }
          public static void main(String[] args) {
            Gen<Object, Void, Object> gen = caught("p");
            gen.send(null);
            gen.send("r");
          }
        }
        """;
    Map<String, String> variables = stops(source, "here").get(0).variables();
    assertEquals("\"p\"", variables.get("text"));
    assertEquals("\"r\"", variables.get("received"));
    assertEquals("instance of java.lang.IllegalStateException", variables.get("e"));
  }

  @Test
  void every_value_at_every_instruction_is_the_variables_own() throws Exception {
    String source =
        """
        class Program {
          @Generator static Gen<Object, String, Object> shapes(int number, String text, List<String> list) {
            for (int i = 0; i < 2; i++) {
              if (i == 0) {
                long wide = 4_000_000_000L + i;
                Co.yield(wide);
                double half = wide + 0.5;
                Co.yield(half - wide);
              } else {
                String word = text + i;
                Co.yield(word.length() + list.size());
                int[] array = {1};
                array[0] += (Integer) Co.yield(word);
                Co.yield(array);
              }
            }
            String late;
            try {
              boolean flag = number > 1;
              late = flag ? (String) Co.yield(text) : "late";
              for (String item : list) {
                char letter = item.charAt(0);
                Co.yield(letter);
                if (flag) {
                  throw new IllegalStateException(item);
                }
              }
            } catch (IllegalStateException caught) {
              late = "late";
              Co.yield(caught);
            } finally {
              byte small = 3;
              Co.yield(small);
            }
            Object last = late;
            String described = switch (number) {
              case 2 -> {
                float quarter = 0.25f;
                Co.yield(quarter);
                yield "described" + quarter;
              }
              default -> "described";
            };
            Co.yield(last);
            return done(described);
          }
          public static void main(String[] args) {
            Gen<Object, String, Object> gen = shapes(2, "text", List.of("item"));
            gen.send(null); // start
            gen.send(null);
            gen.send(null);
            gen.send(null);
            gen.send(41);
            gen.send(null);
            gen.send("late");
            while (!gen.send(null).done()) {}
            System.exit(0);
          }
        }
        """;
    Map<String, String> plausible =
        Map.ofEntries(
            Map.entry("number", "2"),
            Map.entry("text", "\"text\""),
            Map.entry("list", "instance of java.util.ImmutableCollections\\$List12"),
            Map.entry("i", "0|1|2"),
            Map.entry("wide", "4000000000"),
            Map.entry("half", "4.0000000005E9"),
            Map.entry("word", "\"text1\""),
            Map.entry("array", "instance of int\\[1\\]"),
            Map.entry("late", "\"late\""),
            Map.entry("flag", "true"),
            Map.entry("item", "\"item\""),
            Map.entry("letter", "i"),
            Map.entry("caught", "instance of java.lang.IllegalStateException"),
            Map.entry("small", "3"),
            Map.entry("last", "\"late\""),
            Map.entry("quarter", "0.25"),
            Map.entry("described", "\"described0.25\""));
    RewrittenSource rewritten = RewrittenSource.of(IMPORTS + source);
    rewritten.writeTo(classes);
    List<String> seen = new ArrayList<>();
    try (Debuggee program = Debuggee.launch(classes, "Program")) {
      program.breakAt("Program", rewritten.line("start"));
      assertTrue(program.resume());
      while (program.stepInstruction("Program")) {
        if (program.location().method().name().equals("shapes$body")) {
          program
              .variables()
              .forEach(
                  (name, value) -> {
                    assertTrue(
                        Pattern.matches(plausible.get(name), value),
                        () -> name + " = " + value + " at " + program.location().codeIndex());
                    seen.add(name);
                  });
        }
      }
    }
    assertEquals(plausible.keySet(), Set.copyOf(seen));
  }

  /** Adds what may, but need not be visible, since nothing reads it any more. */
  private static Map<String, String> with(Map<String, String> visible, String name, String value) {
    visible.putIfAbsent(name, value);
    return visible;
  }

  private record Stop(String self, Map<String, String> variables) {}

  /** What is visible whenever a breakpoint on the marked line is hit. */
  private List<Stop> stops(String source, String mark) throws Exception {
    RewrittenSource rewritten = RewrittenSource.of(IMPORTS + source);
    rewritten.writeTo(classes);
    List<Stop> stops = new ArrayList<>();
    try (Debuggee program = Debuggee.launch(classes, "Program")) {
      program.breakAt("Program", rewritten.line(mark));
      while (program.resume()) {
        stops.add(new Stop(program.self(), program.variables()));
      }
    }
    return stops;
  }
}

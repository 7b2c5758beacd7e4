package dev.fermata.transformer.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.RewrittenSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteppingTest {
  private static final String GENERATOR =
      """
      import dev.fermata.Co;
      import dev.fermata.Generator;
      import java.util.Iterator;
      class Program {
        static int seen;
        @Generator static Iterator<Integer> range(int from, int to) {
          for (int i = from; i < to; i++) { // for
            Co.yield(i); // yield
            seen++; // after
          }
          return Co.done(); // done
        }
        public static void main(String[] args) {
          Iterator<Integer> numbers = range(0, 3); // call
          while (numbers.hasNext()) { // while
            numbers.next(); // next
          }
          seen++; // end
        }
      }
      """;
  private static final String ASYNC =
      """
      import static dev.fermata.Co.await;
      import static dev.fermata.Co.result;
      import dev.fermata.Async;
      import dev.fermata.EventLoop;
      import dev.fermata.Promise;
      class Program {
        @Async static Promise<Integer> add(int n) {
          int sum = n; // first
          sum += await(Promise.resolve(n)); // await
          sum++; // between
          sum += await(Promise.resolve(n)); // second await
          sum++; // after
          return result(sum); // result
        }
        static Promise<Integer> start() {
          Promise<Integer> promise = add(1); // call
          return promise; // behind the call
        }
        public static void main(String[] args) {
          int sum = EventLoop.run(Program::start); // run
          System.exit(sum - 5); // end
        }
      }
      """;
  private static final String ASYNC_GENERATOR =
      """
      import static dev.fermata.Co.await;
      import static dev.fermata.Co.done;
      import static dev.fermata.Co.forAwait;
      import static dev.fermata.Co.result;
      import dev.fermata.Async;
      import dev.fermata.AsyncGenerator;
      import dev.fermata.AsyncIterable;
      import dev.fermata.Co;
      import dev.fermata.EventLoop;
      import dev.fermata.Promise;
      class Program {
        @AsyncGenerator static AsyncIterable<Integer> numbers(int to) {
          for (int i = 0; i < to; i++) {
            int n = await(Promise.resolve(i)); // await
            Co.yield(n); // yield
            n++; // after
          }
          return done(); // done
        }
        @Async static Promise<Integer> sum() {
          int sum = 0;
          for (int n : forAwait(numbers(3))) { // loop
            sum += n; // in the loop
          }
          return result(sum); // result
        }
        public static void main(String[] args) {
          int sum = EventLoop.run(Program::sum); // run
          System.exit(sum - 3); // end
        }
      }
      """;

  private static final String EARLY_EXITS =
      """
      import static dev.fermata.Co.forAwait;
      import static dev.fermata.Co.result;
      import dev.fermata.Async;
      import dev.fermata.AsyncIterable;
      import dev.fermata.EventLoop;
      import dev.fermata.Promise;
      class Program {
        static int seen;
        @Async static Promise<Integer> find(AsyncIterable<Integer> numbers, int wanted) {
          seen = 0; // first
          for (int n : forAwait(numbers)) { // loop
            seen++; // in the loop
            if (n == wanted) { // if
              break; // break
            }
            if (n > wanted) { // second if
              return result(-1); // return
            }
            switch (n) { // switch
              case 2: seen++; // case
              default: seen++; // default
            }
          }
          seen++; // behind the loop
          return result(seen); // result
        }
        static Promise<Integer> start(int wanted) {
          return find(AsyncIterable.of(1, 2, 3), wanted); // call
        }
        public static void main(String[] args) {
          int found = EventLoop.run(() -> start(2)); // run
          found += EventLoop.run(() -> start(0)); // second run
          System.exit(found - 6); // end
        }
      }
      """;

  @TempDir private Path classes;

  @Test
  void breakpoint_behind_a_yield_is_hit_once_an_element() throws Exception {
    assertEquals(3, hits(GENERATOR, "after"));
  }

  @Test
  void breakpoint_on_a_yield_is_hit_once_an_element_and_not_on_resumption() throws Exception {
    assertEquals(3, hits(GENERATOR, "yield"));
  }

  @Test
  void breakpoints_in_an_async_method_are_hit_once() throws Exception {
    for (String mark : List.of("first", "await", "between", "second await", "after", "result")) {
      assertEquals(1, hits(ASYNC, mark), mark);
    }
  }

  @Test
  void breakpoints_in_an_async_generator_are_hit_once_an_element() throws Exception {
    for (String mark : List.of("await", "yield", "after", "in the loop")) {
      assertEquals(3, hits(ASYNC_GENERATOR, mark), mark);
    }
    assertEquals(1, hits(ASYNC_GENERATOR, "done"));
  }

  /** The first run leaves the loop at its second item by break, the second at its first. */
  @Test
  void breakpoints_around_an_early_exit_are_hit_once_a_time() throws Exception {
    assertEquals(2, hits(EARLY_EXITS, "loop"));
    assertEquals(3, hits(EARLY_EXITS, "in the loop"));
    assertEquals(3, hits(EARLY_EXITS, "if"));
    assertEquals(1, hits(EARLY_EXITS, "break"));
    assertEquals(2, hits(EARLY_EXITS, "second if"));
    assertEquals(1, hits(EARLY_EXITS, "return"));
    assertEquals(1, hits(EARLY_EXITS, "switch"));
    assertEquals(1, hits(EARLY_EXITS, "behind the loop"));
  }

  @Test
  void step_over_an_early_exit_that_suspends_stops_in_the_consumer() throws Exception {
    String[] marks = {
      "loop", "if", "break", "second if", "return", "behind the loop", "result", "run", "second run"
    };
    assertEquals(List.of("break", "> run", "> second run"), steps(EARLY_EXITS, "break", 2, marks));
    assertEquals(List.of("return"), steps(EARLY_EXITS, "return", 0, marks));
  }

  @Test
  void step_over_goes_on_behind_the_loop_when_its_source_is_closed() throws Exception {
    assertEquals(
        List.of("behind the loop", "result"),
        steps(EARLY_EXITS, "behind the loop", 1, "behind the loop", "result"));
  }

  @Test
  void step_over_a_yield_stops_in_the_consumer() throws Exception {
    RewrittenSource source = write(GENERATOR);
    try (Debuggee program = Debuggee.launch(classes, "Program")) {
      program.breakAt("Program", source.line("yield"));
      for (int element = 0; element < 3; element++) {
        assertTrue(program.resume());
        assertEquals("Program.range$body:" + source.line("yield"), program.where());
        assertTrue(program.stepOver());
        assertEquals("Program.main:" + source.line("while"), program.where());
      }
    }
  }

  @Test
  void step_over_goes_through_a_resumed_body_line_by_line() throws Exception {
    assertEquals(
        List.of("after", "for", "yield", "> while", "> next", "> while"),
        steps(GENERATOR, "after", 5, "for", "yield", "after", "done", "while", "next", "end"));
  }

  @Test
  void step_over_the_end_of_a_generator_stops_in_the_consumer() throws Exception {
    assertEquals(
        List.of("done", "> while", "> end"), steps(GENERATOR, "done", 2, "done", "while", "end"));
  }

  @Test
  void step_into_next_stops_in_the_body() throws Exception {
    RewrittenSource source = write(GENERATOR);
    try (Debuggee program = Debuggee.launch(classes, "Program")) {
      program.breakAt("Program", source.line("while"));
      assertTrue(program.resume());
      assertTrue(program.stepInto());
      assertEquals("Program.range$body:" + source.line("for"), program.where());
      assertTrue(program.resume());
      assertTrue(program.stepInto());
      assertEquals("Program.range$body", program.stack().get(0));
      assertTrue(program.stepOver());
      assertEquals("Program.range$body:" + source.line("yield"), program.where());
    }
  }

  @Test
  void step_over_the_call_of_a_generator_goes_on_below_it() throws Exception {
    assertEquals(List.of("> call", "> while"), steps(GENERATOR, "call", 1, "call", "while"));
  }

  @Test
  void step_over_the_first_await_stops_behind_the_call() throws Exception {
    assertEquals(
        List.of("first", "await", "> call", "> behind the call"),
        steps(ASYNC, "first", 3, "first", "await", "between", "call", "behind the call"));
  }

  @Test
  void step_over_a_later_await_stops_behind_the_loop() throws Exception {
    assertEquals(
        List.of("between", "second await", "> run", "> end"),
        steps(ASYNC, "between", 3, "between", "second await", "after", "run", "end"));
  }

  @Test
  void step_over_stops_at_a_breakpoint_that_is_met_on_the_way() throws Exception {
    RewrittenSource source = write(ASYNC);
    try (Debuggee program = Debuggee.launch(classes, "Program")) {
      program.breakAt("Program", source.line("second await"));
      program.breakAt("Program", source.line("after"));
      assertTrue(program.resume());
      assertTrue(program.stepOver());
      assertEquals("Program.add$body:" + source.line("after"), program.where());
    }
  }

  @Test
  void step_over_the_first_await_of_an_async_generator_stops_in_its_consumer() throws Exception {
    assertEquals(
        List.of("await", "loop", "> run", "> end"),
        steps(ASYNC_GENERATOR, "await", 3, "await", "loop", "run", "end"));
  }

  @Test
  void step_over_the_yield_of_an_async_generator_stops_behind_the_loop() throws Exception {
    assertEquals(
        List.of("yield", "> run", "> end"),
        steps(ASYNC_GENERATOR, "yield", 2, "yield", "run", "end"));
  }

  private RewrittenSource write(String text) {
    RewrittenSource source = RewrittenSource.of(text);
    source.writeTo(classes);
    return source;
  }

  /** How often a breakpoint on the marked line is hit. */
  private int hits(String text, String mark) throws Exception {
    RewrittenSource source = write(text);
    int hits = 0;
    try (Debuggee program = Debuggee.launch(classes, "Program")) {
      program.breakAt("Program", source.line(mark));
      while (program.resume()) {
        assertEquals(source.line(mark), program.lineNumber());
        hits++;
      }
    }
    return hits;
  }

  /**
   * The lines on which steps over stop, the breakpoint's first, by their marks; outside the body
   * with an arrow before.
   */
  private List<String> steps(String text, String mark, int steps, String... marks)
      throws Exception {
    RewrittenSource source = write(text);
    List<String> lines = new ArrayList<>();
    try (Debuggee program = Debuggee.launch(classes, "Program")) {
      program.breakAt("Program", source.line(mark));
      assertTrue(program.resume());
      lines.add(at(program, source, marks));
      program.clearBreakpoints();
      for (int step = 0; step < steps; step++) {
        assertTrue(program.stepOver());
        lines.add(at(program, source, marks));
      }
    }
    return lines;
  }

  private static String at(Debuggee program, RewrittenSource source, String... marks) {
    boolean isBody = program.location().method().name().endsWith("$body");
    boolean isUsers = program.location().declaringType().name().equals("Program");
    for (String mark : marks) {
      if (isUsers && source.line(mark) == program.lineNumber()) {
        return (isBody ? "" : "> ") + mark;
      }
    }
    return program.where();
  }
}

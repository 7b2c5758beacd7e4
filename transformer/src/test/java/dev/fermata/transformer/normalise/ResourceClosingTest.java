package dev.fermata.transformer.normalise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.RewrittenSource;
import dev.fermata.transformer.TransformResult;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Resources of a generator that is ended early. */
class ResourceClosingTest {
  private static final String HOST =
      """
      import dev.fermata.*;
      import java.util.*;

      class Host {
        static StringBuilder log = new StringBuilder();

        static class Resource implements AutoCloseable {
          final String name;
          final boolean fails;

          Resource(String name, boolean fails) {
            this.name = name;
            this.fails = fails;
          }

          public void close() {
            log.append("close ").append(name).append("; ");
            if (fails) {
              throw new IllegalStateException(name);
            }
          }
        }

        static String run() {
          Gen<Integer, Object, Object> gen = items();
          gen.next();
          try {
            gen.finish("end");
            log.append("finished");
          } catch (IllegalStateException e) {
            log.append("threw ").append(e.getMessage());
          }
          return log.toString();
        }

        @Generator
        static Gen<Integer, Object, Object> items() {
          BODY
        }
      }
      """;

  static Object run(SortedMap<String, byte[]> compiled) throws ReflectiveOperationException {
    SortedMap<String, byte[]> classes = new TreeMap<>(compiled);
    TransformResult result = RewrittenSource.rewrite(classes);
    assertEquals(List.of(), result.diagnostics());
    classes.putAll(result.written());
    return RewrittenSource.call(RewrittenSource.load(classes, "Host"), "run");
  }

  private static Object run(String body, String... flags) throws ReflectiveOperationException {
    return run(RewrittenSource.compile(HOST.replace("BODY", body), flags));
  }

  private static final String STATEMENT =
      """
      try (Resource a = new Resource("a", false); Resource b = new Resource("b", true)) {
        Co.yield(1);
      }
      return Co.done();
      """;

  private static final String COPY =
      """
      Resource r = new Resource("r", true);
      try {
        Co.yield(1);
      } catch (Throwable t) {
        try {
          r.close();
        } catch (Throwable x) {
          t.addSuppressed(x);
        }
        throw t;
      }
      return Co.done();
      """;

  @Test
  void an_error_of_closing_takes_the_place_of_an_early_end() throws ReflectiveOperationException {
    assertEquals("close b; close a; threw b", run(STATEMENT, "-g"));
  }

  @Test
  void an_error_of_closing_takes_its_place_without_debug_information_too()
      throws ReflectiveOperationException {
    assertEquals("close b; close a; threw b", run(STATEMENT, "-g:none"));
  }

  @Test
  void a_resource_whose_block_never_completes_is_closed_without_debug_information()
      throws ReflectiveOperationException {
    String body =
        """
        try (Resource a = new Resource("a", true)) {
          for (int i = 0; ; i++) {
            Co.yield(i);
          }
        }
        """;
    assertEquals("close a; threw a", run(body, "-g:none"));
  }

  @Test
  void a_resource_is_closed_on_each_way_out_without_debug_information()
      throws ReflectiveOperationException {
    String body =
        """
        for (int i = 0; i < 3; i++) {
          try (Resource a = new Resource("a", true)) {
            if (i == 1) continue;
            if (i == 2) break;
            try {
              Co.yield(i);
              if (i > 3) return Co.done();
            } finally {
              log.append("finally; ");
            }
          }
        }
        return Co.done();
        """;
    assertEquals("finally; close a; threw a", run(body, "-g:none"));
  }

  @Test
  void a_users_copy_of_the_closing_does_not_see_an_early_end() throws ReflectiveOperationException {
    assertEquals("finished", run(COPY, "-g"));
  }

  @Test
  void a_users_copy_does_not_see_one_without_debug_information_either()
      throws ReflectiveOperationException {
    assertEquals("finished", run(COPY, "-g:none"));
  }

  @Test
  void a_users_copy_around_a_return_does_not_see_one_without_debug_information_either()
      throws ReflectiveOperationException {
    String body = COPY.replace("Co.yield(1);", "Co.yield(1); return Co.done();");
    assertEquals("finished", run(body.replaceAll("return Co.done\\(\\);\\s*\\z", ""), "-g:none"));
  }

  @Test
  void the_shape_of_javac_8_closes_and_gives_way() throws ReflectiveOperationException {
    assertEquals("close r; threw r", run(OlderShapes.javac8(compiledForm())));
  }

  @Test
  void the_shape_of_javac_9_closes_and_gives_way() throws ReflectiveOperationException {
    assertEquals("close r; threw r", run(OlderShapes.javac9(compiledForm())));
  }

  private static SortedMap<String, byte[]> compiledForm() {
    return RewrittenSource.compile(HOST.replace("BODY", "Co.yield(1); return Co.done();"), "-g");
  }

  /** javac 25 names the variables of its own in a lambda. */
  @Test
  void resource_in_a_lambda_is_closed() throws ReflectiveOperationException {
    for (String flag : List.of("-g", "-g:none")) {
      String body =
          """
          Iterable<Integer> items = Co.generate(() -> {
            try (Resource one = new Resource("one", false); Resource two = new Resource("two", true)) {
              Co.yield(1);
            }
            return Co.done();
          });
          return (Gen<Integer, Object, Object>) items.iterator();
          """;
      String host = HOST.replace("@Generator", "@SuppressWarnings(\"unchecked\")");
      assertEquals(
          "close two; close one; threw two",
          run(RewrittenSource.compile(host.replace("BODY", body), flag)));
    }
  }
}

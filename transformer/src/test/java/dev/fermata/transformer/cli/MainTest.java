package dev.fermata.transformer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  private static final String GENERATOR =
      """
      package a;
      import dev.fermata.Co;
      import dev.fermata.Generator;
      public class Good {
        @Generator static Iterable<Integer> one() {
          Co.yield(1);
          return Co.done();
        }
        // here
      }
      """;
  private static final String ANOTHER_GENERATOR =
      """
        @Generator static Iterable<Integer> two() {
          return Co.done();
        }
      """;
  private static final String NESTED_CLASSES =
      """
        static class Three {
          static final class Machine {}
        }
      """;
  private static final String MISTAKE =
      """
      package a;
      import dev.fermata.Co;
      public class Bad {
        static Iterable<Integer> one() {
          Co.yield(1);
          return Co.done();
        }
      }
      """;

  private static final int MAJOR_VERSION_OFFSET = 7;

  @TempDir private Path temp;
  private Path classes;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void directories() throws IOException {
    classes = Files.createDirectories(temp.resolve("classes"));
  }

  @Test
  void classes_are_rewritten_in_place_and_the_second_run_changes_nothing() throws IOException {
    compile("Good", GENERATOR);
    Map<String, String> compiled = files(classes);

    assertEquals(0, run(classes.toString()));
    assertEquals("Rewrote 1 method in 1 class", output(out));
    Map<String, String> rewritten = files(classes);
    assertEquals(2, rewritten.size());
    assertNotEquals(compiled.get("a/Good.class"), rewritten.get("a/Good.class"));

    assertEquals(0, run(classes.toString()));
    assertEquals("Nothing to rewrite", output(out));
    assertEquals(rewritten, files(classes));
    assertEquals("", output(err));
  }

  @Test
  void a_mistake_is_reported_and_nothing_at_all_is_written() throws IOException {
    compile("Good", GENERATOR);
    compile("Bad", MISTAKE);
    Map<String, String> compiled = files(classes);

    assertEquals(1, run(classes.toString()));

    List<String> lines = output(err).lines().toList();
    assertEquals(2, lines.size(), lines.toString());
    assertTrue(lines.get(0).startsWith("a/Bad.java:[5] FMT002 "), lines.get(0));
    assertTrue(lines.get(1).startsWith("a/Bad.java:[6] FMT002 "), lines.get(1));
    assertEquals(compiled, files(classes));
    assertEquals("", output(out));
  }

  @Test
  void output_gets_a_copy_with_all_other_files() throws IOException {
    compile("Good", GENERATOR);
    Files.writeString(classes.resolve("a/words.txt"), "kept");
    Map<String, String> compiled = files(classes);
    Path target = temp.resolve("target");

    assertEquals(0, run(classes.toString(), "--output", target.toString()));

    assertEquals(compiled, files(classes));
    assertEquals(3, files(target).size());
    assertEquals("kept", Files.readString(target.resolve("a/words.txt")));
    assertEquals(0, run("--check", target.toString()), () -> output(err));
  }

  @Test
  void output_is_not_even_made_when_a_class_is_refused() throws IOException {
    compile("Bad", MISTAKE);
    Path target = temp.resolve("target");
    assertEquals(1, run(classes.toString(), "--output", target.toString()));
    assertTrue(Files.notExists(target));
  }

  @Test
  void check_fails_on_what_is_left_and_writes_nothing() throws IOException {
    compile("Good", GENERATOR);
    Map<String, String> compiled = files(classes);

    assertEquals(1, run("--check", classes.toString()));
    assertTrue(output(err).contains("Good.class is not rewritten"));
    assertEquals(compiled, files(classes));

    assertEquals(0, run(classes.toString()));
    assertEquals(0, run("--check", classes.toString()));
  }

  @Test
  void the_machine_of_a_method_that_is_no_more_is_deleted_and_no_class_of_the_user()
      throws IOException {
    compile("Good", GENERATOR.replace("// here", ANOTHER_GENERATOR + NESTED_CLASSES));
    assertEquals(0, run(classes.toString()));
    Set<String> left = new TreeSet<>(files(classes).keySet());
    assertEquals(5, left.size(), left::toString);

    compile("Good", GENERATOR.replace("// here", NESTED_CLASSES));
    assertEquals(0, run(classes.toString()));
    left.remove("a/Good$two$Machine.class");
    assertEquals(left, files(classes).keySet());
    assertEquals(4, left.size(), left::toString);
  }

  @Test
  void the_classes_of_a_multi_release_jar_are_rewritten_too() throws IOException {
    classes = Files.createDirectories(temp.resolve("classes/META-INF/versions/17"));
    compile("Good", GENERATOR);
    assertEquals(0, run(temp.resolve("classes").toString()));
    assertEquals("Rewrote 1 method in 1 class", output(out));
    assertEquals(2, files(classes).size());
  }

  @Test
  void wrong_usage_and_unreadable_files_are_told_from_refusals() throws IOException {
    assertEquals(2, run());
    assertTrue(output(err).startsWith("Missing required parameter: 'DIR'"));
    Path damaged = temp.resolve("damaged.jar");
    Files.writeString(damaged, "PK, and then nothing of the kind");
    compile("Good", GENERATOR);
    Map<String, String> compiled = files(classes);
    String classPath = "/no/such/place" + File.pathSeparator + damaged;
    assertEquals(
        2, Main.run(stream(out), stream(err), "--classpath", classPath, classes.toString()));
    assertTrue(output(err).contains(damaged.toString()));
    assertEquals(compiled, files(classes));
  }

  @Test
  void damaged_class_file_is_named_whatever_its_name() throws IOException {
    for (String name : List.of("Damaged.class", "Outer$Damaged.class")) {
      Path damaged = Files.writeString(classes.resolve(name), "no class file");
      assertEquals(2, run(classes.toString()));
      assertTrue(output(err).startsWith(name + " is no readable class file: "), output(err));
      Files.delete(damaged);
    }
  }

  @Test
  void classes_of_the_class_path_may_be_newer_or_damaged() throws IOException {
    compile(
        "Good",
        GENERATOR.replace("class Good", "class Good extends Base implements Marker")
            + "class Base {} interface Marker {}");
    Path library = Files.createDirectories(temp.resolve("library/a"));
    Path base = Files.move(classes.resolve("a/Base.class"), library.resolve("Base.class"));
    byte[] newer = Files.readAllBytes(base);
    newer[MAJOR_VERSION_OFFSET] = 100;
    Files.write(base, newer);
    Files.delete(classes.resolve("a/Marker.class"));
    Files.writeString(library.resolve("Marker.class"), "no class file");
    String classPath =
        temp.resolve("library") + File.pathSeparator + System.getProperty("java.class.path");
    assertEquals(
        0, Main.run(stream(out), stream(err), "--classpath", classPath, classes.toString()));
    assertEquals("Rewrote 1 method in 1 class", output(out));
    assertEquals("", output(err));
  }

  @Test
  void help_goes_to_standard_output() {
    assertEquals(0, run("--help"));
    assertTrue(output(out).startsWith("Usage: "));
    assertEquals("", output(err));
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--classpath");
    all.add(System.getProperty("java.class.path"));
    return Main.run(stream(out), stream(err), all.toArray(String[]::new));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** What has been printed since the last call. */
  private static String output(ByteArrayOutputStream bytes) {
    String text = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    return text.strip();
  }

  private void compile(String name, String source) throws IOException {
    Path file = Files.writeString(temp.resolve(name + ".java"), source);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), file.toString());
    assertEquals(0, status);
  }

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> contents.put(root.relativize(file).toString(), base64(file)));
    }
    return contents;
  }

  private static String base64(Path file) {
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

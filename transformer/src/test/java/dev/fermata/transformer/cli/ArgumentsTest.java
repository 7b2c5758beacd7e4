package dev.fermata.transformer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParameterException;

class ArgumentsTest {

  @TempDir private Path temp;

  private static Arguments parse(String... arguments) {
    return Arguments.of(Arguments.parse(arguments));
  }

  @Test
  void directories_alone_are_rewritten_in_place() {
    Arguments arguments = parse(temp.toString());
    assertEquals(List.of(temp), arguments.directories());
    assertEquals(List.of(), arguments.classPath());
    assertEquals(Optional.empty(), arguments.output());
  }

  @Test
  void options_may_stand_anywhere() {
    Arguments arguments =
        parse("--classpath", "a.jar" + File.pathSeparator + "b", temp.toString(), "--output=out");
    assertEquals(List.of(Path.of("a.jar"), Path.of("b")), arguments.classPath());
    assertEquals(Optional.of(Path.of("out")), arguments.output());
    assertTrue(parse(temp.toString(), "--check").looksOnly());
  }

  @Test
  void a_directory_that_is_given_twice_counts_once() {
    assertEquals(List.of(temp), parse(temp.toString(), temp.resolve(".").toString()).directories());
  }

  @Test
  void a_star_stands_for_all_jars_of_a_directory() throws IOException {
    Path one = Files.createFile(temp.resolve("one.jar"));
    Files.createFile(temp.resolve("notes.txt"));
    Path two = Files.createFile(temp.resolve("two.jar"));
    assertEquals(
        List.of(one, two), parse("-cp", temp.resolve("*").toString(), temp.toString()).classPath());
  }

  @Test
  void wrong_usage_says_what_is_wrong() throws IOException {
    Path inside = Files.createDirectories(temp.resolve("inside"));
    assertEquals("Missing required parameter: 'DIR'", wrong());
    assertEquals("Unknown option: '--verbose'", wrong("--verbose", temp.toString()));
    assertEquals(
        "Missing required parameter for option '--classpath' (PATH)",
        wrong(temp.toString(), "--classpath"));
    assertEquals("no such directory: missing", wrong("missing"));
    assertEquals(
        "--check writes nothing, so it takes no --output",
        wrong("--check", "--output", "out", temp.toString()));
    assertEquals(
        "--output " + inside + " lies in " + temp + ", which is to be copied",
        wrong("--output", inside.toString(), temp.toString()));
    assertEquals(
        "option '--output' (DIR) should be specified only once",
        wrong("--output", "one", "--output", "two", temp.toString()));
  }

  private static String wrong(String... arguments) {
    return assertThrows(ParameterException.class, () -> Arguments.parse(arguments)).getMessage();
  }
}

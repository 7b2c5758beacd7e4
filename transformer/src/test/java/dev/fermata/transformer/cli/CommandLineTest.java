package dev.fermata.transformer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

  @TempDir private Path temp;

  @Test
  void directories_alone_are_rewritten_in_place() {
    assertEquals(
        new CommandLine(List.of(), Optional.empty(), false, List.of(temp)),
        CommandLine.parse(temp.toString()));
  }

  @Test
  void options_may_stand_anywhere() {
    assertEquals(
        new CommandLine(
            List.of(Path.of("a.jar"), Path.of("b")),
            Optional.of(Path.of("out")),
            false,
            List.of(temp)),
        CommandLine.parse(
            "--classpath", "a.jar" + File.pathSeparator + "b", temp.toString(), "--output", "out"));
    assertEquals(
        new CommandLine(List.of(), Optional.empty(), true, List.of(temp, temp)),
        CommandLine.parse(temp.toString(), "--check", temp.toString()));
  }

  @Test
  void wrong_usage_says_what_is_wrong() {
    assertEquals("no class directory given", wrong());
    assertEquals("unknown option --verbose", wrong("--verbose", temp.toString()));
    assertEquals("--classpath needs a value", wrong(temp.toString(), "--classpath"));
    assertEquals("no such directory: missing", wrong("missing"));
    assertEquals(
        "--check writes nothing, so it takes no --output",
        wrong("--check", "--output", "out", temp.toString()));
  }

  private static String wrong(String... arguments) {
    return assertThrows(CommandLine.WrongUsage.class, () -> CommandLine.parse(arguments))
        .getMessage();
  }
}

package dev.fermata.examples.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BeyondOneMachinePageTest {
  private static final Path EXAMPLE =
      Page.REPOSITORY.resolve("it-tests/examples/src/test/java/dev/fermata/examples/grpc");

  private final Page page;

  BeyondOneMachinePageTest() throws IOException {
    page = Page.read("docs/beyond-one-machine.md");
  }

  @Test
  void every_snippet_stands_in_the_example_that_is_tested() throws IOException {
    List<String> sources;
    try (Stream<Path> files = Files.list(EXAMPLE)) {
      sources = files.map(BeyondOneMachinePageTest::linesOf).toList();
    }
    assertFalse(page.in("java").isEmpty());
    for (Page.Block block : page.in("java")) {
      String snippet = unindented(block.text().lines());
      assertTrue(
          sources.stream().anyMatch(source -> source.contains(snippet)),
          () -> "in no file of " + EXAMPLE + ":\n" + block.text());
    }
  }

  @Test
  void every_link_leads_somewhere() {
    Path docs = Page.REPOSITORY.resolve("docs");
    List<String> broken =
        Pattern.compile("]\\(([^):]+)\\)")
            .matcher(page.text())
            .results()
            .map(match -> match.group(1))
            .filter(path -> !Files.exists(docs.resolve(path)))
            .toList();
    assertEquals(List.of(), broken);
  }

  private static String linesOf(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return unindented(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines without what they are indented by, which differs between a page and a class. */
  private static String unindented(Stream<String> lines) {
    return lines.map(String::strip).collect(Collectors.joining("\n"));
  }
}

package dev.fermata.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongestLinesTest {
  private final RecordedLog recorded = new RecordedLog();
  @TempDir private Path root;

  @BeforeEach
  void tree() throws IOException {
    write("a/first.md", "one\ntwo\nthree\n");
    write("a/inner/second.md", "sixsix\nno\nsevenss\nmore\n");
    write("b.md", "a very long line\n");
    write("b.class", "not a text file that is longer than the others");
    write(".hidden/c.md", "this is never looked at, as the directory is hidden");
    write("target/d.md", "this is never looked at, as a build has made it");
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void leaving_early_closes_the_open_file_and_opens_no_other() throws IOException {
    assertEquals(3, new LongestLines(root, recorded.log()).take(3));
    assertEquals(
        List.of(
            "consumer | has the generator; nothing is opened before the first request",
            "generator | opened a/first.md",
            "consumer | line of 3 characters at a/first.md:1",
            "consumer | line of 5 characters at a/first.md:3",
            "generator | closed a/first.md after line 3",
            "generator | opened a/inner/second.md",
            "consumer | line of 6 characters at a/inner/second.md:1",
            "consumer | has enough and leaves",
            "generator | closed a/inner/second.md after line 1"),
        recorded.lines());
  }

  @Test
  void reading_to_the_end_gives_every_line_that_is_longer_than_all_before() throws IOException {
    List<String> lines = new ArrayList<>();
    new LongestLines(root, recorded.log()).lines().forEachRemaining(line -> lines.add(line.text()));
    assertEquals(List.of("one", "three", "sixsix", "sevenss", "a very long line"), lines);
  }

  @Test
  void text_files_come_in_the_order_of_their_names_without_hidden_and_built_ones()
      throws IOException {
    List<String> files = new ArrayList<>();
    LongestLines.textFiles(root)
        .forEach(file -> files.add(root.relativize(file).toString().replace('\\', '/')));
    assertEquals(List.of("a/first.md", "a/inner/second.md", "b.md"), files);
  }
}

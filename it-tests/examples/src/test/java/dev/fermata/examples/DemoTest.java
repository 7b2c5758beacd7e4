package dev.fermata.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  @Test
  void the_demo_shows_its_four_parts_and_ends(@TempDir Path root) throws IOException {
    Files.writeString(root.resolve("a.md"), "1\n22\n333\n4444\n55555\n666666\n");
    RecordedLog recorded = new RecordedLog();

    new Demo(root, recorded.log()).run();

    List<String> lines = recorded.lines();
    assertEquals(
        List.of("1", "2", "3", "4"),
        lines.stream()
            .filter(line -> line.matches("\\d\\. .*"))
            .map(l -> l.substring(0, 1))
            .toList());
    assertTrue(lines.contains("generator | closed a.md after line 5"), lines.toString());
    assertTrue(
        lines.stream().anyMatch(line -> line.startsWith("server | cannot write after token ")),
        lines.toString());
    assertTrue(lines.contains("main | both are done after 6 steps"), lines.toString());
    assertTrue(lines.contains("main | streams left open at either end: 0"), lines.toString());
    assertTrue(lines.get(lines.size() - 1).startsWith("network | app busy: timers late by "));
  }
}

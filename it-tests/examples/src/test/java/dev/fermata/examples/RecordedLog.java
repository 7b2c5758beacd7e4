package dev.fermata.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A log whose lines a test can look at. */
final class RecordedLog {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Log log = new Log(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  Log log() {
    return log;
  }

  /** The lines so far, without indentation and with a single blank where there are several. */
  List<String> lines() {
    return bytes
        .toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.strip().replaceAll(" +", " "))
        .filter(line -> !line.isEmpty())
        .toList();
  }
}

package dev.fermata.examples.grpc;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Lines that other threads write, and tests wait for. */
final class Journal {
  private static final long PATIENCE_SECONDS = 60;

  private final List<String> lines = new ArrayList<>();

  synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  /** The first line with this beginning, as soon as it has been written. */
  synchronized String await(String beginning) throws InterruptedException {
    Predicate<String> wanted = line -> line.startsWith(beginning);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (lines.stream().noneMatch(wanted)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        fail("no line begins with \"" + beginning + "\" of " + lines);
      }
      wait(left);
    }
    return lines.stream().filter(wanted).findFirst().orElseThrow();
  }

  /** How many lines have this beginning by now. */
  synchronized int count(String beginning) {
    return (int) lines.stream().filter(line -> line.startsWith(beginning)).count();
  }
}

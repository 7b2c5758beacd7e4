package dev.fermata.examples.resources;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;

/** The files and sockets that this process has open. */
final class OpenDescriptors {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private OpenDescriptors() {}

  /** How many there are; skips the test, saying why, where nobody counts them. */
  static long count() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    assumeTrue(
        system instanceof UnixOperatingSystemMXBean,
        () -> "open descriptors are not counted on " + system.getName());
    return ((UnixOperatingSystemMXBean) system).getOpenFileDescriptorCount();
  }

  /**
   * Fails unless there are no more than before, now or soon: the JVM itself opens some for a
   * moment, and servers close theirs when they find out.
   */
  static void assertNoMoreThan(long before) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long more;
    do {
      Thread.onSpinWait();
      more = count() - before;
    } while (more > 0 && System.nanoTime() < deadline);
    assertTrue(more <= 0, more + " descriptors are left open");
  }
}

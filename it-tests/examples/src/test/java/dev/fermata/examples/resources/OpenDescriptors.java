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

  /** Fails unless there are no more than before, now or soon: others close their own. */
  static void assertNoMoreThan(long before) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (count() > before && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertTrue(count() <= before, () -> (count() - before) + " descriptors are left open");
  }
}

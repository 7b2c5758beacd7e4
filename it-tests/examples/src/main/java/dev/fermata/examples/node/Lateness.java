package dev.fermata.examples.node;

import dev.fermata.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How late a loop's timers are: a timer of a millisecond, again and again. */
public final class Lateness {
  private static final Duration PERIOD = Duration.ofMillis(1);

  private final EventLoop loop;
  private final List<Duration> measured = new ArrayList<>();
  private boolean stopped;

  private Lateness(EventLoop loop) {
    this.loop = loop;
  }

  /**
   * Begins to measure. Any thread may call this.
   *
   * @param loop the loop
   * @return the measurement, which {@link #stop()} ends
   */
  public static Lateness of(EventLoop loop) {
    Lateness lateness = new Lateness(loop);
    loop.execute(lateness::next);
    return lateness;
  }

  private void next() {
    Duration due = loop.now().plus(PERIOD);
    loop.setTimeout(
        () -> {
          measured.add(loop.now().minus(due));
          if (!stopped) {
            next();
          }
        },
        PERIOD);
  }

  /** Ends the measurement. To be called on the loop. */
  public void stop() {
    stopped = true;
  }

  /**
   * What was measured. To be called on the loop.
   *
   * @return the distribution, in words
   */
  public String distribution() {
    List<Duration> sorted = new ArrayList<>(measured);
    Collections.sort(sorted);
    return "timers late by %s in the middle, %s at 99 %%, %s at most (%d timers)"
        .formatted(at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1), sorted.size());
  }

  private static String at(List<Duration> sorted, double share) {
    if (sorted.isEmpty()) {
      return "nothing";
    }
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return "%.2f ms".formatted(sorted.get(Math.max(0, index)).toNanos() / 1e6);
  }
}

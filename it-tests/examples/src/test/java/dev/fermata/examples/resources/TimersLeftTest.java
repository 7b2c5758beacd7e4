package dev.fermata.examples.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.AsyncIterator;
import dev.fermata.EventLoop;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import dev.fermata.Ticks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class TimersLeftTest {
  private final EventLoop loop = EventLoop.virtualTime();

  /** A timer that is left lets an idle loop's clock go on. */
  private void noTimerIsLeft() {
    Duration now = loop.now();
    loop.runUntilIdle();
    assertEquals(now, loop.now());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AT_THE_END") // ticks have none
  void no_timer_is_left_after_any_end(End end) {
    List<String> seen = new ArrayList<>();
    loop.execute(() -> end.of(Ticks.every(Duration.ofSeconds(1))).thenAccept(seen::add));
    loop.advanceBy(Duration.ofMillis(1_500));
    assertEquals(List.of(end.expected()), seen);
    noTimerIsLeft();
  }

  @Test
  void no_timer_is_left_after_closing_while_requests_wait() {
    List<Boolean> done = new ArrayList<>();
    loop.execute(
        () -> {
          AsyncIterator<Long> ticks = Ticks.every(Duration.ofSeconds(1)).iterator();
          Promise<IteratorResult<Long>> first = ticks.next();
          Promise<IteratorResult<Long>> second = ticks.next();
          first.thenAccept(tick -> done.add(tick.done()));
          second.thenAccept(tick -> done.add(tick.done()));
          loop.setTimeout(ticks::close, Duration.ofMillis(1_500));
        });
    loop.advanceBy(Duration.ofMillis(1_600));
    assertEquals(List.of(false, true), done);
    noTimerIsLeft();
  }
}

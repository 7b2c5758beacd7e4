package dev.fermata.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.EventLoop;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnPublisherTest {

  @Test
  void closing_an_iteration_of_our_own_publisher_waits_for_the_closing_of_its_source() {
    List<String> lines = new ArrayList<>();
    AsyncIterable<Integer> source =
        () ->
            new AsyncIterator<>() {
              @Override
              public Promise<IteratorResult<Integer>> next() {
                return Promise.resolve(IteratorResult.yielded(1));
              }

              @Override
              public Promise<Void> close() {
                return Promise.<Void>resolve(null).thenAccept(nothing -> lines.add("closed"));
              }
            };
    Optional<Integer> first =
        EventLoop.run(
            () ->
                AsyncIterable.from(source.toPublisher())
                    .findFirst()
                    .then(
                        found -> {
                          lines.add("found");
                          return found;
                        }));
    assertEquals(Optional.of(1), first);
    assertEquals(List.of("closed", "found"), lines);
  }

  @Test
  void a_cancellation_on_the_loop_closes_the_source_before_a_run_ends() {
    List<String> lines = new ArrayList<>();
    Flow.Publisher<Integer> own =
        AsyncIterable.from(Stream.of(1, 2, 3).onClose(() -> lines.add("closed"))).toPublisher();
    Flow.Publisher<Integer> foreign = own::subscribe;
    Optional<Integer> first = EventLoop.run(() -> AsyncIterable.from(foreign).findFirst());
    assertEquals(Optional.of(1), first);
    assertEquals(List.of("closed"), lines);
  }

  @Test
  void a_cancellation_comes_before_the_end_of_a_run_behind_a_request_that_is_under_way() {
    List<String> lines = new ArrayList<>();
    Flow.Publisher<Integer> own =
        AsyncIterable.from(Stream.of(1, 2, 3).onClose(() -> lines.add("closed"))).toPublisher();
    EventLoop.run(
        () -> {
          AsyncIterator<Integer> iterator =
              AsyncIterable.from((Flow.Publisher<Integer>) own::subscribe).iterator();
          Promise<IteratorResult<Integer>> first = iterator.next();
          return first.thenCompose(
              one -> {
                Promise<IteratorResult<Integer>> second = iterator.next();
                return iterator
                    .close()
                    .thenCompose(closed -> second)
                    .thenAccept(end -> lines.add("second is done: " + end.done()));
              });
        });
    assertEquals(List.of("closed", "second is done: true"), lines);
  }
}

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
}

package dev.fermata.flow;

import dev.fermata.AsyncIterable;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.util.concurrent.Flow;
import java.util.stream.LongStream;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;

/** The Reactive Streams TCK on {@link AsyncIterable#toPublisher()}. */
public class PublisherTckTest extends FlowPublisherVerification<Long> {
  private final EventLoop loop = EventLoop.start("publisher");

  public PublisherTckTest() {
    super(new TestEnvironment(TckTimes.SIGNAL_MILLIS, TckTimes.NO_SIGNAL_MILLIS));
  }

  @AfterClass
  public void closeLoop() {
    loop.close();
  }

  @Override
  public Flow.Publisher<Long> createFlowPublisher(long elements) {
    AsyncIterable<Long> items =
        AsyncIterable.from((Iterable<Long>) () -> LongStream.range(0, elements).iterator());
    return loop.submit(() -> Promise.resolve(items.toPublisher())).join();
  }

  /** One that has no loop to run on fails at once. */
  @Override
  public Flow.Publisher<Long> createFailedFlowPublisher() {
    return AsyncIterable.of(1L).toPublisher();
  }
}

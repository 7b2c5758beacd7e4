package dev.fermata.flow;

import dev.fermata.AsyncIterable;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.util.concurrent.Flow;
import java.util.stream.LongStream;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;

/**
 * The Reactive Streams TCK on a publisher that went through another publisher, an iterable and
 * operators.
 */
public class OperatorPublisherTckTest extends FlowPublisherVerification<Long> {
  private final EventLoop loop = EventLoop.start("publisher");

  public OperatorPublisherTckTest() {
    super(new TestEnvironment(TckTimes.SIGNAL_MILLIS, TckTimes.NO_SIGNAL_MILLIS));
  }

  @AfterClass
  public void closeLoop() {
    loop.close();
  }

  @Override
  public Flow.Publisher<Long> createFlowPublisher(long elements) {
    AsyncIterable<Long> numbers =
        AsyncIterable.from((Iterable<Long>) () -> LongStream.range(0, elements).iterator());
    return loop.submit(
            () ->
                Promise.resolve(
                    AsyncIterable.from(foreign(numbers.toPublisher()))
                        .mapAwait(n -> Promise.resolve(n + 1))
                        .prefetch(2)
                        .toPublisher()))
        .join();
  }

  /** Hides that a publisher is one of ours, which would be iterated without subscribing to it. */
  private static Flow.Publisher<Long> foreign(Flow.Publisher<Long> own) {
    return own::subscribe;
  }

  @Override
  public Flow.Publisher<Long> createFailedFlowPublisher() {
    return AsyncIterable.of(1L).map(n -> n).toPublisher();
  }
}

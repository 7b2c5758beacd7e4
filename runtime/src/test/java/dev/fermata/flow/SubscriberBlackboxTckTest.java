package dev.fermata.flow;

import dev.fermata.machine.PublisherIterator;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;

/** The Reactive Streams TCK on the subscriber behind {@code AsyncIterable.from(publisher)}. */
public class SubscriberBlackboxTckTest extends FlowSubscriberBlackboxVerification<Integer> {
  public SubscriberBlackboxTckTest() {
    super(new TestEnvironment(TckTimes.SIGNAL_MILLIS, TckTimes.NO_SIGNAL_MILLIS));
  }

  @Override
  public Flow.Subscriber<Integer> createFlowSubscriber() {
    return new PublisherIterator<>(publisher -> {}); // the TCK subscribes it
  }

  @Override
  public void triggerFlowRequest(Flow.Subscriber<? super Integer> subscriber) {
    ((PublisherIterator<?>) subscriber).next();
  }

  @Override
  public Integer createElement(int element) {
    return element;
  }
}

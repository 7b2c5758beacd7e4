package dev.fermata.flow;

import dev.fermata.machine.PublisherIterator;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.SubscriberPuppet;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.WhiteboxSubscriberProbe;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberWhiteboxVerification;

/** The Reactive Streams TCK on the subscriber behind {@code AsyncIterable.from(publisher)}. */
public class SubscriberWhiteboxTckTest extends FlowSubscriberWhiteboxVerification<Integer> {
  public SubscriberWhiteboxTckTest() {
    super(new TestEnvironment(TckTimes.SIGNAL_MILLIS, TckTimes.NO_SIGNAL_MILLIS));
  }

  @Override
  protected Flow.Subscriber<Integer> createFlowSubscriber(WhiteboxSubscriberProbe<Integer> probe) {
    return new Probed(probe);
  }

  @Override
  public Integer createElement(int element) {
    return element;
  }

  /** Tells the TCK what the subscriber sees, and asks and cancels for it. */
  private static final class Probed implements Flow.Subscriber<Integer>, SubscriberPuppet {
    private final PublisherIterator<Integer> items = new PublisherIterator<>(publisher -> {});
    private final WhiteboxSubscriberProbe<Integer> probe;

    Probed(WhiteboxSubscriberProbe<Integer> probe) {
      this.probe = probe;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      items.onSubscribe(subscription);
      probe.registerOnSubscribe(this);
    }

    @Override
    public void onNext(Integer item) {
      items.onNext(item);
      probe.registerOnNext(item);
    }

    @Override
    public void onError(Throwable error) {
      items.onError(error);
      probe.registerOnError(error);
    }

    @Override
    public void onComplete() {
      items.onComplete();
      probe.registerOnComplete();
    }

    @Override
    public void triggerRequest(long elements) {
      for (long i = 0; i < elements; i++) {
        items.next();
      }
    }

    @Override
    public void signalCancel() {
      items.close();
    }
  }
}

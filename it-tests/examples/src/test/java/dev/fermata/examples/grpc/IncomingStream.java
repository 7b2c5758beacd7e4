package dev.fermata.examples.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.concurrent.Flow;

/**
 * The items that a call of gRPC's is answered with, as a publisher. Each subscription is a call of
 * its own, which starts when the first item is asked for.
 *
 * @param <A> the type of the argument
 * @param <T> the type of the items
 */
final class IncomingStream<A, T> extends ClientCall.Listener<T> implements Flow.Subscription {
  private final ClientCall<A, T> call;
  private final A argument;
  private final Flow.Subscriber<? super T> subscriber;
  private boolean started;
  private volatile boolean cancelled;

  private IncomingStream(ClientCall<A, T> call, A argument, Flow.Subscriber<? super T> subscriber) {
    this.call = call;
    this.argument = argument;
    this.subscriber = subscriber;
  }

  static <A, T> Flow.Publisher<T> of(Channel channel, MethodDescriptor<A, T> method, A argument) {
    return subscriber ->
        subscriber.onSubscribe(
            new IncomingStream<>(
                channel.newCall(method, CallOptions.DEFAULT), argument, subscriber));
  }

  @Override
  public void request(long items) {
    if (!started) {
      started = true;
      call.start(this, new Metadata());
      call.sendMessage(argument);
      call.halfClose();
    }
    call.request((int) Math.min(items, Integer.MAX_VALUE));
  }

  @Override
  public void cancel() {
    cancelled = true;
    call.cancel("the consumer has left", null);
  }

  @Override
  public void onMessage(T item) {
    subscriber.onNext(item);
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    if (status.isOk()) {
      subscriber.onComplete();
    } else if (!cancelled) {
      subscriber.onError(status.asRuntimeException(trailers));
    }
  }
}

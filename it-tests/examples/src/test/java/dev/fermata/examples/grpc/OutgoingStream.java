package dev.fermata.examples.grpc;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Flow;

/**
 * Answers a call of gRPC's with the items of a publisher. An item is asked for when the connection
 * has room for it, so a peer that reads slowly, or not at all, stops the publisher.
 *
 * <p>For a server whose executor is the publisher's loop: then everything here happens there.
 *
 * @param <T> the type of the items
 */
final class OutgoingStream<T> implements Flow.Subscriber<T> {
  private final ServerCallStreamObserver<T> call;
  private Flow.Subscription subscription;
  private boolean asked;

  private OutgoingStream(ServerCallStreamObserver<T> call) {
    this.call = call;
  }

  /** To be called in a service's method, with what that was given to answer with. */
  static <T> void send(Flow.Publisher<T> items, StreamObserver<T> answer) {
    items.subscribe(new OutgoingStream<>((ServerCallStreamObserver<T>) answer));
  }

  @Override
  public void onSubscribe(Flow.Subscription offered) {
    subscription = offered;
    call.setOnReadyHandler(this::askIfReady);
    call.setOnCancelHandler(offered::cancel); // the peer has left, or is lost
  }

  private void askIfReady() {
    if (!asked && call.isReady()) {
      asked = true;
      subscription.request(1);
    }
  }

  @Override
  public void onNext(T item) {
    asked = false;
    call.onNext(item);
    askIfReady();
  }

  @Override
  public void onError(Throwable error) {
    String message = error.getMessage();
    call.onError(Status.UNKNOWN.withDescription(message).withCause(error).asRuntimeException());
  }

  @Override
  public void onComplete() {
    call.onCompleted();
  }
}

package dev.fermata;

import dev.fermata.Coroutine.Event;
import dev.fermata.Coroutine.Request;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** ECMA-262, 27.7: an async function over a body on its own thread. */
final class ReferenceAsync {
  private final Coroutine coroutine;
  private final Promise.Resolvers<Object> resolvers = Promise.withResolvers();

  private ReferenceAsync(Coroutine.Body body) {
    coroutine = new Coroutine(body, false);
  }

  static Promise<Object> promise(Coroutine.Body body) {
    EventLoop.current();
    ReferenceAsync async = new ReferenceAsync(body);
    async.run(new Request.Next(null));
    return async.resolvers.promise();
  }

  /** The stage that the body returns is adopted, a completed one at once. */
  static CompletableFuture<Object> future(Coroutine.Body body) {
    EventLoop.current();
    CompletableFuture<Object> future = new CompletableFuture<>();
    new ReferenceAsync(body).runForStage(new Request.Next(null), future);
    return future;
  }

  private void run(Request request) {
    Event event = coroutine.resume(request);
    if (event instanceof Event.Awaiting awaiting) {
      awaiting
          .promise()
          .react(value -> run(new Request.Next(value)), error -> run(new Request.Raise(error)));
    } else if (event instanceof Event.Threw threw) {
      resolvers.reject(threw.error());
    } else {
      @SuppressWarnings("unchecked")
      Promise<Object> returned = (Promise<Object>) ((Event.Returned) event).value();
      if (returned == null) {
        resolvers.reject(new NullPointerException());
      } else if (returned.settlesDirectly) {
        returned.settleDirectly(resolvers);
      } else {
        resolvers.resolveWith(returned);
      }
    }
  }

  private void runForStage(Request request, CompletableFuture<Object> future) {
    Event event = coroutine.resume(request);
    if (event instanceof Event.Awaiting awaiting) {
      awaiting
          .promise()
          .react(
              value -> runForStage(new Request.Next(value), future),
              error -> runForStage(new Request.Raise(error), future));
    } else if (event instanceof Event.Threw threw) {
      future.completeExceptionally(threw.error());
    } else if (((Event.Returned) event).value() == null) {
      future.completeExceptionally(new NullPointerException());
    } else {
      ((CompletionStage<?>) ((Event.Returned) event).value())
          .whenComplete(
              (value, error) -> {
                if (error != null) {
                  future.completeExceptionally(Promise.unwrap(error));
                } else {
                  future.complete(value);
                }
              });
    }
  }
}

package dev.fermata;

/**
 * A promise that other threads settle: it remembers the loop that made it, which hears of a
 * rejection that nobody handles.
 */
class OwnedPromise<T> extends Promise<T> {
  /** Null when it was made off a loop. */
  final EventLoop owner = EventLoop.currentOrNull();

  @Override
  EventLoop settlingLoop() {
    return owner != null ? owner : EventLoop.currentOrNull();
  }
}

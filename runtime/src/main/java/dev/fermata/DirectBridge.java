package dev.fermata;

/**
 * Both ends of a bridge within a process, without a port between them: {@link
 * AsyncIterableBridge#between(EventLoop, AsyncIterable, int)}.
 */
final class DirectBridge<T> {
  private final BridgeCaller caller;
  private final BridgeHandler handler;

  private DirectBridge(EventLoop source, AsyncIterable<T> items, int credit) {
    this.caller = new BridgeCaller(this::toHandler, credit);
    this.handler = new BridgeHandler(source, args -> items, caller::receive, () -> {});
  }

  static <T> DirectBridge<T> connect(EventLoop source, AsyncIterable<T> items, int credit) {
    return new DirectBridge<>(source, items, credit);
  }

  private void toHandler(BridgeMessage message) {
    handler.receive(message);
  }

  AsyncIterable<T> items() {
    return caller.call(null);
  }

  BridgeCaller caller() {
    return caller;
  }

  BridgeHandler handler() {
    return handler;
  }
}

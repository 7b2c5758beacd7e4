package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Between two loops with threads of their own: the very objects cross. */
class BridgeTableTest extends BridgeTable {
  @Override
  Bridge bridgeTo(AsyncIterable<Object> source, int credit) {
    DirectBridge<Object> bridge = DirectBridge.connect(there, source, credit);
    return new Bridge() {
      @Override
      public AsyncIterable<Object> items() {
        return bridge.items();
      }

      @Override
      public int pendingThere() {
        return bridge.handler().pendingCount();
      }

      @Override
      public int pendingHere() {
        return bridge.caller().pendingCount();
      }
    };
  }

  @Override
  void assertArrived(Throwable thrown, Throwable arrived) {
    assertSame(thrown, arrived);
  }

  @Override
  Class<? extends Throwable> errorOfAnEndedLoop() {
    return RejectedExecutionException.class;
  }

  @Test
  void credit_below_one_is_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> AsyncIterableBridge.between(there, AsyncIterable.of(1), 0));
  }
}

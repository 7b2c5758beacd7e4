package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Over ports between two loops that serialise every message: copies cross. */
class SerialisedBridgeTableTest extends BridgeTable {
  @Override
  Bridge bridgeTo(AsyncIterable<Object> source, int credit) {
    MessageChannel channel = MessageChannel.between(here, there);
    AsyncIterableBridge.Handler<Object, Object> handler =
        new AsyncIterableBridge.Handler<>(new Serialising(channel.second()), args -> source, there);
    AsyncIterableBridge.Caller<Object, Object> caller =
        new AsyncIterableBridge.Caller<>(new Serialising(channel.first()), credit);
    return new Bridge() {
      @Override
      public AsyncIterable<Object> items() {
        return caller.call("args");
      }

      @Override
      public int pendingThere() {
        return handler.pendingCount();
      }

      @Override
      public int pendingHere() {
        return caller.pendingCount();
      }
    };
  }

  @Override
  void assertArrived(Throwable thrown, Throwable arrived) {
    assertEquals(thrown.toString(), arrived.toString());
  }

  @Override
  Class<? extends Throwable> errorOfAnEndedLoop() {
    return PortClosedException.class;
  }

  /** A port over which bytes go. */
  private record Serialising(MessagePort port) implements MessagePort {
    @Override
    public void send(Object message) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(message);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      port.send(bytes.toByteArray());
    }

    @Override
    public void onMessage(Consumer<Object> listener) {
      port.onMessage(bytes -> listener.accept(read((byte[]) bytes)));
    }

    private static Object read(byte[] bytes) {
      try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
        return in.readObject();
      } catch (IOException | ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void onClose(Runnable action) {
      port.onClose(action);
    }

    @Override
    public void close() {
      port.close();
    }
  }
}

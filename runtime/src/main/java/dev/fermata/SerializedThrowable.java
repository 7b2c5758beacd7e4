package dev.fermata;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;

/**
 * How a {@link BridgeMessage.Failed} or {@link BridgeMessage.Throw} is serialised: the Throwable in
 * bytes of its own, so that the message arrives also when the Throwable cannot. The reader takes
 * those bytes in under the same filter as the message.
 */
final class SerializedThrowable implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long id;
  private final long step;
  private final boolean raised;
  private final String className;
  private final String message;
  private final String stackTrace;

  /** Null when it cannot be serialised. */
  private final byte[] bytes;

  private transient Throwable error;

  SerializedThrowable(long id, long step, Throwable error, boolean raised) {
    this.id = id;
    this.step = step;
    this.raised = raised;
    this.error = error;
    if (error instanceof RemoteFailureException described) {
      this.className = described.remoteClassName();
      this.message = described.remoteMessage();
      this.stackTrace = described.remoteStackTrace();
      this.bytes = null;
    } else {
      this.className = error.getClass().getName();
      this.message = RemoteFailureException.messageOf(error);
      this.stackTrace = stackTraceOf(error);
      this.bytes = bytesOf(error);
    }
  }

  private static String stackTraceOf(Throwable error) {
    StringWriter text = new StringWriter();
    try {
      error.printStackTrace(new PrintWriter(text, true));
    } catch (Throwable fault) {
      text.append("\ncut off by ").append(fault.getClass().getName()); // its class may print it
    }
    return text.toString();
  }

  private static byte[] bytesOf(Throwable error) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(error);
    } catch (IOException | RuntimeException | StackOverflowError notSerialisable) {
      return null; // its name, message and stack trace go instead
    }
    return bytes.toByteArray();
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    error = bytes == null ? substitute() : throwableOf(bytes, in);
  }

  private Throwable throwableOf(byte[] bytes, ObjectInputStream outer) {
    try {
      Object read =
          outer instanceof AllowList.Input allowed
              ? allowed.readWithin(bytes)
              : readUnder(outer.getObjectInputFilter(), bytes);
      // Its class may have written something else in its place.
      return read instanceof Throwable error ? error : substitute();
    } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError refused) {
      RemoteFailureException substitute = substitute();
      substitute.addSuppressed(refused);
      return substitute;
    }
  }

  private static Object readUnder(ObjectInputFilter filter, byte[] bytes)
      throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      if (filter != null) {
        in.setObjectInputFilter(filter);
      }
      return in.readObject();
    }
  }

  private RemoteFailureException substitute() {
    return new RemoteFailureException(className, message, stackTrace);
  }

  private Object readResolve() {
    return raised
        ? new BridgeMessage.Throw(id, step, error)
        : new BridgeMessage.Failed(id, step, error);
  }
}

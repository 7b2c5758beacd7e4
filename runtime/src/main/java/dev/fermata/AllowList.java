package dev.fermata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which classes may come in from another process, by name: others are refused before anything tries
 * to load them. Immutable.
 *
 * <p>Always allowed: the bridge's messages, numbers, characters, strings, arrays of what is
 * allowed, and common exceptions of the JDK. A class brings its superclasses along.
 */
final class AllowList {
  /** Deeper graphs of objects are refused, since reading them takes stack. */
  private static final int MAX_DEPTH = 200;

  private static final List<Class<?>> ALWAYS =
      List.of(
          BridgeMessage.Request.class,
          BridgeMessage.Next.class,
          BridgeMessage.Return.class,
          BridgeMessage.Throw.class,
          BridgeMessage.Item.class,
          BridgeMessage.Done.class,
          BridgeMessage.Failed.class,
          SerializedThrowable.class,
          PortClosedException.class,
          RemoteFailureException.class,
          Boolean.class,
          Byte.class,
          Character.class,
          Double.class,
          Float.class,
          Integer.class,
          Long.class,
          Short.class,
          String.class,
          Object.class, // for arrays of it
          StackTraceElement.class,
          java.util.ArrayList.class, // a Throwable's suppressed ones
          java.util.Collections.emptyList().getClass(), // when it has none
          ArithmeticException.class,
          ArrayIndexOutOfBoundsException.class,
          AssertionError.class,
          ClassCastException.class,
          IllegalArgumentException.class,
          IllegalStateException.class,
          InterruptedException.class,
          NullPointerException.class,
          NumberFormatException.class,
          SecurityException.class,
          StringIndexOutOfBoundsException.class,
          UnsupportedOperationException.class,
          java.io.EOFException.class,
          java.io.FileNotFoundException.class,
          java.io.InvalidObjectException.class,
          java.io.NotSerializableException.class,
          java.io.UncheckedIOException.class,
          java.util.ConcurrentModificationException.class,
          java.util.NoSuchElementException.class,
          java.util.concurrent.CancellationException.class,
          java.util.concurrent.RejectedExecutionException.class,
          java.util.concurrent.TimeoutException.class);

  /**
   * How many places all arrays of a message may have for each of its bytes: an element takes a byte
   * at least, and a hash table has up to four places for one. So an array's length, which is told
   * before its elements come, takes no more memory than the message's size allows.
   */
  private static final long PLACES_PER_BYTE = 4;

  private final Map<String, Class<?>> classes = new HashMap<>();

  /**
   * A list of what is always allowed and some more.
   *
   * @param allowed more classes
   */
  AllowList(Iterable<Class<?>> allowed) {
    ALWAYS.forEach(this::add);
    addCollectionForm();
    allowed.forEach(this::add);
  }

  private void add(Class<?> allowed) {
    for (Class<?> type = allowed; type != null; type = type.getSuperclass()) {
      classes.put(type.getName(), type);
    }
  }

  /** The serialised form of {@code List.of()}, which lists in an exception may have. */
  private void addCollectionForm() {
    try {
      add(Class.forName("java.util.CollSer"));
    } catch (ClassNotFoundException e) {
      throw new AssertionError("this JDK serialises List.of() in another form", e);
    }
  }

  /** Reads an object of which every class is on the list. */
  Object read(byte[] bytes) throws IOException, ClassNotFoundException {
    return read(bytes, false);
  }

  private Object read(byte[] bytes, boolean within) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new Input(bytes, within)) {
      return in.readObject();
    }
  }

  private Class<?> find(String name) throws InvalidClassException {
    int dimensions = name.lastIndexOf('[') + 1;
    if (dimensions > 0 && name.length() == dimensions + 1) {
      return arrayOf(primitive(name.charAt(dimensions)), dimensions, name);
    }
    String component = dimensions == 0 ? name : name.substring(dimensions + 1, name.length() - 1);
    return arrayOf(classes.get(component), dimensions, name);
  }

  private static Class<?> arrayOf(Class<?> component, int dimensions, String name)
      throws InvalidClassException {
    if (component == null) {
      throw new InvalidClassException(name, "not on the list of classes that may come in");
    }
    Class<?> type = component;
    for (int i = 0; i < dimensions; i++) {
      type = type.arrayType();
    }
    return type;
  }

  /** The type of a letter of JVMS table 4.3-A. */
  private static Class<?> primitive(char letter) {
    return switch (letter) {
      case 'B' -> byte.class;
      case 'C' -> char.class;
      case 'D' -> double.class;
      case 'F' -> float.class;
      case 'I' -> int.class;
      case 'J' -> long.class;
      case 'S' -> short.class;
      case 'Z' -> boolean.class;
      default -> null;
    };
  }

  /** Finds classes on the list alone; asks no class loader. */
  final class Input extends ObjectInputStream {
    private final boolean within;

    /** How many more places arrays may have. */
    private long places;

    Input(byte[] bytes, boolean within) throws IOException {
      super(new ByteArrayInputStream(bytes));
      this.within = within;
      this.places = PLACES_PER_BYTE * bytes.length;
      ObjectInputFilter ours = this::check;
      ObjectInputFilter processWide = getObjectInputFilter();
      setObjectInputFilter(processWide == null ? ours : ObjectInputFilter.merge(ours, processWide));
    }

    private ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
      places -= Math.max(0, info.arrayLength());
      return places < 0 || info.depth() > MAX_DEPTH
          ? ObjectInputFilter.Status.REJECTED
          : ObjectInputFilter.Status.UNDECIDED;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass described) throws InvalidClassException {
      Class<?> type = find(described.getName());
      if (within && type == SerializedThrowable.class) {
        throw new InvalidClassException("a message may not stand within another");
      }
      return type;
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws InvalidClassException {
      throw new InvalidClassException("a proxy class may not come in");
    }

    /** Reads what a message carries as bytes, under the same rules. */
    Object readWithin(byte[] bytes) throws IOException, ClassNotFoundException {
      return AllowList.this.read(bytes, true);
    }
  }
}

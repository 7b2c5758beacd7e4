package dev.fermata.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The trace of one run. Bodies write to it so that the order of their side effects shows; the
 * driver writes what each request gave. One run at a time: a class loader of its own per world
 * keeps worlds apart, and the hand-over between threads inside a run orders the accesses.
 */
public final class Log {
  private static final int MOST_ENTRIES = 20_000;

  private static List<String> entries = new ArrayList<>();
  private static boolean muted;
  private static boolean ticking;
  private static int tick;

  private Log() {}

  /** Starts an empty trace; with {@code ticks} each entry is preceded by the microtask count. */
  public static void start(boolean ticks) {
    entries = new ArrayList<>();
    muted = false;
    ticking = ticks;
    tick = 0;
  }

  /** The entries so far; nothing is recorded after this call. */
  public static List<String> stop() {
    muted = true;
    return entries;
  }

  /** Counts one microtask. */
  public static void tick() {
    tick++;
  }

  /** Records one entry. */
  public static void log(Object entry) {
    if (muted) {
      return;
    }
    if (entries.size() >= MOST_ENTRIES) {
      muted = true;
      throw new StackOverflowError("the trace has too many entries");
    }
    entries.add(ticking ? "@" + tick + " " + text(entry) : text(entry));
  }

  /** Records that {@code value} was evaluated, and gives it. */
  public static int val(int value) {
    log("val " + value);
    return value;
  }

  /** Records that {@code value} was evaluated, and gives it. */
  public static long val(long value) {
    log("val " + value + "L");
    return value;
  }

  /** Records that {@code value} was evaluated, and gives it. */
  public static double val(double value) {
    log("val " + value + "d");
    return value;
  }

  /** Records that {@code value} was evaluated, and gives it. */
  public static char val(char value) {
    log("val " + value);
    return value;
  }

  /** Records that {@code value} was evaluated, and gives it. */
  public static boolean val(boolean value) {
    log("val " + value);
    return value;
  }

  /** Records that {@code value} was evaluated, and gives it. */
  public static <T> T val(T value) {
    log("val " + text(value));
    return value;
  }

  /** A text of {@code value} that is the same in every world and run. */
  public static String text(Object value) {
    return text(value, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static String text(Object value, Set<Throwable> seen) {
    if (value instanceof Throwable) {
      return error((Throwable) value, seen);
    }
    if (value instanceof int[]) {
      return "int" + Arrays.toString((int[]) value);
    }
    if (value instanceof long[]) {
      return "long" + Arrays.toString((long[]) value);
    }
    if (value instanceof Object[]) {
      Object[] array = (Object[]) value;
      StringBuilder text = new StringBuilder(array.getClass().getComponentType().getSimpleName());
      text.append('[');
      for (int index = 0; index < array.length; index++) {
        text.append(index == 0 ? "" : ", ").append(text(array[index], seen));
      }
      return text.append(']').toString();
    }
    return String.valueOf(value);
  }

  /** Class, own message (those of the JDK's run-time checks vary), cause and suppressed ones. */
  private static String error(Throwable error, Set<Throwable> seen) {
    String name = error.getClass().getSimpleName();
    if (!seen.add(error)) {
      return name + "(again)";
    }
    boolean ours =
        error instanceof Boom
            || error instanceof Oops
            || error instanceof IncompatibleClassChangeError
            || error instanceof VerifyError;
    StringBuilder text = new StringBuilder(name).append(ours ? "(" + error.getMessage() + ")" : "");
    if (error.getCause() != null && error.getCause() != error) {
      text.append(" caused by ").append(text(error.getCause(), seen));
    }
    for (Throwable suppressed : error.getSuppressed()) {
      text.append(" suppressing ").append(text(suppressed, seen));
    }
    return text.toString();
  }
}

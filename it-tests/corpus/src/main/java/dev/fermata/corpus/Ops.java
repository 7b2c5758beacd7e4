package dev.fermata.corpus;

/** Calls whose arguments the corpus suspends among; each is traced with what it was given. */
public final class Ops {
  private Ops() {}

  /** The sent value, or {@code otherwise} if none was sent. */
  public static int or(Object sent, int otherwise) {
    return sent == null ? otherwise : (Integer) sent;
  }

  /** The sent value, or {@code otherwise} if none was sent. */
  public static long or(Object sent, long otherwise) {
    return sent == null ? otherwise : (Integer) sent;
  }

  /** The sent value, or {@code otherwise} if none was sent. */
  public static double or(Object sent, double otherwise) {
    return sent == null ? otherwise : (Integer) sent;
  }

  /** The opposite of {@code otherwise} if anything was sent. */
  public static boolean or(Object sent, boolean otherwise) {
    return (sent != null) != otherwise;
  }

  /** The sent value as a text, or {@code otherwise} if none was sent. */
  public static String or(Object sent, String otherwise) {
    return sent == null ? otherwise : "sent " + sent;
  }

  /** {@code otherwise}, whatever was sent. */
  public static <T> T or(Object sent, T otherwise) {
    if (sent != null) {
      Log.log("sent " + sent);
    }
    return otherwise;
  }

  /** Traces its argument and gives it. */
  public static int one(int value) {
    Log.log("one(" + value + ")");
    return value;
  }

  /** Traces its arguments and gives their sum. */
  public static int add(int left, int right) {
    Log.log("add(" + left + ", " + right + ")");
    return left + right;
  }

  /** Traces its arguments and gives them as a text. */
  public static String join(Object first, Object second, Object third) {
    String text = Log.text(first) + " " + Log.text(second) + " " + Log.text(third);
    Log.log("join(" + text + ")");
    return text;
  }

  /** Traces its arguments and gives them as a text. */
  public static String wide(long first, int second, double third) {
    String text = first + " " + second + " " + third;
    Log.log("wide(" + text + ")");
    return text;
  }

  /** Traces its arguments and gives their number. */
  public static int count(Object... values) {
    Log.log("count(" + Log.text(values) + ")");
    return values.length;
  }
}

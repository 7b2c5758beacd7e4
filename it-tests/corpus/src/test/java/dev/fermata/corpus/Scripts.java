package dev.fermata.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.BaseStream;

/** The request scripts for a case, derived from what the reference did when asked plainly. */
public final class Scripts {
  private static final int MOST_YIELDS = 40;
  private static final List<String> ENDINGS =
      List.of("f", "c", "R", "O", "E", "ff", "fR", "Rf", "RR", "fff", "nhf");

  private Scripts() {}

  /** Next alone, to the end. */
  public static List<String> plain(Class<?> returnType) {
    return isAsynchronous(returnType)
        ? List.of("later,-1:", "settled,-1:", "ticks,-1:")
        : List.of("settled,-1:");
  }

  /** An end at every suspension, values sent, mixtures, and each awaited promise rejected. */
  public static List<String> further(
      Class<?> returnType, String plainScript, List<String> plainTrace) {
    String timing = plainScript.substring(0, plainScript.indexOf(','));
    List<String> scripts = new ArrayList<>();
    for (int rejected = 0; rejected < promises(plainTrace); rejected++) {
      scripts.add(timing + "," + rejected + ":");
    }
    if (yieldsValues(returnType)) {
      requests(returnType, yields(returnType, plainTrace))
          .forEach(requests -> scripts.add(timing + ",-1:" + requests));
    }
    return scripts;
  }

  private static List<String> requests(Class<?> returnType, int yields) {
    List<String> requests = new ArrayList<>();
    if (BaseStream.class.isAssignableFrom(returnType)) {
      for (int items = 1; items <= yields + 1; items++) {
        requests.add("l".repeat(items));
        requests.add("i".repeat(items));
      }
      return requests;
    }
    requests.add("s".repeat(yields + 2));
    requests.add("h" + "hi".repeat(yields + 1));
    requests.add("i".repeat(yields + 2));
    for (int before = 0; before <= yields; before++) {
      for (String ending : ENDINGS) {
        requests.add("n".repeat(before) + ending);
      }
      if (isAsynchronous(returnType)) {
        // asked for at once, so that the end waits while the body awaits
        requests.add("q" + "n".repeat(before) + "f");
        requests.add("q" + "n".repeat(before) + "R");
      }
    }
    Random random = new Random(yields);
    for (int mixture = 0; mixture < 8; mixture++) {
      requests.add(mixture(random, "nnnsshifRO", yields + 3));
      if (isAsynchronous(returnType)) {
        requests.add("q" + mixture(random, "nnnnsfROc", yields + 3));
      }
    }
    return requests;
  }

  private static String mixture(Random random, String letters, int length) {
    StringBuilder mixture = new StringBuilder();
    for (int index = 0; index < length; index++) {
      mixture.append(letters.charAt(random.nextInt(letters.length())));
    }
    return mixture.toString();
  }

  private static boolean isAsynchronous(Class<?> returnType) {
    String name = returnType.getName();
    return name.startsWith("dev.fermata.Async")
        || name.startsWith("java.util.concurrent.")
        || name.equals("dev.fermata.Promise")
        || returnType == void.class;
  }

  private static boolean yieldsValues(Class<?> returnType) {
    String name = returnType.getName();
    return name.startsWith("dev.fermata.Async")
        || name.equals("dev.fermata.Gen")
        || java.util.Iterator.class.isAssignableFrom(returnType)
        || returnType == Iterable.class
        || BaseStream.class.isAssignableFrom(returnType);
  }

  /** Whether a case suspends at a yield where a request can end it. */
  static boolean isGenerator(Class<?> returnType) {
    return yieldsValues(returnType) && !BaseStream.class.isAssignableFrom(returnType);
  }

  /**
   * How many values a plain run yields: {@link #further} ends a generator at each of them.
   *
   * @throws AssertionError if a generator yields more than the driver asks for
   */
  static int yields(Class<?> returnType, List<String> trace) {
    int yields = 0;
    for (String entry : trace) {
      if (entry.contains("again")) {
        break;
      }
      yields += entry.contains("-> yielded") || entry.startsWith("item ") ? 1 : 0;
      yields += entry.matches("(int|long|double) .*") ? 1 : 0;
    }
    if (isGenerator(returnType) && yields >= MOST_YIELDS) {
      throw new AssertionError("a generator that yields without end is not ended everywhere");
    }
    return Math.min(yields, MOST_YIELDS);
  }

  /** How many promises a plain run made: {@link #further} rejects each of them. */
  static int promises(List<String> trace) {
    String last = trace.get(trace.size() - 1);
    return Integer.parseInt(last.substring(last.lastIndexOf(' ') + 1));
  }
}

package dev.fermata.corpus.drive;

import dev.fermata.Gen;
import dev.fermata.corpus.Log;
import java.util.Iterator;
import java.util.PrimitiveIterator;

/**
 * Drives a generator: {@code n}ext, {@code s}end, {@code h}asNext, {@code i}terator's next, {@code
 * R}aise an unchecked, {@code O} a checked exception, {@code E} an Error, {@code f}inish, {@code
 * c}lose. After the script it asks for the rest.
 */
final class GeneratorRun {
  private static final int MOST_REQUESTS = 40;

  private final Class<?> type;
  private final Iterator<?> iterator;
  private final Gen<Object, Object, Object> gen;
  private final String script;
  private boolean ended;

  @SuppressWarnings("unchecked")
  GeneratorRun(Class<?> type, Iterator<?> iterator, String script) {
    this.type = type;
    this.iterator = iterator;
    this.gen = iterator instanceof Gen ? (Gen<Object, Object, Object>) iterator : null;
    this.script = script;
  }

  void run() {
    int index = 0;
    for (; index < script.length(); index++) {
      request(script.charAt(index), index);
    }
    for (; !ended && index < MOST_REQUESTS; index++) {
      request('n', index);
    }
    for (int end = 0; !ended && end < 5; end++) {
      request('f', index++);
    }
    request('n', index);
  }

  private void request(char letter, int index) {
    Throwable raised = Character.isUpperCase(letter) ? Requests.error(letter, index) : null;
    String outcome;
    try {
      outcome = answer(letter, index, raised);
      ended = outcome.startsWith("done") || outcome.equals("hasNext false");
    } catch (Throwable e) {
      outcome = Requests.text(e, raised);
      ended = letter != 'c' || !(e instanceof IllegalStateException);
    }
    Log.log(letter + " -> " + outcome);
  }

  private String answer(char letter, int index, Throwable raised) {
    if (gen == null) {
      return letter == 'h' ? "hasNext " + iterator.hasNext() : plainNext();
    }
    return switch (letter) {
      case 'n' -> Requests.text(gen.send(null));
      case 's' -> Requests.text(gen.send(100 + index));
      case 'h' -> "hasNext " + iterator.hasNext();
      case 'i' -> plainNext();
      case 'f' -> Requests.text(gen.finish("finished " + index));
      case 'c' -> {
        gen.close();
        yield "closed";
      }
      default -> Requests.text(gen.raise(raised));
    };
  }

  private String plainNext() {
    if (gen == null && !iterator.hasNext()) {
      return "done";
    }
    if (type == PrimitiveIterator.OfInt.class) {
      return "int " + ((PrimitiveIterator.OfInt) iterator).nextInt();
    }
    if (type == PrimitiveIterator.OfLong.class) {
      return "long " + ((PrimitiveIterator.OfLong) iterator).nextLong();
    }
    if (type == PrimitiveIterator.OfDouble.class) {
      return "double " + ((PrimitiveIterator.OfDouble) iterator).nextDouble();
    }
    return "item " + Log.text(iterator.next());
  }
}

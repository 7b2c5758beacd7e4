package dev.fermata.corpus.drive;

import dev.fermata.AsyncGen;
import dev.fermata.EventLoop;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import dev.fermata.corpus.Log;

/**
 * Drives an async generator with {@link GeneratorRun}'s letters, each request after the answer to
 * the one before; a leading {@code q} makes the requests of the script at once.
 */
final class AsyncRun {
  private static final int MOST_REQUESTS = 40;

  private final EventLoop loop;
  private final AsyncGen<Object, Object, Object> gen;
  private final Script script;
  private final String requests;
  private final Runnable afterwards;
  private boolean ended;
  private int index;
  private int waiting;
  private int endings;

  @SuppressWarnings("unchecked")
  AsyncRun(
      EventLoop loop, AsyncGen<?, ?, ?> gen, Script script, String requests, Runnable afterwards) {
    this.loop = loop;
    this.gen = (AsyncGen<Object, Object, Object>) gen;
    this.script = script;
    this.requests = requests;
    this.afterwards = afterwards;
  }

  void run() {
    if (requests.startsWith("q")) {
      waiting = requests.length() - 1;
      for (index = 1; index < requests.length(); index++) {
        request(requests.charAt(index));
      }
    } else {
      step();
    }
  }

  private void step() {
    if (endings == 6 || (ended && endings > 0 && index >= requests.length())) {
      afterwards.run();
      return;
    }
    char letter;
    if (index < requests.length()) {
      letter = requests.charAt(index);
    } else {
      letter = ended || index < MOST_REQUESTS ? 'n' : 'f';
      endings += ended || letter == 'f' ? 1 : 0;
    }
    waiting = 1;
    request(letter);
    index++;
  }

  private void request(char letter) {
    int number = index;
    Throwable raised = Character.isUpperCase(letter) ? Requests.error(letter, number) : null;
    Promise<?> answer =
        switch (letter) {
          case 'n', 'h', 'i' -> gen.next();
          case 's' -> gen.send(100 + number);
          case 'f' -> gen.finish("finished " + number);
          case 'c' -> gen.close();
          default -> gen.raise(raised);
        };
    answer.then(
        value -> answered(number, letter, text(value)),
        error -> answered(number, letter, Requests.text(error, raised)));
  }

  private static String text(Object answer) {
    return answer instanceof IteratorResult<?> result ? Requests.text(result) : "closed";
  }

  private Void answered(int number, char letter, String outcome) {
    Log.log(number + "" + letter + " -> " + outcome);
    ended = outcome.startsWith("done") || outcome.startsWith("threw");
    if (--waiting == 0) {
      if (script.ticks()) {
        step();
      } else {
        loop.execute(this::step);
      }
    }
    return null;
  }
}

package dev.fermata.corpus.drive;

import dev.fermata.corpus.Log;
import java.util.Iterator;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Drives a stream: no script is all items by a terminal operation, {@code l} limited to as many as
 * there are l's, {@code i} an item a letter through its iterator. Closes it in the end.
 */
final class StreamRun {
  private static final int MOST_REQUESTS = 40;

  private final BaseStream<?, ?> stream;
  private final String script;

  StreamRun(BaseStream<?, ?> stream, String script) {
    this.stream = stream;
    this.script = script;
  }

  void run() {
    try {
      if (script.isEmpty()) {
        terminal(Long.MAX_VALUE);
      } else if (script.startsWith("l")) {
        terminal(script.length());
      } else {
        pull();
      }
    } catch (Throwable e) {
      Log.log("threw " + Log.text(e));
    }
    try {
      stream.close();
      Log.log("closed");
    } catch (Throwable e) {
      Log.log("close threw " + Log.text(e));
    }
  }

  private void terminal(long limit) {
    if (stream instanceof Stream<?> items) {
      items
          .limit(Math.min(limit, MOST_REQUESTS))
          .forEach(item -> Log.log("item " + Log.text(item)));
    } else if (stream instanceof IntStream ints) {
      ints.limit(Math.min(limit, MOST_REQUESTS)).forEach(item -> Log.log("int " + item));
    } else if (stream instanceof LongStream longs) {
      longs.limit(Math.min(limit, MOST_REQUESTS)).forEach(item -> Log.log("long " + item));
    } else {
      ((DoubleStream) stream)
          .limit(Math.min(limit, MOST_REQUESTS))
          .forEach(item -> Log.log("double " + item));
    }
  }

  private void pull() {
    Iterator<?> iterator = stream.iterator();
    for (int index = 0; index < script.length(); index++) {
      boolean more = iterator.hasNext();
      Log.log("hasNext " + more);
      if (!more) {
        return;
      }
      Log.log("item " + Log.text(iterator.next()));
    }
  }
}

package dev.fermata.corpus.asyncgenerator;

import static dev.fermata.Co.await;
import static dev.fermata.Co.doneAsync;
import static dev.fermata.corpus.Ops.or;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Since;

/** The records of Java 16. */
@Since(16)
public final class RecordCases {
  private RecordCases() {}

  private record Point(int x, int y) {
    @AsyncGenerator
    AsyncGen<Object, Object, Integer> coordinates() {
      Co.yield(x);
      Co.yield(y());
      return doneAsync(this.toString());
    }
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> record_body() {
    return doneAsync(Co.<Object>yieldAll(new Point(3, 4).coordinates()));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> record_instance() {
    record LocalPoint(int x, long y) {}
    LocalPoint point = new LocalPoint(or(Co.yield(1), 1), await(later(2L)));
    return doneAsync(point.toString() + new LocalPoint(point.x(), await(later(3L))));
  }
}

package dev.fermata.corpus.generator;

import static dev.fermata.Co.done;
import static dev.fermata.corpus.Ops.or;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Since;

/** The records of Java 16. */
@Since(16)
public final class RecordCases {
  private RecordCases() {}

  private record Point(int x, int y) {
    @Generator
    Gen<Object, Object, Integer> coordinates() {
      Co.yield(x);
      Co.yield(y());
      return done(this.toString());
    }
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> record_body() {
    return done(Co.<Object>yieldAll(new Point(3, 4).coordinates()));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> record_instance() {
    record LocalPoint(int x, long y) {}
    LocalPoint point = new LocalPoint(or(Co.yield(1), 1), or(Co.yield(2L), 2L));
    return done(point.toString() + new LocalPoint(point.x(), or(Co.yield(3L), 3L)));
  }
}

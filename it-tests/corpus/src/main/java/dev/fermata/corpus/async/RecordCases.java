package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Since;

/** The records of Java 16. */
@Since(16)
public final class RecordCases {
  private RecordCases() {}

  private record Point(int x, int y) {
    @Async
    Promise<Object> coordinates() {
      await(later(x));
      await(later(y()));
      return result(this.toString());
    }
  }

  @Case
  @Async
  public static Promise<Object> record_body() {
    return result(await(new Point(3, 4).coordinates()));
  }

  @Case
  @Async
  public static Promise<Object> record_instance() {
    record LocalPoint(int x, long y) {}
    LocalPoint point = new LocalPoint(await(later(1)), await(later(2L)));
    return result(point.toString() + new LocalPoint(point.x(), await(later(3L))));
  }
}

package dev.fermata.corpus.result;

import static dev.fermata.Co.await;
import static dev.fermata.Co.done;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.Promise;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Since;

/** Results through the switch expressions of Java 14. */
@Since(14)
public final class SwitchResultCases {
  private SwitchResultCases() {}

  @Case
  @Async
  public static Promise<Object> value_through_a_switch() {
    return switch (await(later(2))) {
      case 1 -> later("adopted");
      case 2 -> {
        Log.log("two");
        yield result(await(later("direct")));
      }
      default -> throw new Boom("default");
    };
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> result_from_a_switch() {
    int x = val(2);
    Co.yield(x);
    return switch (x) {
      case 1 -> done("one");
      case 2 -> {
        Co.yield("in the switch");
        yield done("two");
      }
      default -> done();
    };
  }
}

package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;

/** Returns that a finally block overrides by a jump, so that they have not happened. */
public final class OverriddenReturnCases {
  private OverriddenReturnCases() {}

  @Case
  @Async
  public static Promise<Object> finally_that_breaks() {
    while (true) {
      try {
        await(later(1));
        return result("from try");
      } finally {
        Log.log("finally");
        break;
      }
    }
    await(later(2));
    return result("after the loop");
  }

  @Case
  @Async
  public static Promise<Object> finally_that_continues() {
    for (int i = 0; i < 3; i++) {
      try {
        await(later(i));
        return result("from try " + i);
      } finally {
        Log.log("finally " + i);
        continue;
      }
    }
    return result("after the loop");
  }
}

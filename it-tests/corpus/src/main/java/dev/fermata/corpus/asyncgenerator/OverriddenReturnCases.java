package dev.fermata.corpus.asyncgenerator;

import static dev.fermata.Co.doneAsync;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;

/** Returns that a finally block overrides by a jump, so that they have not happened. */
public final class OverriddenReturnCases {
  private OverriddenReturnCases() {}

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> finally_that_breaks() {
    while (true) {
      try {
        Co.yield(1);
        return doneAsync("from try");
      } finally {
        Log.log("finally");
        break;
      }
    }
    Co.yield(2);
    return doneAsync("after the loop");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> finally_that_continues() {
    for (int i = 0; i < 3; i++) {
      try {
        Co.yield(i);
        return doneAsync("from try " + i);
      } finally {
        Log.log("finally " + i);
        continue;
      }
    }
    return doneAsync("after the loop");
  }
}

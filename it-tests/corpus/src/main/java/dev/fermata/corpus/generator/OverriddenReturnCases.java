package dev.fermata.corpus.generator;

import static dev.fermata.Co.done;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;

/** Returns that a finally block overrides by a jump, so that they have not happened. */
public final class OverriddenReturnCases {
  private OverriddenReturnCases() {}

  @Case
  @Generator
  public static Gen<Object, Object, Integer> finally_that_breaks() {
    while (true) {
      try {
        Co.yield(1);
        return done("from try");
      } finally {
        Log.log("finally");
        break;
      }
    }
    Co.yield(2);
    return done("after the loop");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> finally_that_continues() {
    for (int i = 0; i < 3; i++) {
      try {
        Co.yield(i);
        return done("from try " + i);
      } finally {
        Log.log("finally " + i);
        continue;
      }
    }
    return done("after the loop");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> finally_that_breaks_over_a_conditional_return() {
    for (int i = 0; i < 2; i++) {
      try {
        Co.yield(i);
        return i == 0
            ? Co.<Object, Object, Integer>done("zero")
            : Co.<Gen<Object, Object, Integer>>done();
      } finally {
        Log.log("finally " + i);
        continue;
      }
    }
    return done("after the loop");
  }
}

package dev.fermata.corpus.asyncgenerator;

import static dev.fermata.Co.doneAsync;
import static dev.fermata.corpus.Ops.or;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Since;

/** Variables of a type that only {@code var} can name. */
@Since(10)
public final class Java10Cases {
  private Java10Cases() {}

  private interface Left {
    default String left() {
      return "left of " + this;
    }
  }

  private interface Right {
    default String right() {
      return "right of " + this;
    }
  }

  private static final class Both implements Left, Right {
    private final int id;

    Both(int id) {
      this.id = id;
    }

    @Override
    public String toString() {
      return "Both " + id;
    }
  }

  private static final class Either implements Left, Right {
    private final String id;

    Either(String id) {
      this.id = id;
    }

    @Override
    public String toString() {
      return "Either " + id;
    }
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> interfaces_merged() {
    boolean yes = or(Co.yield(true), true);
    var merged = yes ? new Both(1) : new Either("e");
    Co.yield(merged);
    Log.log(merged.left());
    Co.yield(2);
    Log.log(merged.right());
    return doneAsync(merged);
  }
}

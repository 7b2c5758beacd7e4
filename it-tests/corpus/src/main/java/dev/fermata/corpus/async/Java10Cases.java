package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
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
  @Async
  public static Promise<Object> interfaces_merged() {
    boolean yes = await(later(true));
    var merged = yes ? new Both(1) : new Either("e");
    await(later(merged));
    Log.log(merged.left());
    await(later(2));
    Log.log(merged.right());
    return result(merged);
  }
}

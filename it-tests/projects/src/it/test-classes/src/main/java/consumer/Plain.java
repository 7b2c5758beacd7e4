package consumer;

/** Nothing to rewrite here, and no test must change that. */
public final class Plain {

  private Plain() {}

  public static int twice(int number) {
    return 2 * number;
  }
}

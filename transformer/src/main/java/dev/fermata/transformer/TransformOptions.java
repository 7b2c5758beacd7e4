package dev.fermata.transformer;

/**
 * What a caller can choose. Immutable.
 *
 * @param verify whether every output class is verified; only tests that measure turn it off
 */
public record TransformOptions(boolean verify) {

  /**
   * The options that every front end starts from.
   *
   * @return verification on
   */
  public static TransformOptions defaults() {
    return new TransformOptions(true);
  }
}

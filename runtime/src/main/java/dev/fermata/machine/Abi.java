package dev.fermata.machine;

/**
 * The version of the contract between generated code and this package. The transformer reads it
 * from the class path of what it rewrites and refuses another one than its own.
 */
public final class Abi {
  /** Goes up with every change after which classes rewritten before no longer run. */
  public static final int VERSION = 1;

  private Abi() {}
}

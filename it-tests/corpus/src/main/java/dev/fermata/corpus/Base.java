package dev.fermata.corpus;

/** A superclass in another package than its subclasses. */
public abstract class Base {
  /** What subclasses may read and write. */
  protected int guarded = 1;

  /** What subclasses may read and write. */
  protected static int shared = 10;

  /** What subclasses may call. */
  protected String greet(Object who) {
    Log.log("greet " + who + " " + guarded);
    return "hello " + who;
  }

  /** What subclasses may call. */
  protected static String sharedGreet(Object who) {
    Log.log("sharedGreet " + who + " " + shared);
    return "shared hello " + who;
  }

  /** What subclasses override. */
  protected String name() {
    return "base";
  }
}

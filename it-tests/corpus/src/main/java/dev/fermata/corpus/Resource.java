package dev.fermata.corpus;

/** A resource that traces its opening and closing. */
public final class Resource implements AutoCloseable {
  private final String name;
  private final Throwable closeError;

  private Resource(String name, Throwable closeError) {
    this.name = name;
    this.closeError = closeError;
    Log.log("open " + name);
  }

  /** A resource that closes well. */
  public static Resource open(String name) {
    return new Resource(name, null);
  }

  /** A resource whose closing throws {@code Boom(close name)}. */
  public static Resource failing(String name) {
    return new Resource(name, new Boom("close " + name));
  }

  /** A resource whose opening throws {@code Oops(open name)}. */
  public static Resource broken(String name) throws Oops {
    Log.log("broken " + name);
    throw new Oops("open " + name);
  }

  @Override
  public void close() {
    Log.log("close " + name);
    if (closeError instanceof RuntimeException) {
      throw (RuntimeException) closeError;
    }
  }

  @Override
  public String toString() {
    return name;
  }
}

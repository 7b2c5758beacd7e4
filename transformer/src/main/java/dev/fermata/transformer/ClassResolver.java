package dev.fermata.transformer;

/**
 * Where the transformer finds class files that it does not rewrite: the class path and the
 * platform. Implementations are called from one thread.
 */
@FunctionalInterface
public interface ClassResolver {

  /**
   * Finds a class file.
   *
   * @param internalName a class's internal name, such as {@code java/lang/String} (JVMS 4.2.1)
   * @return the bytes of its class file, or null where there is none
   */
  byte[] find(String internalName);
}

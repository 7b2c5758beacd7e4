package dev.fermata.transformer.discover;

/**
 * The generic signatures (JVMS 4.7.9.1) of an interface's method that a lambda implements.
 *
 * @param method the method's
 * @param owner its interface's; null where that has no type parameters
 */
public record Declaration(String method, String owner) {}

package dev.fermata.machine;

/** Stands for a null element in a slot where null means that there is none. */
final class Absent {
  static final Object NULL = new Absent();

  private Absent() {}

  static Object mark(Object element) {
    return element == null ? NULL : element;
  }
}

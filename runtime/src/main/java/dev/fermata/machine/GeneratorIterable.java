package dev.fermata.machine;

import java.util.Iterator;

/** The result of a re-iterable generator method: every iterator is a new run of the template. */
final class GeneratorIterable<T> implements Iterable<T> {
  private final GeneratorMachine<T, ?, ?> template;

  GeneratorIterable(GeneratorMachine<T, ?, ?> template) {
    this.template = template;
  }

  @Override
  public Iterator<T> iterator() {
    return template.fresh();
  }
}

package dev.fermata.examples.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.TransformOptions;
import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.Transformer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compiled and rewritten source text, loaded on demand. */
final class Rewritten extends ClassLoader {
  private final Map<String, byte[]> classes;

  private Rewritten(Map<String, byte[]> classes) {
    super(Rewritten.class.getClassLoader());
    this.classes = classes;
  }

  /** Source without a mistake: the transformer must find nothing to report. */
  static Rewritten of(String source) {
    Map<String, byte[]> classes = new TreeMap<>(Sources.compile(source));
    TransformResult result =
        new Transformer(TransformOptions.defaults()).transform(classes, Sources::onClassPath);
    assertEquals(List.of(), result.diagnostics());
    assertTrue(result.methods() > 0, "something is rewritten");
    classes.putAll(result.written());
    return new Rewritten(classes);
  }

  /** Class files by path. */
  Map<String, byte[]> classes() {
    return classes;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}

package dev.fermata.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.corpus.reference.InMemoryCompiler;
import dev.fermata.corpus.reference.SourceText;
import dev.fermata.corpus.reference.Worlds;
import dev.fermata.transformer.TransformOptions;
import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.Transformer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A source that a test writes, compiled, rewritten and loaded. */
final class RewrittenText {
  private RewrittenText() {}

  /** Class files by path, of a source in package {@code p}. */
  static Map<String, byte[]> compile(String simpleName, String source) {
    Map<String, byte[]> classes = new TreeMap<>();
    InMemoryCompiler.javac()
        .compile(List.of(new SourceText("p/" + simpleName + ".java", source)), "-g")
        .forEach((name, classFile) -> classes.put(name + ".class", classFile));
    return classes;
  }

  static TransformResult transform(Map<String, byte[]> classes) {
    return new Transformer(TransformOptions.defaults()).transform(classes, Worlds::classPathFile);
  }

  /** The class {@code p.simpleName}, rewritten and verified. */
  static Class<?> load(String simpleName, String source) throws ReflectiveOperationException {
    Map<String, byte[]> classes = compile(simpleName, source);
    TransformResult result = transform(classes);
    assertEquals(List.of(), result.diagnostics());
    classes.putAll(result.written());
    Map<String, byte[]> byName = new TreeMap<>();
    classes.forEach((path, classFile) -> byName.put(path.replace(".class", ""), classFile));
    byName.values().forEach(classFile -> Verification.check(classFile, byName));
    return Class.forName("p." + simpleName, true, Worlds.rewritten(byName).fresh());
  }
}

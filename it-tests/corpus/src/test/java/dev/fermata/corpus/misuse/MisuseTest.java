package dev.fermata.corpus.misuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.corpus.reference.InMemoryCompiler;
import dev.fermata.corpus.reference.SourceText;
import dev.fermata.transformer.ClassResolver;
import dev.fermata.transformer.Diagnostic;
import dev.fermata.transformer.TransformOptions;
import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.Transformer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the transformer says of each misuse. A file of {@code src/test/misuse} is one situation,
 * named by it; behind a line that is to be reported stands {@code //! FMTnnn message}, and {@code
 * //!! FMTnnn message} anywhere for what the class file gives no line. A file whose name starts
 * with {@code accepted} is a near miss, of which nothing is said.
 */
class MisuseTest {
  private static final Path SOURCES = Path.of("src", "test", "misuse");
  private static final Pattern EXPECTATION = Pattern.compile("//!(!?) (FMT\\d+ .*)$");

  private static final ClassResolver CLASS_PATH =
      name -> {
        ClassLoader loader = MisuseTest.class.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
          return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      };

  @TestFactory
  List<DynamicTest> each_misuse_is_reported_at_its_line() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files.sorted().map(MisuseTest::test).toList();
    }
  }

  private static DynamicTest test(Path file) {
    String situation = file.getFileName().toString().replace(".txt", "");
    return DynamicTest.dynamicTest(situation, () -> check(situation, Files.readString(file)));
  }

  private static void check(String situation, String source) {
    List<String> expected = expectations(source);
    assertEquals(situation.startsWith("accepted"), expected.isEmpty());
    TransformResult result = transform(source);
    List<String> reported =
        result.diagnostics().stream().map(diagnostic -> text(diagnostic)).toList();
    assertEquals(String.join("\n", expected), String.join("\n", reported));
    boolean refused = result.diagnostics().stream().anyMatch(Diagnostic::isError);
    assertEquals(refused, result.written().isEmpty());
    if (expected.isEmpty()) {
      assertFalse(result.failed());
      assertTrue(result.methods() > 0);
    }
  }

  private static List<String> expectations(String source) {
    List<String> expected = new ArrayList<>();
    String[] lines = source.split("\n");
    for (int index = 0; index < lines.length; index++) {
      Matcher matcher = EXPECTATION.matcher(lines[index]);
      if (matcher.find()) {
        String where = matcher.group(1).isEmpty() ? ":[" + (index + 1) + "]" : "";
        for (String one : matcher.group(2).split(" && ")) {
          expected.add("p/Misuse.java" + where + " " + one);
        }
      }
    }
    return expected;
  }

  private static TransformResult transform(String source) {
    SourceText text = new SourceText("p/Misuse.java", source);
    Map<String, byte[]> classes = new TreeMap<>();
    InMemoryCompiler.javac()
        .compile(List.of(text), "-g", "-Xlint:none")
        .forEach((name, classFile) -> classes.put(name + ".class", classFile));
    return new Transformer(TransformOptions.defaults()).transform(classes, CLASS_PATH);
  }

  private static String text(Diagnostic diagnostic) {
    return diagnostic.format(diagnostic.sourcePath());
  }
}

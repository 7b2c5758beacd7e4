package dev.fermata.corpus.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.corpus.reference.InMemoryCompiler;
import dev.fermata.corpus.reference.SourceText;
import dev.fermata.corpus.reference.World;
import dev.fermata.corpus.reference.Worlds;
import dev.fermata.transformer.TransformOptions;
import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.Transformer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs, rewritten, do what the reference does. {@code -Dfermata.random.programs=N} runs
 * that many, {@code -Dfermata.random.seed=S} those from seed S on; each program is known by its
 * seed.
 */
class RandomProgramsTest {
  private static final int PROGRAMS = Integer.getInteger("fermata.random.programs", 200);
  private static final long FIRST_SEED = Long.getLong("fermata.random.seed", 1);
  private static final int BATCH = 100;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path sources;

  @TestFactory
  Stream<DynamicContainer> random_programs_do_what_the_reference_does() {
    return IntStream.rangeClosed(0, (PROGRAMS - 1) / BATCH).mapToObj(this::batch);
  }

  private DynamicContainer batch(int number) {
    long from = FIRST_SEED + (long) number * BATCH;
    long to = Math.min(from + BATCH, FIRST_SEED + PROGRAMS);
    List<ProgramText> programs = LongStream.range(from, to).mapToObj(ProgramText::of).toList();
    List<SourceText> texts = new ArrayList<>(List.of(Helpers.source()));
    programs.forEach(program -> texts.add(program.source()));
    World.Copy reference = Worlds.reference(List.of(written(number, texts))).fresh();
    World.Copy rewritten = Worlds.rewritten(rewritten(texts)).fresh();
    return DynamicContainer.dynamicContainer(
        "seeds " + from + " to " + (to - 1),
        programs.stream()
            .map(
                program ->
                    DynamicTest.dynamicTest(
                        "seed " + program.seed(),
                        () ->
                            assertTimeoutPreemptively(
                                LIMIT, () -> compare(program, reference, rewritten)))));
  }

  private Path written(int number, List<SourceText> texts) {
    Path root = sources.resolve("batch" + number);
    try {
      for (SourceText text : texts) {
        Path file = root.resolve(text.path());
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.getCharContent(true));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return root;
  }

  /** The programs' classes by internal name; a second rewriting of them does nothing. */
  private static Map<String, byte[]> rewritten(List<SourceText> texts) {
    Map<String, byte[]> classFiles = InMemoryCompiler.javac().compile(texts, "-g", "-Xlint:none");
    Map<String, byte[]> paths = new TreeMap<>();
    classFiles.forEach((name, bytes) -> paths.put(name + ".class", bytes));
    TransformResult result = transform(paths);
    assertEquals(List.of(), result.diagnostics());
    paths.putAll(result.written());
    assertTrue(transform(paths).written().isEmpty(), "a rewritten class is rewritten again");
    Map<String, byte[]> names = new TreeMap<>();
    paths.forEach((path, bytes) -> names.put(path.replaceAll("\\.class$", ""), bytes));
    return names;
  }

  private static TransformResult transform(Map<String, byte[]> paths) {
    return new Transformer(TransformOptions.defaults()).transform(paths, Worlds::classPathFile);
  }

  private static void compare(ProgramText program, World.Copy reference, World.Copy rewritten)
      throws ClassNotFoundException {
    Class<?> returnType = returnType(rewritten.loadClass(program.className()));
    Endings endings = new Endings(program.seed());
    for (String plain : Endings.plain(returnType)) {
      List<String> trace = same(program, reference, rewritten, plain);
      for (String script : endings.further(returnType, plain, trace)) {
        same(program, reference, rewritten, script);
      }
    }
  }

  private static Class<?> returnType(Class<?> program) {
    try {
      return program.getMethod("main").getReturnType();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> same(
      ProgramText program, World.Copy reference, World.Copy rewritten, String script) {
    List<String> expected = reference.run(program.className(), "main", script);
    List<String> actual = rewritten.run(program.className(), "main", script);
    assertEquals(
        String.join("\n", expected),
        String.join("\n", actual),
        () -> "script " + script + " of\n" + program.source().getCharContent(true));
    return expected;
  }
}

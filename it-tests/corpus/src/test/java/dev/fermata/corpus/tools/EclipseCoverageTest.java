package dev.fermata.corpus.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.ClassResolver;
import dev.fermata.transformer.TransformOptions;
import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.Transformer;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.data.ExecutionDataStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What JaCoCo makes of code that ecj compiled. */
class EclipseCoverageTest {
  private static final String SOURCE =
      """
      import dev.fermata.*;
      import java.util.*;
      class Program {
        @Generator static Iterator<Object> items() throws Exception {
          try (AutoCloseable one = () -> {}; AutoCloseable two = () -> {}) {
            Co.yield(one);
          }
          return Co.done();
        }
      }
      """;

  private static final ClassResolver CLASS_PATH =
      name -> {
        ClassLoader loader = EclipseCoverageTest.class.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
          return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      };

  @TempDir private Path directory;

  @Test
  void try_with_resources_shows_no_branch() throws IOException {
    TransformResult result =
        new Transformer(TransformOptions.defaults())
            .transform(Map.of("Program.class", compile()), CLASS_PATH);
    assertEquals(List.of(), result.diagnostics());
    CoverageBuilder builder = new CoverageBuilder();
    new Analyzer(new ExecutionDataStore(), builder)
        .analyzeClass(result.written().get("Program.class"), "Program");
    IClassCoverage coverage = builder.getClasses().iterator().next();
    for (int line = coverage.getFirstLine(); line <= coverage.getLastLine(); line++) {
      assertEquals(0, coverage.getLine(line).getBranchCounter().getTotalCount(), "line " + line);
    }
  }

  private byte[] compile() throws IOException {
    Path source = Files.writeString(directory.resolve("Program.java"), SOURCE);
    EclipseCompiler compiler = new EclipseCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-17",
            "-g",
            "-nowarn",
            "-d",
            directory.toString(),
            "-classpath",
            System.getProperty("java.class.path"));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      if (!compiler
          .getTask(messages, files, null, options, null, files.getJavaFileObjects(source.toFile()))
          .call()) {
        throw new AssertionError("ecj refused the source: " + messages);
      }
    }
    return Files.readAllBytes(directory.resolve("Program.class"));
  }
}

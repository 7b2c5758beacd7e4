package dev.fermata.corpus.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.Code;
import dev.fermata.transformer.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of which loops over {@code forAwait} a class file tells the end. */
class LoopEndTest {
  private static final String HEAD =
      """
      import dev.fermata.*;
      class Host {
        @Async
        static Promise<Object> run(AsyncIterable<Integer> items, int limit) {
      """;
  private static final String NEVER_COMPLETES =
      """
      rows:
      for (int i = 0; i < limit; i++) {
        for (int item : Co.forAwait(items)) {
          if (item > limit) {
            System.out.println(item);
          }
          System.out.println("behind the last use");
          continue rows;
        }
      }
      return Co.result(1);
      """;
  private static final String RETURNS_ITS_ITEM =
      """
      if (limit > 0) {
        for (int item : Co.forAwait(items)) {
          System.out.println("before the last use");
          return Co.result(item);
        }
      } else {
        System.out.println("none");
      }
      return Co.result(-1);
      """;
  private static final String MAY_COMPLETE =
      """
      for (int item : Co.forAwait(items)) {
        if (item > limit) {
          System.out.println("found");
          break;
        }
      }
      return Co.result(-1);
      """;

  @TempDir private Path directory;

  private List<Code> reported(JavaCompiler compiler, String body, String... options)
      throws IOException {
    Files.writeString(directory.resolve("Host.java"), HEAD + body + "}}");
    List<String> leftOut = new ArrayList<>();
    Cell cell = new Cell("one loop", 17, compiler, List.of(options));
    Map<String, byte[]> compiled = new Compilation(cell, leftOut).compile(List.of(directory));
    assertEquals(List.of(), leftOut);
    return CompiledCorpus.transform(compiled).diagnostics().stream().map(Diagnostic::code).toList();
  }

  private List<Code> ecj(String body, String debug) throws IOException {
    return reported(new EclipseCompiler(), body, debug, "-17", "-nowarn");
  }

  @Test
  void ecj_without_a_variable_table_leaves_a_loop_open_whose_body_never_completes()
      throws IOException {
    assertEquals(List.of(Code.FMT009), ecj(NEVER_COMPLETES, "-g:none"));
  }

  @Test
  void ecj_tells_its_end_by_the_scope_of_its_variable() throws IOException {
    assertEquals(List.of(), ecj(NEVER_COMPLETES, "-g"));
  }

  @Test
  void javac_tells_its_end_without_a_variable_table() throws IOException {
    assertEquals(
        List.of(), reported(ToolProvider.getSystemJavaCompiler(), NEVER_COMPLETES, "-g:none"));
  }

  @Test
  void a_body_that_returns_its_item_ends_there_whatever_the_class_file_tells() throws IOException {
    assertEquals(List.of(), ecj(RETURNS_ITS_ITEM, "-g:none"));
  }

  @Test
  void ecj_tells_the_end_of_a_loop_whose_body_may_complete() throws IOException {
    assertEquals(List.of(), ecj(MAY_COMPLETE, "-g:none"));
  }
}

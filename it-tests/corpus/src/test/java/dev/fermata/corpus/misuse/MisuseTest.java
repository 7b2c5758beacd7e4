package dev.fermata.corpus.misuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the command line says of each misuse, whatever compiled it. The consumer builds of {@code
 * it-tests/projects} hold the Maven goal and the self-contained jar to the same files.
 */
class MisuseTest {
  @TempDir private Path directory;

  @TestFactory
  List<DynamicTest> each_misuse_is_reported_at_its_line() {
    return tests(OnDisk.JAVAC, "-g");
  }

  @TestFactory
  List<DynamicTest> each_misuse_is_reported_at_its_line_when_ecj_compiled_it() {
    return tests(OnDisk.ECJ, "-g");
  }

  @TestFactory
  List<DynamicTest> each_misuse_is_reported_without_a_line_where_there_are_none() {
    return tests(OnDisk.JAVAC, "-g:none");
  }

  @TestFactory
  List<DynamicTest> each_misuse_is_reported_without_a_line_when_ecj_compiled_it() {
    return tests(OnDisk.ECJ, "-g:none");
  }

  private List<DynamicTest> tests(OnDisk compiler, String debug) {
    return Golden.all().stream()
        .map(
            golden ->
                DynamicTest.dynamicTest(golden.situation(), () -> check(golden, compiler, debug)))
        .toList();
  }

  private void check(Golden golden, OnDisk compiler, String debug) throws IOException {
    Path place = directory.resolve(compiler + debug.replace(':', '-')).resolve(golden.situation());
    CommandLineRun run =
        CommandLineRun.of(compiler.compile(place, "p/Misuse.java", golden.source(), debug));
    boolean lines = debug.equals("-g");
    List<String> expected = lines ? golden.expected() : golden.expectedWithoutLines();
    List<String> reported = lines ? run.err() : Golden.withoutPlaces(run.err());
    assertEquals(golden.isAccepted(), expected.isEmpty());
    assertEquals(String.join("\n", expected), String.join("\n", reported));
    run.err().forEach(line -> assertTrue(Golden.tellsPlace(line), line));
    boolean refused = expected.stream().anyMatch(line -> !line.contains(" FMT014 "));
    assertEquals(refused ? 1 : 0, run.exitCode());
    assertEquals(!refused, run.wrote());
    assertTrue(refused ? run.out().isEmpty() : run.out().get(0).startsWith("Rewrote "));
  }
}

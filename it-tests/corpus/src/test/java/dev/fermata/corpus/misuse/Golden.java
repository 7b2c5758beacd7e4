package dev.fermata.corpus.misuse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of {@code src/test/misuse}: one situation, named by it. Behind a line that is to be
 * reported stands {@code //! FMTnnn message}, and {@code //!! FMTnnn message} anywhere for what the
 * class file gives no line. A file whose name starts with {@code accepted} is a near miss, of which
 * nothing is said. The consumer builds of {@code it-tests/projects} read the same files.
 *
 * @param situation the file's name
 * @param source the source of {@code p/Misuse.java}
 */
record Golden(String situation, String source) {
  private static final Path DIRECTORY = Path.of("src", "test", "misuse");
  private static final Pattern EXPECTATION = Pattern.compile("//!(!?) (FMT\\d+ .*)$");

  private static final String PLACE =
      "in (method|constructor|the static initialiser of) Misuse[^:]*: ";

  /** All of them, sorted. */
  static List<Golden> all() {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.sorted().map(Golden::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Golden read(Path file) {
    try {
      return new Golden(file.getFileName().toString().replace(".txt", ""), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAccepted() {
    return situation.startsWith("accepted");
  }

  /** The lines to be printed, in order. */
  List<String> expected() {
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

  /**
   * What is to be printed of a class file without lines, but for the methods' names: those of
   * lambdas are the compiler's. Nothing twice, sorted by the code.
   */
  List<String> expectedWithoutLines() {
    return withoutPlaces(expected());
  }

  /** The same of lines that were printed. */
  static List<String> withoutPlaces(List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceFirst(":\\[\\d+\\]", ""))
        .map(line -> line.replaceFirst("(FMT\\d+) " + PLACE, "$1 "))
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether a printed line says where the mistake is: the line, or else the method. */
  static boolean tellsPlace(String line) {
    return line.matches("[^ ]+:\\[\\d+\\] .*")
        || line.matches("[^ ]+ FMT\\d+ " + PLACE + ".*")
        || line.matches("[^ ]+ FMT00[145] (.* )?method \\w+ .*");
  }
}

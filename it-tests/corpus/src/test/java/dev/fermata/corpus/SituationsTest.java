package dev.fermata.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of situations names cases and tests that there are. */
class SituationsTest {
  private static final Pattern NAME =
      Pattern.compile("`((?:\\w+\\.)?\\w+(?:Cases|Test))\\.(\\w+)`");
  private static final List<Path> ROOTS =
      List.of(
          Path.of("src", "main", "java"),
          Path.of("src", "main", "java25"),
          Path.of("src", "test", "java"),
          Path.of("..", "..", "transformer", "src", "test", "java"));
  private static final List<String> KINDS = List.of("generator", "async", "asyncgenerator");

  @Test
  void every_name_is_that_of_a_case_or_test() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    Matcher names = NAME.matcher(Files.readString(Path.of("situations.md")));
    int found = 0;
    while (names.find()) {
      for (String file : files(names.group(1))) {
        boolean there =
            sources.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(file))
                .anyMatch(entry -> entry.getValue().contains(" " + names.group(2) + "()"));
        if (!there) {
          missing.add(file + " " + names.group(2));
        }
      }
      found++;
    }
    assertEquals(List.of(), missing);
    assertTrue(found > 80, "names: " + found);
  }

  /** A class of cases without a package is one for each kind of body. */
  private static List<String> files(String className) {
    if (className.contains(".") || className.endsWith("Test")) {
      return List.of("/" + className.replace('.', '/') + ".java");
    }
    boolean ofAsyncBodies = className.startsWith("ForAwait");
    return KINDS.stream()
        .filter(kind -> !(ofAsyncBodies && kind.equals("generator")))
        .map(kind -> "/" + kind + "/" + className + ".java")
        .toList();
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (Path root : ROOTS) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          sources.put(file.toString().replace('\\', '/'), Files.readString(file));
        }
      }
    }
    return sources;
  }
}

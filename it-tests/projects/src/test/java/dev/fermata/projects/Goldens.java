package dev.fermata.projects;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The misuses that the corpus keeps, one a file, as sources of one consumer: each in a package that
 * is named by its situation. Behind a line that is to be reported stands {@code //! FMTnnn
 * message}.
 */
public final class Goldens {
  private static final Pattern EXPECTATION = Pattern.compile("//!(!?) (FMT\\d+ .*)$");

  private final Path files;
  private final TreeMap<String, String> sources = new TreeMap<>();

  private Goldens(Path files) {
    this.files = files;
  }

  /**
   * The misuses for a consumer.
   *
   * @param consumer the consumer's directory, below {@code target} of this module
   * @return all of them
   * @throws IOException if a file cannot be read
   */
  public static Goldens of(File consumer) throws IOException {
    Path at = consumer.toPath().toAbsolutePath();
    while (!Files.isDirectory(at.resolve("corpus/src/test/misuse"))) {
      at = at.getParent();
    }
    Goldens goldens = new Goldens(at.resolve("corpus/src/test/misuse"));
    try (Stream<Path> found = Files.list(goldens.files)) {
      for (Path file : found.toList()) {
        String situation = file.getFileName().toString().replace(".txt", "");
        goldens.sources.put(
            situation, Files.readString(file).replace("package p;", "package " + situation + ";"));
      }
    }
    return goldens;
  }

  /**
   * The self-contained jar that the surrounding build has made.
   *
   * @return its path
   * @throws IOException if there is not exactly one
   */
  public Path selfContainedJar() throws IOException {
    Path repository = files.getParent().getParent().getParent().getParent().getParent();
    try (Stream<Path> found = Files.list(repository.resolve("transformer/target"))) {
      List<Path> jars = found.filter(jar -> jar.toString().endsWith("-all.jar")).toList();
      if (jars.size() != 1) {
        throw new IOException("one self-contained jar expected: " + jars);
      }
      return jars.get(0);
    }
  }

  /**
   * All situations, or those that nothing refuses.
   *
   * @param acceptedOnly whether to leave those out that are refused
   * @return their names, sorted
   */
  public List<String> situations(boolean acceptedOnly) {
    return sources.keySet().stream()
        .filter(
            situation ->
                !acceptedOnly
                    || expected(situation).stream().allMatch(line -> line.contains(" FMT014 ")))
        .toList();
  }

  /**
   * Writes the sources of some situations.
   *
   * @param sourceRoot where to
   * @param situations their names
   * @throws IOException if that fails
   */
  public void write(File sourceRoot, List<String> situations) throws IOException {
    for (String situation : situations) {
      Path file = sourceRoot.toPath().resolve(situation).resolve("Misuse.java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, sources.get(situation));
    }
  }

  /**
   * What is to be printed of a situation.
   *
   * @param situation its name
   * @return lines as the command line prints them, in order
   */
  public List<String> expected(String situation) {
    List<String> expected = new ArrayList<>();
    String[] lines = sources.get(situation).split("\n");
    for (int index = 0; index < lines.length; index++) {
      Matcher matcher = EXPECTATION.matcher(lines[index]);
      if (matcher.find()) {
        String where = matcher.group(1).isEmpty() ? ":[" + (index + 1) + "]" : "";
        for (String one : matcher.group(2).split(" && ")) {
          expected.add(situation + "/Misuse.java" + where + " " + one);
        }
      }
    }
    return expected;
  }
}

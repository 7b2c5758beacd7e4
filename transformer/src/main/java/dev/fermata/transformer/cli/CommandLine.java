package dev.fermata.transformer.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the user typed, understood.
 *
 * @param classPath entries of {@code --classpath}
 * @param output the directory of {@code --output}, which takes the place of rewriting in place
 * @param check whether to look only
 * @param directories the class directories, at least one, all existing
 */
record CommandLine(
    List<Path> classPath, Optional<Path> output, boolean check, List<Path> directories) {

  static final String USAGE =
      """
      Usage: java -jar fermata-transformer-<version>-all.jar [options] DIR...
      Rewrites the @Generator, @AsyncGenerator and @Async methods of compiled classes in place.

        --classpath PATH  directories and jars the classes refer to, joined by '%s'
        --output DIR      leave the given directories alone: copy them there, rewritten
        --check           write nothing; fail if something is left to rewrite
        --help            print this

      Exit code: 0 done; 1 refused, with diagnostics on stderr and nothing written;
      2 wrong usage, or a file that cannot be read or written.
      """
          .formatted(File.pathSeparator);

  CommandLine {
    classPath = List.copyOf(classPath);
    directories = List.copyOf(directories);
  }

  /**
   * Reads the arguments.
   *
   * @throws WrongUsage if they make no sense; the message says why
   */
  static CommandLine parse(String... arguments) {
    List<Path> classPath = List.of();
    Optional<Path> output = Optional.empty();
    boolean check = false;
    List<Path> directories = new ArrayList<>();
    for (Iterator<String> rest = Arrays.asList(arguments).iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      switch (argument) {
        case "--classpath" -> classPath = entries(value(argument, rest));
        case "--output" -> output = Optional.of(Path.of(value(argument, rest)));
        case "--check" -> check = true;
        default -> directories.add(directory(argument));
      }
    }
    if (directories.isEmpty()) {
      throw new WrongUsage("no class directory given");
    }
    if (check && output.isPresent()) {
      throw new WrongUsage("--check writes nothing, so it takes no --output");
    }
    return new CommandLine(classPath, output, check, directories);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new WrongUsage(option + " needs a value");
    }
    return rest.next();
  }

  private static List<Path> entries(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .toList();
  }

  private static Path directory(String argument) {
    if (argument.startsWith("-")) {
      throw new WrongUsage("unknown option " + argument);
    }
    Path directory = Path.of(argument);
    if (!Files.isDirectory(directory)) {
      throw new WrongUsage("no such directory: " + argument);
    }
    return directory;
  }

  /** The arguments make no sense; the message says why. */
  static final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUsage(String message) {
      super(message);
    }
  }
}

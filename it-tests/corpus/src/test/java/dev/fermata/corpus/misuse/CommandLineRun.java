package dev.fermata.corpus.misuse;

import dev.fermata.transformer.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the command line makes of a class directory.
 *
 * @param exitCode 0 to 2
 * @param out the lines of standard output
 * @param err the lines of standard error
 * @param wrote whether any file was changed, made or deleted
 */
record CommandLineRun(int exitCode, List<String> out, List<String> err, boolean wrote) {

  /** Rewrites in place; with the class path of the test unless the options say otherwise. */
  static CommandLineRun of(Path classes, String... options) throws IOException {
    Map<String, String> before = files(classes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> arguments = new ArrayList<>(List.of(options));
    if (!arguments.contains("--classpath")) {
      arguments.addAll(List.of("--classpath", System.getProperty("java.class.path")));
    }
    arguments.add(classes.toString());
    int exitCode = Main.run(print(out), print(err), arguments.toArray(new String[0]));
    return new CommandLineRun(exitCode, lines(out), lines(err), !before.equals(files(classes)));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static List<String> lines(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static Map<String, String> files(Path directory) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(path.toString(), Base64.getEncoder().encodeToString(Files.readAllBytes(path)));
      }
    }
    return files;
  }
}

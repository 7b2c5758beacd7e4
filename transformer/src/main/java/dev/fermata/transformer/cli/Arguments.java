package dev.fermata.transformer.cli;

import dev.fermata.transformer.Transformer;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the user typed, understood. */
@Command(
    name = "java -jar fermata-transformer-<version>-all.jar",
    description =
        "Rewrites the @Generator, @AsyncGenerator and @Async methods of compiled classes in place.",
    mixinStandardHelpOptions = true,
    versionProvider = Arguments.ToolVersion.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit code:%n",
    exitCodeList = {
      "0:done",
      "1:refused, with diagnostics on stderr and nothing written",
      "2:wrong usage, a file that cannot be read or written, or a bug of this tool"
    })
final class Arguments {
  private static final String ALL_JARS = "*";

  @Spec private CommandSpec spec;

  @Option(
      names = {"--classpath", "-cp"},
      paramLabel = "PATH",
      description =
          "directories and jars the classes refer to, joined by '${sys:path.separator}';"
              + " DIR/* stands for all jars in DIR")
  private String classPath = "";

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "leave the given directories alone: copy them there, rewritten")
  private Path output;

  @Option(names = "--check", description = "write nothing; fail if something is left to rewrite")
  private boolean check;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "class directories")
  private List<Path> directories = new ArrayList<>();

  private Arguments() {}

  /**
   * Reads the arguments.
   *
   * @return where they were understood, and {@link #of} them
   * @throws ParameterException if they make no sense; the message says why
   */
  static CommandLine.ParseResult parse(String... arguments) {
    CommandLine.ParseResult parsed = new CommandLine(new Arguments()).parseArgs(arguments);
    if (!parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
      of(parsed).validate();
    }
    return parsed;
  }

  static Arguments of(CommandLine.ParseResult parsed) {
    return (Arguments) parsed.commandSpec().userObject();
  }

  private void validate() {
    for (Path directory : directories) {
      if (!Files.isDirectory(directory)) {
        throw wrong("no such directory: " + directory);
      }
      if (output != null && absolute(output).startsWith(absolute(directory))) {
        throw wrong("--output " + output + " lies in " + directory + ", which is to be copied");
      }
    }
    if (check && output != null) {
      throw wrong("--check writes nothing, so it takes no --output");
    }
    classPath();
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** The class directories, each once, in their order; all exist. */
  List<Path> directories() {
    return directories.stream().map(Path::normalize).distinct().toList();
  }

  /** The directory that takes the place of rewriting in place. */
  Optional<Path> output() {
    return Optional.ofNullable(output);
  }

  /** Whether to look only. */
  boolean looksOnly() {
    return check;
  }

  /** The entries of {@code --classpath}; {@code DIR/*} as {@code java} takes it. */
  List<Path> classPath() {
    List<Path> entries = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      try {
        if (entry.equals(ALL_JARS) || entry.endsWith(File.separator + ALL_JARS)) {
          Path directory = Path.of(entry.substring(0, entry.length() - ALL_JARS.length()));
          entries.addAll(jarsIn(directory));
        } else if (!entry.isEmpty()) {
          entries.add(Path.of(entry));
        }
      } catch (InvalidPathException e) {
        throw wrong("--classpath: " + e.getMessage());
      }
    }
    return entries;
  }

  private List<Path> jarsIn(Path directory) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.{jar,JAR}")) {
      found.forEach(jars::add);
    } catch (IOException e) {
      throw wrong("--classpath: cannot list " + directory + ": " + e);
    }
    jars.sort(null);
    return jars;
  }

  /** For {@code --version}. */
  static final class ToolVersion implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Fermata " + Transformer.version()};
    }
  }
}

package dev.fermata.transformer.cli;

import dev.fermata.transformer.Diagnostic;
import dev.fermata.transformer.TransformOptions;
import dev.fermata.transformer.UnreadableClassException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;

/** The command line: rewrites class directories without a build tool. */
public final class Main {

  private static final int DONE = 0;
  private static final int REFUSED = 1;
  private static final int WRONG_USAGE = 2;

  private final PrintStream out;
  private final PrintStream err;

  private Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the command line and ends the process.
   *
   * @param arguments {@code [--classpath PATH] [--output DIR] [--check] DIR...}
   */
  public static void main(String... arguments) {
    System.exit(run(System.out, System.err, arguments));
  }

  /**
   * Runs the command line within this process.
   *
   * @param out where the summary goes
   * @param err where diagnostics and errors go, one a line
   * @param arguments {@code [--classpath PATH] [--output DIR] [--check] DIR...}
   * @return 0 if done; 1 if a class was refused, or left to rewrite under {@code --check}, and
   *     nothing was written; 2 for wrong usage or a file that cannot be read or written
   */
  public static int run(PrintStream out, PrintStream err, String... arguments) {
    if (Arrays.asList(arguments).contains("--help")) {
      out.print(CommandLine.USAGE);
      return DONE;
    }
    try {
      return new Main(out, err).run(CommandLine.parse(arguments));
    } catch (CommandLine.WrongUsage e) {
      err.println(e.getMessage());
      err.print(CommandLine.USAGE);
      return WRONG_USAGE;
    } catch (UnreadableClassException e) {
      err.println(e.getMessage());
      return WRONG_USAGE;
    } catch (UncheckedIOException e) {
      err.println(e.getMessage() + ": " + e.getCause());
      return WRONG_USAGE;
    }
  }

  private int run(CommandLine commandLine) {
    Rewriting rewriting =
        Rewriting.of(
            commandLine.directories(), commandLine.classPath(), TransformOptions.defaults());
    for (Diagnostic diagnostic : rewriting.diagnostics()) {
      err.println(diagnostic.format(diagnostic.sourcePath()));
    }
    if (rewriting.failed()) {
      return REFUSED;
    }
    if (commandLine.check()) {
      return check(rewriting);
    }
    if (commandLine.output().isPresent()) {
      rewriting.writeTo(commandLine.output().get());
    } else {
      rewriting.write();
    }
    out.println(rewriting.summary());
    return DONE;
  }

  private int check(Rewriting rewriting) {
    for (Path file : rewriting.outdatedFiles()) {
      err.println(file + " is not rewritten");
    }
    return rewriting.outdatedFiles().isEmpty() ? DONE : REFUSED;
  }
}

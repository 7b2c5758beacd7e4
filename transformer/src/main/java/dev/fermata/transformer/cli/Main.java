package dev.fermata.transformer.cli;

import dev.fermata.transformer.Diagnostic;
import dev.fermata.transformer.TransformOptions;
import dev.fermata.transformer.TransformerError;
import dev.fermata.transformer.UnreadableClassException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line: rewrites class directories without a build tool. */
public final class Main {

  private static final int DONE = 0;
  private static final int REFUSED = 1;
  private static final int TROUBLE = 2;

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
   *     nothing was written; 2 for wrong usage, a file that cannot be read or written, or a bug of
   *     this tool, which is shown with its stack trace
   */
  public static int run(PrintStream out, PrintStream err, String... arguments) {
    try {
      ParseResult parsed = Arguments.parse(arguments);
      if (parsed.isUsageHelpRequested()) {
        parsed.commandSpec().commandLine().usage(out);
        return DONE;
      }
      if (parsed.isVersionHelpRequested()) {
        parsed.commandSpec().commandLine().printVersionHelp(out);
        return DONE;
      }
      return new Main(out, err).run(Arguments.of(parsed));
    } catch (ParameterException e) {
      err.println(e.getMessage());
      e.getCommandLine().usage(err);
      return TROUBLE;
    } catch (UnreadableClassException e) {
      err.println(e.getMessage());
      return TROUBLE;
    } catch (UncheckedIOException e) {
      err.println(e.getMessage() + ": " + e.getCause());
      return TROUBLE;
    } catch (TransformerError e) {
      e.printStackTrace(err);
      return TROUBLE;
    }
  }

  private int run(Arguments arguments) {
    Rewriting rewriting =
        Rewriting.of(arguments.directories(), arguments.classPath(), TransformOptions.defaults());
    for (Diagnostic diagnostic : rewriting.diagnostics()) {
      err.println(diagnostic.format(diagnostic.sourcePath()));
    }
    if (rewriting.failed()) {
      return REFUSED;
    }
    if (arguments.looksOnly()) {
      return check(rewriting);
    }
    arguments.output().ifPresentOrElse(rewriting::writeTo, rewriting::write);
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

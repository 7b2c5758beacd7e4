package dev.fermata.maven;

import dev.fermata.transformer.Diagnostic;
import dev.fermata.transformer.TransformOptions;
import dev.fermata.transformer.TransformerError;
import dev.fermata.transformer.cli.Rewriting;
import dev.fermata.transformer.cli.Wording;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What every goal does: rewrite in memory, tell the user all mistakes, and stop at an error. */
abstract class AbstractFermataMojo extends AbstractMojo {

  /** The project that is being built. */
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  /**
   * Leaves all classes as they are. Calls of {@code Co} then fail where they run, unless something
   * else rewrites the classes.
   *
   * @since 0.1.0
   */
  @Parameter(property = "fermata.skip", defaultValue = "false")
  private boolean skip;

  /**
   * Fails the build on a warning, too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "fermata.failOnWarning", defaultValue = "false")
  private boolean failOnWarning;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipped: fermata.skip is set");
      return;
    }
    try {
      run();
    } catch (UncheckedIOException e) {
      throw new MojoExecutionException(e.getMessage() + ": " + e.getCause(), e);
    } catch (TransformerError e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }

  abstract void run() throws MojoExecutionException, MojoFailureException;

  final MavenProject project() {
    return project;
  }

  /**
   * Rewrites a class directory in memory and logs what is wrong with it.
   *
   * @return the rewriting, free of errors
   * @throws MojoFailureException if a class is refused; nothing has been written then
   */
  final Rewriting rewriteInMemory(ClassSet classes)
      throws MojoExecutionException, MojoFailureException {
    List<Path> classPath = classes.classPath();
    getLog().debug("Class path: " + classPath);
    Rewriting rewriting =
        Rewriting.of(List.of(classes.directory()), classPath, TransformOptions.defaults());
    List<Diagnostic> diagnostics = rewriting.diagnostics();
    for (Diagnostic diagnostic : diagnostics) {
      String line = diagnostic.format(locate(diagnostic.sourcePath(), classes.sourceRoots()));
      if (diagnostic.isError() || failOnWarning) {
        getLog().error(line);
      } else {
        getLog().warn(line);
      }
    }
    if (rewriting.failed() || failOnWarning && !diagnostics.isEmpty()) {
      throw new MojoFailureException(
          Wording.count(diagnostics.size(), "mistake") + " in " + classes + "; nothing rewritten");
    }
    return rewriting;
  }

  /** The absolute path, as the compiler prints it and editors follow it, where there is a file. */
  private static String locate(String sourcePath, List<Path> sourceRoots) {
    for (Path root : sourceRoots) {
      Path file = root.resolve(sourcePath);
      if (Files.isRegularFile(file)) {
        return file.toAbsolutePath().normalize().toString();
      }
    }
    return sourcePath;
  }
}

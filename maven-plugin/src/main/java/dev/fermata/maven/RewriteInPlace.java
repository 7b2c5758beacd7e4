package dev.fermata.maven;

import dev.fermata.transformer.cli.Rewriting;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** What {@code transform} and {@code transform-tests} share: all but the classes they work on. */
abstract class RewriteInPlace extends AbstractFermataMojo {

  abstract ClassSet classes() throws MojoExecutionException;

  @Override
  final void run() throws MojoExecutionException, MojoFailureException {
    ClassSet classes = classes();
    if (!Files.isDirectory(classes.directory())) {
      getLog().debug("No classes: " + classes);
      return;
    }
    long start = System.nanoTime();
    Rewriting rewriting = rewriteInMemory(classes);
    rewriting.changedFiles().forEach(file -> getLog().debug("Writing " + file));
    rewriting.leftoverFiles().forEach(file -> getLog().debug("Deleting " + file));
    rewriting.write();
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    getLog().info(rewriting.summary() + ", " + seconds(duration));
  }

  /** "0.1 s", in every locale. */
  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}

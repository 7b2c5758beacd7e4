package dev.fermata.maven;

import dev.fermata.transformer.cli.Rewriting;
import java.nio.file.Files;
import java.time.Duration;
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
    rewriting.write();
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    getLog().info(summary(rewriting) + ", " + Wording.seconds(duration));
  }

  private static String summary(Rewriting rewriting) {
    if (rewriting.changedFiles().isEmpty()) {
      return "Nothing to rewrite";
    }
    return "Rewrote "
        + Wording.count(rewriting.methods(), "method")
        + " in "
        + Wording.count(rewriting.rewrittenClasses(), "class");
  }
}

package dev.fermata.maven;

import dev.fermata.transformer.cli.Rewriting;
import dev.fermata.transformer.cli.Wording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Fails the build if a main or test class still holds a generator or async method that has not been
 * rewritten. Writes nothing.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class CheckMojo extends AbstractFermataMojo {

  /** Made by Maven, which then fills in the parameters. */
  public CheckMojo() {}

  @Override
  void run() throws MojoExecutionException, MojoFailureException {
    List<Path> left = new ArrayList<>();
    for (ClassSet classes : List.of(ClassSet.main(project()), ClassSet.test(project()))) {
      Rewriting rewriting = rewriteInMemory(classes);
      left.addAll(rewriting.outdatedFiles());
    }
    for (Path file : left) {
      getLog().error(file + " is not rewritten");
    }
    if (!left.isEmpty()) {
      throw new MojoFailureException(
          Wording.count(left.size(), "class file")
              + " not rewritten; run the goals transform and transform-tests before check");
    }
  }
}

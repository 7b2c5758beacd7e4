package dev.fermata.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Rewrites the generators and async methods of the test classes, in place.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "transform-tests",
    defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class TransformTestsMojo extends RewriteInPlace {

  /** Made by Maven, which then fills in the parameters. */
  public TransformTestsMojo() {}

  @Override
  ClassSet classes() throws MojoExecutionException {
    return ClassSet.test(project());
  }
}

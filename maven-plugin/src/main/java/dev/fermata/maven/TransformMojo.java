package dev.fermata.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Rewrites the generators and async methods of the main classes, in place.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "transform",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class TransformMojo extends RewriteInPlace {

  /** Made by Maven, which then fills in the parameters. */
  public TransformMojo() {}

  @Override
  ClassSet classes() throws MojoExecutionException {
    return ClassSet.main(project());
  }
}

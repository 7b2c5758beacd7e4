package dev.fermata.maven;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/**
 * The main or the test classes of a project.
 *
 * @param directory where the compiler wrote them; need not exist
 * @param classPath what they were compiled against, with themselves
 * @param sourceRoots where their source files are
 */
record ClassSet(Path directory, List<Path> classPath, List<Path> sourceRoots) {

  static ClassSet main(MavenProject project) throws MojoExecutionException {
    try {
      return new ClassSet(
          Path.of(project.getBuild().getOutputDirectory()),
          paths(project.getCompileClasspathElements()),
          paths(project.getCompileSourceRoots()));
    } catch (DependencyResolutionRequiredException e) {
      throw new MojoExecutionException("The compile class path is not resolved", e);
    }
  }

  static ClassSet test(MavenProject project) throws MojoExecutionException {
    try {
      return new ClassSet(
          Path.of(project.getBuild().getTestOutputDirectory()),
          paths(project.getTestClasspathElements()),
          paths(project.getTestCompileSourceRoots()));
    } catch (DependencyResolutionRequiredException e) {
      throw new MojoExecutionException("The test class path is not resolved", e);
    }
  }

  private static List<Path> paths(List<String> files) {
    return files.stream().map(Path::of).toList();
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}

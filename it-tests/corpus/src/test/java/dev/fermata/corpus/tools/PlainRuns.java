package dev.fermata.corpus.tools;

import dev.fermata.corpus.Case;
import dev.fermata.corpus.Scripts;
import dev.fermata.corpus.reference.World;
import dev.fermata.corpus.reference.Worlds;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs every case of the corpus without a request but next; also a program of its own. */
final class PlainRuns {
  private PlainRuns() {}

  /**
   * Prints {@link #traces}.
   *
   * @param arguments none
   */
  public static void main(String... arguments) throws Exception {
    traces().forEach(System.out::println);
  }

  /** A line a run: case, script and trace. */
  static List<String> traces() throws IOException, ReflectiveOperationException {
    List<String> traces = new ArrayList<>();
    World world = Worlds.rewritten();
    for (String className : classNames()) {
      World.Copy copy = world.fresh();
      for (Method method : cases(Class.forName(className, false, Case.class.getClassLoader()))) {
        for (String script : Scripts.plain(method.getReturnType())) {
          if (method.getAnnotation(Case.class).fresh()) {
            copy = world.fresh();
          }
          List<String> trace = copy.run(className, method.getName(), script);
          String line = String.join("; ", trace).replace("\n", "\\n");
          traces.add(className + "." + method.getName() + " " + script + " " + line);
        }
      }
    }
    return traces;
  }

  private static List<Method> cases(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.isAnnotationPresent(Case.class))
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  /** Where the build has put the rewritten corpus. */
  static Path classes() {
    try {
      return Path.of(Case.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> classNames() throws IOException {
    Path root = classes();
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith("Cases.class"))
          .sorted()
          .map(file -> file.replace(".class", "").replace(File.separatorChar, '.'))
          .toList();
    }
  }
}

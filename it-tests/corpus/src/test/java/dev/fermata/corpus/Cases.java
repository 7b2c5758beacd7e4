package dev.fermata.corpus;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cases of one class of the corpus.
 *
 * @param name the class's simple name
 * @param methods in the order of their names
 */
record Cases(String name, List<One> methods) {
  /**
   * One case.
   *
   * @param className the binary name of its class
   * @param method its name
   * @param returnType what it returns
   * @param fresh whether each run needs freshly loaded classes
   */
  record One(String className, String method, Class<?> returnType, boolean fresh) {}

  /** Where the build has put the rewritten corpus. */
  static Path classes() {
    try {
      return Path.of(Case.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All cases, found by their annotation. */
  static List<Cases> all() {
    Path root = classes();
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith("Cases.class"))
          .sorted()
          .map(file -> file.substring(0, file.length() - ".class".length()))
          .map(file -> of(file.replace(File.separatorChar, '.')))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Cases of(String className) {
    try {
      Class<?> type = Class.forName(className, false, Cases.class.getClassLoader());
      List<One> methods =
          Arrays.stream(type.getMethods())
              .filter(method -> method.isAnnotationPresent(Case.class))
              .sorted(Comparator.comparing(Method::getName))
              .map(Cases::one)
              .toList();
      return new Cases(type.getSimpleName(), methods);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static One one(Method method) {
    boolean fresh = method.getAnnotation(Case.class).fresh();
    String className = method.getDeclaringClass().getName();
    return new One(className, method.getName(), method.getReturnType(), fresh);
  }
}

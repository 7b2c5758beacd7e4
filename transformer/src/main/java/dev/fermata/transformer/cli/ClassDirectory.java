package dev.fermata.transformer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The class files of one root, as a compiler left them.
 *
 * <p>{@code META-INF/versions/N} holds the classes of a multi-release jar for release N under their
 * own names, so it is a root of its own and no package.
 *
 * @param root the directory under which packages are directories
 * @param classes class-file path ({@code a/b/C.class}) to bytes
 */
record ClassDirectory(Path root, SortedMap<String, byte[]> classes) {

  private static final Path VERSIONS = Path.of("META-INF", "versions");

  ClassDirectory {
    classes = Collections.unmodifiableSortedMap(classes);
  }

  /**
   * Reads a directory with all class files in it.
   *
   * @return the directory itself and one root for each release of a multi-release jar; empty where
   *     the directory does not exist
   * @throws UncheckedIOException if a file cannot be read; the message names it
   */
  static List<ClassDirectory> read(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<ClassDirectory> roots = new ArrayList<>();
    roots.add(readRoot(directory));
    Path versions = directory.resolve(VERSIONS);
    if (Files.isDirectory(versions)) {
      try (Stream<Path> releases = Files.list(versions)) {
        releases.filter(Files::isDirectory).sorted().forEach(root -> roots.add(readRoot(root)));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + versions, e);
      }
    }
    return roots;
  }

  private static ClassDirectory readRoot(Path root) {
    Path versions = root.resolve(VERSIONS);
    TreeMap<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      files
          .filter(file -> file.toString().endsWith(".class") && !file.startsWith(versions))
          .filter(Files::isRegularFile)
          .forEach(file -> classes.put(classFilePath(root, file), bytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + root, e);
    }
    return new ClassDirectory(root, classes);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static String classFilePath(Path root, Path file) {
    return root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
  }
}

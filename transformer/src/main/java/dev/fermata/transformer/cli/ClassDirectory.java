package dev.fermata.transformer.cli;

import dev.fermata.transformer.ClassResolver;
import dev.fermata.transformer.TransformResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The class files of one root, as a compiler left them.
 *
 * <p>{@code META-INF/versions/N} holds the classes of a multi-release jar for release N under their
 * own names, so it is a root of its own and no package.
 *
 * @param root the directory under which packages are directories
 * @param classes class-file path ({@code a/b/C.class}) to bytes, without the leftover ones
 * @param leftover the machines of an earlier run whose hosts were compiled anew since, or are gone
 */
record ClassDirectory(
    Path root, SortedMap<String, byte[]> classes, SortedMap<String, byte[]> leftover) {

  private static final Path VERSIONS = Path.of("META-INF", "versions");

  ClassDirectory {
    classes = Collections.unmodifiableSortedMap(classes);
    leftover = Collections.unmodifiableSortedMap(leftover);
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

  /** The files that differ from what is on disk. */
  SortedMap<Path, byte[]> changedBy(TransformResult result) {
    SortedMap<Path, byte[]> changed = new TreeMap<>();
    result
        .written()
        .forEach(
            (path, bytes) -> {
              byte[] onDisk = classes.getOrDefault(path, leftover.get(path));
              if (!Arrays.equals(bytes, onDisk)) {
                changed.put(root.resolve(path), bytes);
              }
            });
    return changed;
  }

  /** The leftover machines that have not been generated again. */
  SortedSet<Path> leftoverAfter(TransformResult result) {
    SortedSet<Path> after = new TreeSet<>();
    leftover.keySet().stream()
        .filter(path -> !result.written().containsKey(path))
        .forEach(path -> after.add(root.resolve(path)));
    return after;
  }

  /** Finds other classes, and no machine that is about to be generated again or deleted. */
  ClassResolver othersOf(ClassResolver classPath) {
    return name -> leftover.containsKey(name + ".class") ? null : classPath.find(name);
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
    SortedMap<String, byte[]> leftover = new TreeMap<>();
    LeftoverMachines.in(classes).forEach(path -> leftover.put(path, classes.remove(path)));
    return new ClassDirectory(root, classes, leftover);
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

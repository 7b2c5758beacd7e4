package dev.fermata.transformer.cli;

import dev.fermata.transformer.Diagnostic;
import dev.fermata.transformer.TransformOptions;
import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.Transformer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What rewriting some class directories comes to, computed wholly in memory: nothing is written
 * before {@link #write()} or {@link #writeTo}, and nothing at all may be written if any class is
 * refused.
 *
 * <p>Not safe for use by several threads; different rewritings of different directories are
 * independent of each other.
 */
public final class Rewriting {

  private final List<Path> directories;
  private final List<TransformResult> results;
  private final SortedMap<Path, byte[]> changed;
  private final SortedSet<Path> leftover;

  private Rewriting(
      List<Path> directories,
      List<TransformResult> results,
      SortedMap<Path, byte[]> changed,
      SortedSet<Path> leftover) {
    this.directories = directories;
    this.results = results;
    this.changed = changed;
    this.leftover = leftover;
  }

  /**
   * Rewrites in memory all classes of some directories.
   *
   * @param directories class directories; one that does not exist counts as empty
   * @param classPath directories and jars with the classes that those refer to; the JDK's own are
   *     always found
   * @param options what the user asked for
   * @return the outcome, not yet written
   * @throws UncheckedIOException if a file cannot be read; the message names it
   */
  public static Rewriting of(
      List<Path> directories, List<Path> classPath, TransformOptions options) {
    List<Path> everything = new ArrayList<>(directories);
    everything.addAll(classPath);
    List<TransformResult> results = new ArrayList<>();
    SortedMap<Path, byte[]> changed = new TreeMap<>();
    SortedSet<Path> leftover = new TreeSet<>();
    try (ClassPath found = ClassPath.of(everything)) {
      Transformer transformer = new Transformer(options);
      for (Path directory : directories) {
        for (ClassDirectory root : ClassDirectory.read(directory)) {
          TransformResult result = transformer.transform(root.classes(), root.othersOf(found));
          results.add(result);
          if (!result.failed()) {
            changed.putAll(root.changedBy(result));
            leftover.addAll(root.leftoverAfter(result));
          }
        }
      }
    }
    return new Rewriting(List.copyOf(directories), List.copyOf(results), changed, leftover);
  }

  /**
   * What there is to tell the user, in the order in which it should be told.
   *
   * @return errors and warnings of all directories, sorted
   */
  public List<Diagnostic> diagnostics() {
    return results.stream().flatMap(result -> result.diagnostics().stream()).sorted().toList();
  }

  /**
   * Whether a class was refused.
   *
   * @return true if any diagnostic is an error
   */
  public boolean failed() {
    return results.stream().anyMatch(TransformResult::failed);
  }

  /**
   * What was done, in a line.
   *
   * @return such as "Rewrote 6 methods in 4 classes"; lambdas count as methods, what an earlier run
   *     had rewritten does not count, nor do generated classes
   */
  public String summary() {
    if (changed.isEmpty()) {
      return "Nothing to rewrite";
    }
    int methods = results.stream().mapToInt(TransformResult::methods).sum();
    int classes = results.stream().mapToInt(TransformResult::rewrittenClasses).sum();
    return "Rewrote " + Wording.count(methods, "method") + " in " + Wording.count(classes, "class");
  }

  /**
   * The class files that {@link #write()} would write.
   *
   * @return their paths, sorted
   */
  public List<Path> changedFiles() {
    return List.copyOf(changed.keySet());
  }

  /**
   * The class files that are there and would change: what is left to rewrite.
   *
   * @return their paths, sorted
   */
  public List<Path> outdatedFiles() {
    return changed.keySet().stream().filter(Files::exists).toList();
  }

  /**
   * The class files that {@link #write()} would delete: machines of methods that are no more.
   *
   * @return their paths, sorted
   */
  public List<Path> leftoverFiles() {
    return List.copyOf(leftover);
  }

  /**
   * Writes changed and new class files in place, deletes leftover ones, and touches no other.
   *
   * @throws IllegalStateException if a class was refused
   * @throws UncheckedIOException if a file cannot be written; the old ones then remain
   */
  public void write() {
    refuseToWriteFailure();
    PendingFiles files = new PendingFiles();
    changed.forEach(files::put);
    leftover.forEach(files::delete);
    files.write();
  }

  /**
   * Leaves the directories alone and writes a copy with all their files, the classes rewritten.
   *
   * @param output the directory that takes the files of all directories; made if it does not exist
   * @throws IllegalStateException if a class was refused
   * @throws UncheckedIOException if a file cannot be read or written, or two directories have
   *     different files of one name
   */
  public void writeTo(Path output) {
    refuseToWriteFailure();
    PendingFiles files = new PendingFiles();
    for (Path directory : directories) {
      for (Path file : contents(directory)) {
        byte[] content = changed.containsKey(file) ? changed.get(file) : bytes(file);
        files.put(output.resolve(directory.relativize(file)), content);
      }
    }
    files.write();
  }

  private void refuseToWriteFailure() {
    if (failed()) {
      throw new IllegalStateException("nothing may be written when a class was refused");
    }
  }

  /** What the directory holds, and what rewriting adds to it. */
  private SortedSet<Path> contents(Path directory) {
    SortedSet<Path> contents = new TreeSet<>();
    changed.keySet().stream().filter(file -> file.startsWith(directory)).forEach(contents::add);
    try (Stream<Path> files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
      files.filter(Files::isRegularFile).forEach(contents::add);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + directory, e);
    }
    contents.removeAll(leftover);
    return contents;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}

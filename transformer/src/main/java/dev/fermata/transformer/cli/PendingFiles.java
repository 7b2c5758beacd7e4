package dev.fermata.transformer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Files to be written together: each goes to a temporary neighbour first, and only when all are
 * there does each take its place in one atomic step; if one cannot, the others are put back. A full
 * disk or a missing permission thus leaves the old files as they were, and a reader sees an old or
 * a new file and never half of one.
 */
final class PendingFiles {

  private final SortedMap<Path, byte[]> contents = new TreeMap<>();
  private final SortedSet<Path> deletions = new TreeSet<>();

  /**
   * Adds a file.
   *
   * @throws UncheckedIOException if it has been added before with other bytes
   */
  void put(Path file, byte[] content) {
    byte[] earlier = contents.put(file, content);
    if (earlier != null && !Arrays.equals(earlier, content)) {
      throw new UncheckedIOException(
          "Two directories disagree", new FileAlreadyExistsException(file.toString()));
    }
  }

  /** Adds a file that is to be gone once the others are written. */
  void delete(Path file) {
    deletions.add(file);
  }

  /**
   * Writes all files, or none; then deletes. A symbolic link stays one: what it names is written.
   *
   * @throws UncheckedIOException if one cannot be written or deleted
   */
  void write() {
    List<PendingFile> pending = new ArrayList<>();
    try {
      for (Map.Entry<Path, byte[]> content : contents.entrySet()) {
        PendingFile file = PendingFile.at(content.getKey());
        pending.add(file);
        file.prepare(content.getValue());
      }
      for (PendingFile file : pending) {
        file.replace();
      }
      for (Path file : deletions) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      UncheckedIOException failure =
          new UncheckedIOException("Cannot write the rewritten classes", e);
      for (PendingFile file : pending) {
        file.undo(failure);
      }
      throw failure;
    }
  }
}

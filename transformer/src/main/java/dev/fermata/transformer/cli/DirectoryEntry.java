package dev.fermata.transformer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory of class files, laid out by package. */
final class DirectoryEntry implements ClassPath.Entry {

  private final Path root;

  DirectoryEntry(Path root) {
    this.root = root;
  }

  @Override
  public byte[] find(String internalName) {
    Path file = root.resolve(internalName + ".class");
    try {
      return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  @Override
  public void close() {
    // Nothing stays open between two lookups.
  }
}

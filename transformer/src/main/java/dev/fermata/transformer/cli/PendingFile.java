package dev.fermata.transformer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;

/** One of {@link PendingFiles}: a file, its temporary neighbour, and what it was before. */
final class PendingFile {
  private final Path file;
  private final Path neighbour;

  /** What was there; null for a new file. */
  private byte[] old;

  private FileTime oldTime;
  private boolean replaced;

  private PendingFile(Path file) {
    this.file = file;
    this.neighbour = file.resolveSibling("." + file.getFileName() + ".fermata");
  }

  static PendingFile at(Path path) throws IOException {
    return new PendingFile(Files.exists(path) ? path.toRealPath() : path);
  }

  /** Writes the neighbour, with the permissions of the file that it will replace. */
  void prepare(byte[] content) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(neighbour, content);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      old = Files.readAllBytes(file);
      oldTime = Files.getLastModifiedTime(file);
      copyPermissions();
    }
  }

  private void copyPermissions() throws IOException {
    PosixFileAttributeView theirs = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (theirs != null) {
      Files.setPosixFilePermissions(neighbour, theirs.readAttributes().permissions());
    }
  }

  void replace() throws IOException {
    Files.move(neighbour, file, StandardCopyOption.ATOMIC_MOVE);
    replaced = true;
  }

  /** Puts back what was there. */
  void undo(Exception failure) {
    try {
      if (replaced && old == null) {
        Files.delete(file);
      } else if (replaced) {
        Files.write(neighbour, old);
        copyPermissions();
        Files.setLastModifiedTime(neighbour, oldTime);
        Files.move(neighbour, file, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.deleteIfExists(neighbour);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}

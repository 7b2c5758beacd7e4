package dev.fermata.transformer.cli;

import dev.fermata.transformer.ClassResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds class files where a compiler would: in the platform of the running JDK, then in directories
 * and jars in the order given. No class is loaded, no file is opened before it is needed.
 *
 * <p>Entries that do not exist or are neither directory nor archive are passed over, as {@code
 * javac} does. A damaged archive is an {@link UncheckedIOException} that names it.
 *
 * <p>Safe for use by several threads. {@link #close()} closes the opened archives; a lookup
 * afterwards opens them again.
 */
public final class ClassPath implements ClassResolver, AutoCloseable {

  private static final FileSystem PLATFORM = FileSystems.getFileSystem(URI.create("jrt:/"));

  private final List<Entry> entries;

  private ClassPath(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * A class path of these entries behind the running JDK's own classes.
   *
   * @param entries directories and jars, the first that has a class wins
   * @return the class path; nothing has been opened yet
   */
  public static ClassPath of(List<Path> entries) {
    List<Entry> all = new ArrayList<>();
    all.add(new PlatformEntry(PLATFORM));
    for (Path path : entries) {
      all.add(new LazyEntry(path));
    }
    return new ClassPath(List.copyOf(all));
  }

  /**
   * Reads a class file.
   *
   * @param internalName the name as in a class file, {@code java/util/Map$Entry}
   * @return the class file's bytes, or null where no entry has the class
   * @throws UncheckedIOException if an entry cannot be read; the message names it
   */
  @Override
  public byte[] find(String internalName) {
    try {
      for (Entry entry : entries) {
        byte[] classFile = entry.find(internalName);
        if (classFile != null) {
          return classFile;
        }
      }
    } catch (InvalidPathException e) {
      return null; // no file can have that name
    }
    return null;
  }

  /**
   * Closes the archives that lookups have opened.
   *
   * @throws UncheckedIOException if one of them cannot be closed
   */
  @Override
  public void close() {
    entries.forEach(Entry::close);
  }

  /** One place to look in. */
  interface Entry {

    /** The class file's bytes, or null. */
    byte[] find(String internalName);

    /** Gives up what is open; a later {@link #find} opens it again. */
    void close();
  }

  /** A directory or an archive, looked at when it is first asked. */
  private static final class LazyEntry implements Entry {
    private final Path path;
    private Entry opened;

    LazyEntry(Path path) {
      this.path = path;
    }

    @Override
    public synchronized byte[] find(String internalName) {
      if (opened == null) {
        opened = open();
      }
      return opened.find(internalName);
    }

    private Entry open() {
      try {
        if (Files.isDirectory(path)) {
          return new DirectoryEntry(path);
        }
        return isArchive(path) ? ArchiveEntry.open(path) : new NothingThere();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read the class path entry " + path, e);
      }
    }

    /** Dependencies of other kinds (a native library, a descriptor) may stand on a class path. */
    private static boolean isArchive(Path path) throws IOException {
      if (!Files.isRegularFile(path)) {
        return false;
      }
      try (InputStream in = Files.newInputStream(path)) {
        return in.read() == 'P' && in.read() == 'K';
      }
    }

    @Override
    public synchronized void close() {
      if (opened != null) {
        opened.close();
        opened = null;
      }
    }
  }

  private static final class NothingThere implements Entry {
    @Override
    public byte[] find(String internalName) {
      return null;
    }

    @Override
    public void close() {}
  }
}

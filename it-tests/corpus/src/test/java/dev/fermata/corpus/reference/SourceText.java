package dev.fermata.corpus.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.SimpleJavaFileObject;

/** A Java source held in memory. */
public final class SourceText extends SimpleJavaFileObject {
  private final String text;

  /**
   * A source.
   *
   * @param path the path below the source root, {@code dev/fermata/Co.java}
   * @param text the file's contents
   */
  public SourceText(String path, String text) {
    super(URI.create("mem:///" + path), Kind.SOURCE);
    this.text = text;
  }

  /** All Java files below {@code root}, in the order of their paths. */
  public static List<SourceText> below(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .map(file -> read(root, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SourceText read(Path root, Path file) {
    try {
      String path = root.relativize(file).toString().replace('\\', '/');
      return new SourceText(path, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path below the source root. */
  public String path() {
    return toUri().getPath().substring(1);
  }

  @Override
  public String getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}

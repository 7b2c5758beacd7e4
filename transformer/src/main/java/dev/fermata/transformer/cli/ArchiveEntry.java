package dev.fermata.transformer.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A jar, a multi-release one as the running JDK sees it. Signatures are not checked. */
final class ArchiveEntry implements ClassPath.Entry {

  private final JarFile jar;

  private ArchiveEntry(JarFile jar) {
    this.jar = jar;
  }

  static ArchiveEntry open(Path path) throws IOException {
    boolean verify = false;
    return new ArchiveEntry(
        new JarFile(path.toFile(), verify, ZipFile.OPEN_READ, JarFile.runtimeVersion()));
  }

  @Override
  public byte[] find(String internalName) {
    ZipEntry entry = jar.getEntry(internalName + ".class");
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + internalName + " in " + jar.getName(), e);
    }
  }

  @Override
  public void close() {
    try {
      jar.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close " + jar.getName(), e);
    }
  }
}

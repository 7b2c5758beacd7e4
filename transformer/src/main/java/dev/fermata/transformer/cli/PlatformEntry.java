package dev.fermata.transformer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The classes of the running JDK, read from its image ({@code jrt:}) without a class loader, so
 * that packages which are not exported are found as well.
 */
final class PlatformEntry implements ClassPath.Entry {

  private final FileSystem image;

  /** The modules' directories that hold a package, by the package's name with dots. */
  private final Map<String, List<Path>> directories = new ConcurrentHashMap<>();

  PlatformEntry(FileSystem image) {
    this.image = image;
  }

  @Override
  public byte[] find(String internalName) {
    int endOfPackage = internalName.lastIndexOf('/');
    if (endOfPackage < 0) {
      return null; // no module has an unnamed package
    }
    String packageName = internalName.substring(0, endOfPackage).replace('/', '.');
    for (Path module : directories.computeIfAbsent(packageName, this::modulesOf)) {
      try {
        return Files.readAllBytes(module.resolve(internalName + ".class"));
      } catch (NoSuchFileException e) {
        continue; // a package may be split between a module's API and its services
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read the JDK's " + internalName, e);
      }
    }
    return null;
  }

  private List<Path> modulesOf(String packageName) {
    Path links = image.getPath("/packages", packageName);
    List<Path> modules = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(links)) {
      for (Path link : stream) {
        modules.add(image.getPath("/modules", link.getFileName().toString()));
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the JDK's package " + packageName, e);
    }
    return List.copyOf(modules);
  }

  @Override
  public void close() {
    // The image belongs to the running JDK and stays open with it.
  }
}

package dev.fermata.projects;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A consumer project after its build, as the scripts that verify it see it: what the build logged,
 * which class files it left, and what its program prints.
 */
public final class Consumer {

  private final Path directory;
  private final Path repository;
  private final Path javaHome;

  /**
   * A consumer whose build is over.
   *
   * @param directory the project's directory
   * @param repository the local repository of the build, which has the runtime
   * @param javaHome the JDK that ran the build
   */
  public Consumer(File directory, File repository, String javaHome) {
    this.directory = directory.toPath();
    this.repository = repository.toPath();
    this.javaHome = Path.of(javaHome);
  }

  /**
   * The runtime that the consumer was built with.
   *
   * @return the absolute path of the jar
   * @throws IOException if the repository cannot be read, or has not exactly one such jar
   */
  public String runtime() throws IOException {
    Path versions = repository.resolve("dev/fermata/fermata-runtime");
    try (Stream<Path> files = Files.walk(versions)) {
      List<Path> jars =
          files
              .filter(file -> file.toString().matches(".*SNAPSHOT\\.jar|.*-[0-9.]+\\.jar"))
              .toList();
      if (jars.size() != 1) {
        throw new IOException("one runtime expected in " + versions + ": " + jars);
      }
      return jars.get(0).toString();
    }
  }

  /**
   * Runs a main class with the project's classes and the runtime on the class path.
   *
   * @param mainClass its binary name
   * @return the printed lines, of both streams
   * @throws IOException if the process cannot be started
   * @throws InterruptedException if the wait for its end is interrupted
   */
  public List<String> run(String mainClass) throws IOException, InterruptedException {
    String classPath = directory.resolve("target/classes") + File.pathSeparator + runtime();
    return java("-classpath", classPath, mainClass);
  }

  /**
   * Runs the {@code java} of the JDK that ran the build.
   *
   * @param options everything behind {@code java}
   * @return the printed lines, of both streams
   * @throws IOException if the process cannot be started
   * @throws InterruptedException if the wait for its end is interrupted
   */
  public List<String> java(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin").resolve("java").toString());
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.lines().toList();
  }

  /**
   * What all builds of this consumer logged, one after another.
   *
   * @return the lines
   * @throws IOException if there is no log
   */
  public List<String> log() throws IOException {
    return Files.readAllLines(directory.resolve("build.log"));
  }

  /**
   * The log's lines that contain a text.
   *
   * @param text what to look for
   * @return the lines, in order
   * @throws IOException if there is no log
   */
  public List<String> logged(String text) throws IOException {
    return log().stream().filter(line -> line.contains(text)).toList();
  }

  /**
   * The class files in a directory.
   *
   * @param classDirectory relative to the project, {@code target/classes}
   * @return path to digest and time of the last change; empty where there is no such directory
   * @throws IOException if one cannot be read
   */
  public SortedMap<String, String> classFiles(String classDirectory) throws IOException {
    Path root = directory.resolve(classDirectory);
    if (!Files.isDirectory(root)) {
      return Collections.emptySortedMap();
    }
    SortedMap<String, String> classFiles = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        String name = root.relativize(file).toString().replace(File.separatorChar, '/');
        String digest = digest(Files.readAllBytes(file));
        classFiles.put(name, digest + " " + Files.getLastModifiedTime(file).toMillis());
      }
    }
    return classFiles;
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}

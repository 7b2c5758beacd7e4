package dev.fermata.examples.grpc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A second JVM with this one's class path, and what it prints. */
final class OtherProcess implements AutoCloseable {
  private final Process process;
  private final Journal printed = new Journal();

  OtherProcess(Class<?> main, String... arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread reading = new Thread(this::read, "output of " + main.getSimpleName());
    reading.setDaemon(true);
    reading.start();
  }

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      output.lines().forEach(printed::add);
    } catch (UncheckedIOException | IOException killed) {
      printed.add("output ended: " + killed.getMessage());
    }
  }

  Journal printed() {
    return printed;
  }

  /** Ends it as a loss of power would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}

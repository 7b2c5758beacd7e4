import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Runs at the end of each build: records the class files as record-1.txt, record-2.txt. */
public final class AfterBuild {

  public static void main(String[] args) throws IOException {
    Path first = Path.of("target", "record-1.txt");
    boolean firstBuild = Files.notExists(first);
    Files.write(firstBuild ? first : Path.of("target", "record-2.txt"), classFiles());
    if (firstBuild) {
      edit(Path.of("src", "main", "java", "consumer", "Changed.java"));
    }
  }

  private static void edit(Path source) throws IOException {
    String text = Files.readString(source);
    int start = text.indexOf("  // Gone in the second build");
    int end = text.indexOf("  // To here");
    Files.writeString(
        source, (text.substring(0, start) + text.substring(end)).replace("\"one\"", "\"uno\""));
  }

  /** A line a file: path, time of the last change, bytes. */
  private static List<String> classFiles() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("target", "classes"))) {
      return files.filter(Files::isRegularFile).sorted().map(AfterBuild::describe).toList();
    }
  }

  private static String describe(Path file) {
    try {
      String bytes = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
      return file + " " + Files.getLastModifiedTime(file) + " " + bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

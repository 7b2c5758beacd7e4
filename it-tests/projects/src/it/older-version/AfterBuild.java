import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs at the end of the first build: makes the class one that an older version has rewritten. */
public final class AfterBuild {

  public static void main(String[] args) throws IOException {
    Path done = Path.of("aged.txt");
    if (Files.exists(done)) {
      return;
    }
    String version = args[0];
    Path file = Path.of("target", "classes", "consumer", "Main.class");
    // ISO-8859-1 keeps every byte, and a version of the same length keeps every offset.
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    String older = "0.0.0" + version.substring(5);
    if (bytes.indexOf(version) < 0 || bytes.indexOf(version) != bytes.lastIndexOf(version)) {
      throw new IOException("one marker expected in " + file);
    }
    Files.writeString(file, bytes.replace(version, older), StandardCharsets.ISO_8859_1);
    Files.writeString(done, older);
  }
}

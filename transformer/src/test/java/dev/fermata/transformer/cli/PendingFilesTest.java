package dev.fermata.transformer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PendingFilesTest {

  @TempDir private Path temp;

  @Test
  void all_files_are_written_and_nothing_else() throws IOException {
    Path old = Files.writeString(temp.resolve("Old.class"), "old");
    Path fresh = temp.resolve("deeper/down/Fresh.class");
    PendingFiles files = new PendingFiles();
    files.put(old, bytes("new"));
    files.put(fresh, bytes("fresh"));
    assertEquals("old", Files.readString(old));

    files.write();

    assertEquals("new", Files.readString(old));
    assertEquals("fresh", Files.readString(fresh));
    assertEquals(List.of(old, fresh), regularFiles());
  }

  @Test
  void if_one_file_cannot_be_written_all_stay_as_they_were() throws IOException {
    Path old = Files.writeString(temp.resolve("Old.class"), "old");
    Path inTheWay = Files.writeString(temp.resolve("file"), "no directory");
    PendingFiles files = new PendingFiles();
    files.put(old, bytes("new"));
    files.put(inTheWay.resolve("Impossible.class"), bytes("never"));

    assertThrows(UncheckedIOException.class, files::write);

    assertEquals("old", Files.readString(old));
    assertEquals(List.of(old, inTheWay), regularFiles());
  }

  @Test
  void if_one_file_cannot_take_its_place_the_others_are_put_back() throws IOException {
    Path old = Files.writeString(temp.resolve("A.class"), "old");
    Path fresh = temp.resolve("B.class");
    Path directory = temp.resolve("C.class");
    PendingFiles files = new PendingFiles();
    files.put(old, bytes("new"));
    files.put(fresh, bytes("fresh"));
    files.put(directory, bytes("never"));
    Files.createDirectories(directory.resolve("in the way"));

    assertThrows(UncheckedIOException.class, files::write);

    assertEquals("old", Files.readString(old));
    assertEquals(List.of(old), regularFiles());
  }

  @Test
  void a_file_that_cannot_be_deleted_brings_the_old_ones_back() throws IOException {
    Path old = Files.writeString(temp.resolve("A.class"), "old");
    FileTime before = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(old, before);
    Path leftover = Files.createDirectories(temp.resolve("B.class/full")).getParent();
    PendingFiles files = new PendingFiles();
    files.put(old, bytes("new"));
    files.put(temp.resolve("C.class"), bytes("fresh"));
    files.delete(leftover);

    assertThrows(UncheckedIOException.class, files::write);

    assertEquals("old", Files.readString(old));
    assertEquals(before, Files.getLastModifiedTime(old));
    assertEquals(List.of(old), regularFiles());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // which has no such permissions and links
  void permissions_and_links_stay_as_they_were() throws IOException {
    Path old = Files.writeString(temp.resolve("A.class"), "old");
    Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rw-r-----");
    Files.setPosixFilePermissions(old, mine);
    Path link = Files.createSymbolicLink(temp.resolve("B.class"), old);
    PendingFiles files = new PendingFiles();
    files.put(link, bytes("new"));

    files.write();

    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(old));
    assertEquals(mine, Files.getPosixFilePermissions(old));
  }

  @Test
  void a_file_of_the_current_directory_needs_no_parent() throws IOException {
    Path file = Path.of("PendingFilesTest.txt");
    PendingFiles files = new PendingFiles();
    files.put(file, bytes("here"));
    try {
      files.write();
      assertEquals("here", Files.readString(file));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Test
  void one_file_with_two_contents_is_refused() {
    PendingFiles files = new PendingFiles();
    Path file = temp.resolve("A.class");
    files.put(file, bytes("one"));
    files.put(file, bytes("one"));
    assertThrows(UncheckedIOException.class, () -> files.put(file, bytes("two")));
  }

  private List<Path> regularFiles() throws IOException {
    try (Stream<Path> files = Files.walk(temp)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

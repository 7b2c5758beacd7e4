package dev.fermata.transformer.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

  @TempDir private Path temp;

  @Test
  void a_class_of_the_jdk_is_found_whether_exported_or_not() {
    try (ClassPath classPath = ClassPath.of(List.of())) {
      assertTrue(isClassFile(classPath.find("java/util/Map$Entry")));
      assertTrue(isClassFile(classPath.find("jdk/internal/misc/Unsafe")));
      assertTrue(isClassFile(classPath.find("com/sun/net/httpserver/HttpServer")));
      assertNull(classPath.find("java/util/NoSuchClass"));
      assertNull(classPath.find("NoPackage"));
    }
  }

  @Test
  void the_first_entry_that_has_a_class_wins() throws IOException {
    Path directory = Files.createDirectories(temp.resolve("classes/a"));
    Files.writeString(directory.resolve("Both.class"), "directory");
    Path jar = jar("library.jar", Map.of("a/Both.class", "jar", "a/Jar.class", "jar"));
    try (ClassPath classPath = ClassPath.of(List.of(directory.getParent(), jar))) {
      assertEquals("directory", text(classPath.find("a/Both")));
      assertEquals("jar", text(classPath.find("a/Jar")));
      assertNull(classPath.find("a/None"));
    }
    try (ClassPath classPath = ClassPath.of(List.of(jar, directory.getParent()))) {
      assertEquals("jar", text(classPath.find("a/Both")));
    }
  }

  @Test
  void a_multi_release_jar_is_read_as_the_running_jdk_reads_it() throws IOException {
    Path jar =
        jar("multi.jar", Map.of("a/A.class", "base", "META-INF/versions/11/a/A.class", "eleven"));
    try (ClassPath classPath = ClassPath.of(List.of(jar))) {
      assertEquals("eleven", text(classPath.find("a/A")));
    }
  }

  @Test
  void what_is_missing_or_no_archive_is_passed_over() throws IOException {
    Path descriptor = Files.writeString(temp.resolve("library.pom"), "<project/>");
    Path empty = Files.createFile(temp.resolve("empty.jar"));
    Path jar = jar("library.jar", Map.of("a/A.class", "jar"));
    List<Path> entries = List.of(temp.resolve("no-such-place"), descriptor, empty, jar);
    try (ClassPath classPath = ClassPath.of(entries)) {
      assertEquals("jar", text(classPath.find("a/A")));
    }
  }

  @Test
  void a_damaged_archive_is_an_error_that_names_it() throws IOException {
    Path jar = jar("damaged.jar", Map.of("a/A.class", "jar"));
    byte[] bytes = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));
    try (ClassPath classPath = ClassPath.of(List.of(jar))) {
      UncheckedIOException error =
          assertThrows(UncheckedIOException.class, () -> classPath.find("a/A"));
      assertTrue(error.getMessage().contains(jar.toString()), error.getMessage());
    }
  }

  @Test
  void a_class_path_works_again_after_close() throws IOException {
    Path jar = jar("library.jar", Map.of("a/A.class", "jar"));
    ClassPath classPath = ClassPath.of(List.of(jar));
    byte[] before = classPath.find("a/A");
    classPath.close();
    assertArrayEquals(before, classPath.find("a/A"));
    classPath.close();
  }

  private Path jar(String name, Map<String, String> contents) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
    Path jar = temp.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Map.Entry<String, String> content : contents.entrySet()) {
        out.putNextEntry(new JarEntry(content.getKey()));
        out.write(content.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static boolean isClassFile(byte[] bytes) {
    return bytes != null && (bytes[0] & 0xff) == 0xca && (bytes[1] & 0xff) == 0xfe;
  }
}

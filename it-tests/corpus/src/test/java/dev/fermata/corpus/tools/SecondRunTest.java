package dev.fermata.corpus.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/** The command line over classes that were rewritten before, by this version or an older one. */
class SecondRunTest {
  private static final String MARKER = "Ldev/fermata/machine/Rewritten;";

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run() {
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    String classPath = System.getProperty("java.class.path");
    return Main.run(printed, errors, "--classpath", classPath, directory.toString());
  }

  private void copyCorpus(String below) throws IOException {
    Path root = PlainRuns.classes();
    try (Stream<Path> files = Files.walk(root.resolve(below))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = directory.resolve(root.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private SortedMap<String, String> bytes() throws IOException {
    SortedMap<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = directory.relativize(file).toString().replace('\\', '/');
        bytes.put(name, HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return bytes;
  }

  /** Writes an older version into the marker, and gives the version that was there. */
  private String age(String path) throws IOException {
    Path file = directory.resolve(path);
    ClassNode node = new ClassNode();
    new ClassReader(Files.readAllBytes(file)).accept(node, 0);
    AnnotationNode marker =
        node.invisibleAnnotations.stream()
            .filter(annotation -> annotation.desc.equals(MARKER))
            .findFirst()
            .orElseThrow();
    String version = (String) marker.values.set(1, "0.0.1");
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);
    Files.write(file, writer.toByteArray());
    return version;
  }

  @Test
  void the_whole_corpus_stays_as_it_is() throws IOException {
    copyCorpus("");
    SortedMap<String, String> before = bytes();
    assertTrue(before.size() > 1_000, "files: " + before.size());
    assertEquals(0, run(), err.toString(StandardCharsets.UTF_8));
    assertEquals("Nothing to rewrite", out.toString(StandardCharsets.UTF_8).strip());
    assertTrue(before.equals(bytes()), "every file has the bytes that it had");
  }

  @Test
  void classes_of_an_older_version_are_refused_and_mvn_clean_is_asked_for() throws IOException {
    copyCorpus("dev/fermata/corpus/primitive");
    String version = age("dev/fermata/corpus/primitive/IntCases.class");
    age("dev/fermata/corpus/primitive/LongCases.class");
    SortedMap<String, String> before = bytes();

    assertEquals(1, run());

    String message =
        ".java FMT012 the class was rewritten by Fermata 0.0.1 and this is Fermata "
            + version
            + "; run mvn clean and build again";
    assertEquals(
        List.of(
            "dev/fermata/corpus/primitive/IntCases" + message,
            "dev/fermata/corpus/primitive/LongCases" + message),
        err.toString(StandardCharsets.UTF_8).lines().toList());
    assertEquals("", out.toString(StandardCharsets.UTF_8));
    assertTrue(before.equals(bytes()), "nothing was written");
  }
}

package dev.fermata.corpus.misuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/** What the command line says of class files and class paths that no source can show. */
class ClassFileMisuseTest {
  private static final int MAJOR_VERSION_OFFSET = 7;
  private static final String GENERATOR =
      """
      package p;

      import dev.fermata.*;
      import java.util.*;

      class Misuse {
        static class Nested {
          @Generator
          static Iterator<Integer> m(int a) {
            Co.yield(a);
            /*filler*/
            return Co.done();
          }
        }

        static int plain() {
          return 1;
        }
      }
      """;
  private static final String ABI = "dev/fermata/machine/Abi.class";

  @TempDir private Path directory;

  private Path compile(String source, String debug) throws IOException {
    return OnDisk.JAVAC.compile(directory, "p/Misuse.java", source, debug);
  }

  private static void setMajorVersion(Path classFile, int major) throws IOException {
    byte[] bytes = Files.readAllBytes(classFile);
    bytes[MAJOR_VERSION_OFFSET] = (byte) major;
    Files.write(classFile, bytes);
  }

  private static void assertRefused(CommandLineRun run, String... lines) {
    assertEquals(List.of(lines), run.err());
    assertEquals(List.of(), run.out());
    assertEquals(1, run.exitCode());
    assertFalse(run.wrote());
  }

  @Test
  void class_file_newer_than_supported() throws IOException {
    Path classes = compile(GENERATOR, "-g");
    setMajorVersion(classes.resolve("p/Misuse$Nested.class"), 200);
    setMajorVersion(classes.resolve("p/Misuse.class"), 73);
    assertRefused(
        CommandLineRun.of(classes),
        "p/Misuse.java FMT010 class file version 200 is newer than 72, the newest that this version"
            + " of Fermata reads; compile with an older --release or use a newer Fermata",
        "p/Misuse.java FMT010 class file version 73 is newer than 72, the newest that this version"
            + " of Fermata reads; compile with an older --release or use a newer Fermata");
  }

  @Test
  void newest_supported_class_file_is_accepted() throws IOException {
    Path classes = compile(GENERATOR, "-g");
    setMajorVersion(classes.resolve("p/Misuse$Nested.class"), 72);
    CommandLineRun run = CommandLineRun.of(classes);
    assertEquals(List.of("Rewrote 1 method in 1 class"), run.out());
    assertEquals(List.of(), run.err());
    assertEquals(0, run.exitCode());
  }

  @Test
  void class_file_older_than_java_8() throws IOException {
    Path classes = compile(GENERATOR, "-g");
    setMajorVersion(classes.resolve("p/Misuse$Nested.class"), 51);
    assertRefused(
        CommandLineRun.of(classes),
        "p/Misuse.java FMT010 class file version 51 is older than Java 8's (52); compile with"
            + " --release 8 or newer");
  }

  @Test
  void old_class_file_that_is_not_concerned_is_accepted() throws IOException {
    Path classes = compile(GENERATOR, "-g");
    setMajorVersion(classes.resolve("p/Misuse.class"), 49);
    assertEquals(List.of("Rewrote 1 method in 1 class"), CommandLineRun.of(classes).out());
  }

  @Test
  void method_that_exceeds_64_kb_once_rewritten() throws IOException {
    String filler = "if (a > 5) {\n" + "System.nanoTime();\n".repeat(16_370) + "}";
    String source = GENERATOR.replace("/*filler*/", filler);
    String message =
        " FMT011 method m needs N bytes of code once rewritten, and 65535 is the limit; split it";
    CommandLineRun run = CommandLineRun.of(compile(source, "-g"));
    assertRefused(withoutSize(run), "p/Misuse.java:[10]" + message);
    CommandLineRun withoutLines = CommandLineRun.of(compile(source, "-g:none"));
    assertRefused(withoutSize(withoutLines), "p/Misuse.java" + message);
  }

  private static CommandLineRun withoutSize(CommandLineRun run) {
    List<String> err =
        run.err().stream()
            .map(line -> line.replaceFirst("needs \\d+ bytes", "needs N bytes"))
            .toList();
    return new CommandLineRun(run.exitCode(), run.out(), err, run.wrote());
  }

  @Test
  void misuses_in_several_methods_are_told_apart_where_there_are_no_lines() throws IOException {
    String source =
        """
        package p;

        import static dev.fermata.Co.*;
        import dev.fermata.*;
        import java.util.*;

        class Misuse {
          static Object field = Co.yield(1);

          Misuse(Map.Entry<String, int[][]> entry, List<String> list) {
            Co.yield(1);
          }

          @Generator
          static Iterator<Integer> m() {
            return null;
          }

          @Generator
          static Iterator<Integer> m(int a) {
            return null;
          }

          @Generator
          static List<Integer> n() {
            return null;
          }

          @Generator
          static List<Integer> n(int a) {
            return null;
          }

          static class Nested {
            @Generator
            static Iterator<Integer> m() {
              return null;
            }
          }
        }
        """;
    String outside =
        "Co.yield needs @dev.fermata.Generator or @dev.fermata.AsyncGenerator and is called in ";
    String remedy =
        " without it; move the call into a method that is annotated, or into a lambda for"
            + " dev.fermata.GeneratorBody (Co.generate) or dev.fermata.AsyncGeneratorBody"
            + " (Co.generateAsync)";
    String type =
        "@dev.fermata.Generator method n returns java.util.List; it must return one of Iterator,"
            + " Iterable, Gen, Stream, PrimitiveIterator.OfInt, PrimitiveIterator.OfLong,"
            + " PrimitiveIterator.OfDouble, IntStream, LongStream, DoubleStream";
    String returned =
        "a generator returns something other than done() or done(value); pass on the elements of"
            + " another source with Co.yieldAll(source) and return done()";
    assertRefused(
        CommandLineRun.of(compile(source, "-g:none")),
        "p/Misuse.java FMT001 in method Misuse.n(): " + type,
        "p/Misuse.java FMT001 in method Misuse.n(int): " + type,
        "p/Misuse.java FMT002 in constructor Misuse(Map$Entry, List): "
            + outside
            + "a constructor or an instance initialiser"
            + remedy,
        "p/Misuse.java FMT002 in the static initialiser of Misuse: "
            + outside
            + "a static initialiser"
            + remedy,
        "p/Misuse.java FMT006 in method Misuse$Nested.m(): " + returned,
        "p/Misuse.java FMT006 in method Misuse.m(): " + returned,
        "p/Misuse.java FMT006 in method Misuse.m(int): " + returned);
  }

  @Test
  void runtime_missing_from_the_class_path() throws IOException {
    assertRefused(
        withoutVersion(CommandLineRun.of(compile(GENERATOR, "-g"), "--classpath", "")),
        "p/Misuse.java FMT012 the runtime is not on the class path; add the dependency"
            + " dev.fermata:fermata-runtime:VERSION");
  }

  @Test
  void runtime_that_is_not_needed_may_be_missing() throws IOException {
    Path classes = compile(GENERATOR, "-g");
    Files.delete(classes.resolve("p/Misuse$Nested.class"));
    CommandLineRun run = CommandLineRun.of(classes, "--classpath", "");
    assertEquals(List.of("Nothing to rewrite"), run.out());
    assertEquals(List.of(), run.err());
  }

  @Test
  void runtime_of_an_incompatible_version() throws IOException {
    Path classes = compile(GENERATOR, "-g");
    Path other = directory.resolve("other");
    Files.createDirectories(other.resolve(ABI).getParent());
    Files.write(other.resolve(ABI), abiOfVersion(1_000));
    String classPath =
        other + System.getProperty("path.separator") + System.getProperty("java.class.path");
    CommandLineRun run = withoutVersion(CommandLineRun.of(classes, "--classpath", classPath));
    assertRefused(
        new CommandLineRun(
            run.exitCode(),
            run.out(),
            run.err().stream().map(l -> l.replaceFirst("version \\d+;", "version N;")).toList(),
            run.wrote()),
        "p/Misuse.java FMT012 the runtime on the class path has contract version 1000, and this"
            + " Fermata writes code for version N; use fermata-runtime VERSION");
  }

  @Test
  void class_rewritten_by_another_version() throws IOException {
    Path classes = compile(GENERATOR, "-g");
    assertEquals(0, CommandLineRun.of(classes).exitCode());
    Path file = classes.resolve("p/Misuse$Nested.class");
    Files.write(file, rewrittenBy("0.0.7", Files.readAllBytes(file)));
    assertRefused(
        withoutVersion(CommandLineRun.of(classes)),
        "p/Misuse.java FMT012 the class was rewritten by Fermata 0.0.7 and this is Fermata VERSION;"
            + " run mvn clean and build again");
  }

  private static CommandLineRun withoutVersion(CommandLineRun run) {
    List<String> err =
        run.err().stream()
            .map(line -> line.replaceFirst("0\\.[1-9][0-9.]*\\d(-SNAPSHOT)?", "VERSION"))
            .toList();
    return new CommandLineRun(run.exitCode(), run.out(), err, run.wrote());
  }

  private static byte[] abiOfVersion(int version) throws IOException {
    URL runtime = ClassFileMisuseTest.class.getClassLoader().getResource(ABI);
    ClassWriter writer = new ClassWriter(0);
    try (var in = runtime.openStream()) {
      new ClassReader(in)
          .accept(
              new ClassVisitor(Opcodes.ASM9, writer) {
                @Override
                public FieldVisitor visitField(
                    int access, String name, String desc, String signature, Object value) {
                  return super.visitField(
                      access, name, desc, signature, name.equals("VERSION") ? version : value);
                }
              },
              0);
    }
    return writer.toByteArray();
  }

  private static byte[] rewrittenBy(String version, byte[] bytes) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                var marker = super.visitAnnotation(descriptor, visible);
                return new AnnotationVisitor(Opcodes.ASM9, marker) {
                  @Override
                  public void visit(String name, Object value) {
                    super.visit(name, name.equals("version") ? version : value);
                  }
                };
              }
            },
            0);
    return writer.toByteArray();
  }

  /** ecj 3.46 loses the operand stack around a loop in a switch expression. */
  @Test
  void class_file_that_its_compiler_wrote_wrongly() throws IOException {
    String source =
        """
        package p;

        import static dev.fermata.Co.*;
        import dev.fermata.*;

        class Misuse {
          @Async
          static Promise<String> m(AsyncIterable<String> items, int n) {
            String text = "a".concat(
                switch (n) {
                  case 1 -> {
                    String found = "";
                    for (String item : forAwait(items)) {
                      if (item.isEmpty()) continue;
                      found += item;
                    }
                    yield found;
                  }
                  default -> "b";
                });
            return result(text);
          }
        }
        """;
    Path classes = OnDisk.ECJ.compile(directory, "p/Misuse.java", source, "-g");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      assertThrows(VerifyError.class, () -> Class.forName("p.Misuse", true, loader));
    }
    CommandLineRun run = CommandLineRun.of(classes);
    assertEquals(2, run.exitCode());
    assertFalse(run.wrote());
    assertEquals(1, run.err().size());
    assertTrue(
        run.err()
            .get(0)
            .startsWith(
                "p/Misuse.class is invalid as its compiler wrote it, and the JVM would refuse it:"
                    + " method p.Misuse.m(Ldev/fermata/AsyncIterable;I)Ldev/fermata/Promise;,"
                    + " line"),
        run.err().get(0));
  }
}

package dev.fermata.examples.pages;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Co;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles source text in memory, as a consumer's build does before it is rewritten. */
final class Sources {
  private static final Pattern FIRST_TYPE =
      Pattern.compile(
          "(?:^|; )(?:[a-z]+ )*(?:class|interface|enum|record) (\\w+)", Pattern.MULTILINE);

  private Sources() {}

  /** The name of the first type that a source declares. */
  static String typeName(String source) {
    Matcher matcher = FIRST_TYPE.matcher(source);
    assertTrue(matcher.find(), () -> "no type is declared in " + source);
    return matcher.group(1);
  }

  /** Class files by path. */
  static Map<String, byte[]> compile(String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    Map<String, ByteArrayOutputStream> classes = new TreeMap<>();
    boolean compiled =
        compiler
            .getTask(
                messages,
                inMemory(compiler.getStandardFileManager(null, null, null), classes),
                null,
                List.of("--release", "17", "-g", "-parameters", "-proc:none", "-cp", runtime()),
                null,
                List.of(source(typeName(source) + ".java", source)))
            .call();
    assertTrue(compiled, () -> messages + "\n" + source);
    Map<String, byte[]> bytes = new TreeMap<>();
    classes.forEach((path, out) -> bytes.put(path, out.toByteArray()));
    return bytes;
  }

  /** The jar or directory of the runtime that this process runs with. */
  private static String runtime() {
    try {
      return Path.of(Co.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JavaFileObject source(String file, String text) {
    return new SimpleJavaFileObject(URI.create("string:///" + file), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static JavaFileManager inMemory(
      JavaFileManager standard, Map<String, ByteArrayOutputStream> classes) {
    return new ForwardingJavaFileManager<>(standard) {
      @Override
      public JavaFileObject getJavaFileForOutput(
          Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        String path = className.replace('.', '/') + ".class";
        return new SimpleJavaFileObject(URI.create("string:///" + path), kind) {
          @Override
          public OutputStream openOutputStream() {
            return classes.computeIfAbsent(path, key -> new ByteArrayOutputStream());
          }
        };
      }
    };
  }

  /** The class file that a class of this process, or of the JDK, was loaded from; null if none. */
  static byte[] onClassPath(String internalName) {
    try (var in = Sources.class.getClassLoader().getResourceAsStream(internalName + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

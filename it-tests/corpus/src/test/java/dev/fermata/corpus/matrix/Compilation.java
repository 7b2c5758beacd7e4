package dev.fermata.corpus.matrix;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;

/** Source roots in, class files by internal name out, without sources of a newer language. */
final class Compilation {
  private static final Pattern SINCE = Pattern.compile("(?m)^@Since\\((\\d+)\\)");

  private final Cell cell;
  private final List<String> leftOut;

  Compilation(Cell cell, List<String> leftOut) {
    this.cell = cell;
    this.leftOut = leftOut;
  }

  /**
   * Compiles.
   *
   * @throws AssertionError if a source does not compile that is not marked for a newer release
   */
  Map<String, byte[]> compile(List<Path> roots) {
    List<Path> files = new ArrayList<>();
    for (Path root : roots) {
      for (Path file : below(root)) {
        int since = since(file);
        if (since > cell.release()) {
          leftOut.add(root.relativize(file) + " needs Java " + since);
        } else {
          files.add(file);
        }
      }
    }
    return compileAll(files);
  }

  private static int since(Path file) {
    try {
      Matcher matcher = SINCE.matcher(Files.readString(file));
      return matcher.find() ? Integer.parseInt(matcher.group(1)) : 8;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> below(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, byte[]> compileAll(List<Path> files) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> options = new ArrayList<>(cell.options());
    options.addAll(List.of("-proc:none", "-classpath", System.getProperty("java.class.path")));
    StandardJavaFileManager manager = cell.compiler().getStandardFileManager(null, null, null);
    Outputs outputs = new Outputs(manager);
    boolean compiled =
        cell.compiler()
            .getTask(
                null,
                outputs,
                diagnostics,
                options,
                null,
                manager.getJavaFileObjectsFromPaths(files))
            .call();
    if (!compiled) {
      StringBuilder errors = new StringBuilder(cell.name());
      for (Diagnostic<?> diagnostic : diagnostics.getDiagnostics()) {
        if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
          errors.append('\n').append(diagnostic);
        }
      }
      throw new AssertionError(errors);
    }
    Map<String, byte[]> classFiles = new TreeMap<>();
    outputs.written.forEach((name, file) -> classFiles.put(name, file.bytes.toByteArray()));
    return classFiles;
  }

  private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ClassFile> written = new TreeMap<>();

    Outputs(JavaFileManager delegate) {
      super(delegate);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      String internalName = className.replace('.', '/');
      ClassFile file = new ClassFile(internalName);
      written.put(internalName, file);
      return file;
    }
  }

  private static final class ClassFile extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ClassFile(String internalName) {
      super(URI.create("mem:///" + internalName + ".class"), Kind.CLASS);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }
}

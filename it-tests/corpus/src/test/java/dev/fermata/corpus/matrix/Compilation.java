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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;

/** Source roots in, class files by internal name out, without what a release does not compile. */
final class Compilation {
  private final Cell cell;
  private final List<String> leftOut;

  Compilation(Cell cell, List<String> leftOut) {
    this.cell = cell;
    this.leftOut = leftOut;
  }

  Map<String, byte[]> compile(List<Path> roots) {
    Set<Path> files = new TreeSet<>();
    roots.forEach(root -> files.addAll(below(root)));
    while (true) {
      Map<String, byte[]> classFiles = new TreeMap<>();
      Set<Path> refused = compile(files, classFiles);
      if (refused.isEmpty()) {
        return classFiles;
      }
      files.removeAll(refused);
      refused.forEach(file -> leftOut.add(file.getFileName() + " does not compile"));
    }
  }

  private static List<Path> below(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles, and gives the sources with errors. */
  private Set<Path> compile(Set<Path> files, Map<String, byte[]> classFiles) {
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
    Set<Path> refused = new TreeSet<>();
    StringBuilder errors = new StringBuilder();
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
        errors.append(diagnostic).append('\n');
        if (diagnostic.getSource() != null) {
          files.stream()
              .filter(file -> file.toUri().equals(diagnostic.getSource().toUri()))
              .forEach(refused::add);
        }
      }
    }
    if (!compiled && refused.isEmpty()) {
      throw new AssertionError(cell.name() + ": " + errors);
    }
    outputs.written.forEach((name, file) -> classFiles.put(name, file.bytes.toByteArray()));
    return refused;
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

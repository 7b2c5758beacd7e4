package dev.fermata.corpus.reference;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Sources in, class files by internal name out; nothing touches the disk. */
public final class InMemoryCompiler {
  private final JavaCompiler compiler;

  private InMemoryCompiler(JavaCompiler compiler) {
    this.compiler = compiler;
  }

  /** The running JDK's javac. */
  public static InMemoryCompiler javac() {
    return new InMemoryCompiler(ToolProvider.getSystemJavaCompiler());
  }

  /** Any compiler of the {@code javax.tools} interface. */
  public static InMemoryCompiler of(JavaCompiler compiler) {
    return new InMemoryCompiler(compiler);
  }

  /**
   * Compiles against the class path of the running test.
   *
   * @throws IllegalArgumentException if a source does not compile, with the errors
   */
  public Map<String, byte[]> compile(List<SourceText> sources, String... options) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> allOptions = new ArrayList<>(List.of(options));
    allOptions.addAll(List.of("-proc:none", "-classpath", System.getProperty("java.class.path")));
    StandardJavaFileManager standard = compiler.getStandardFileManager(diagnostics, null, null);
    Outputs outputs = new Outputs(standard);
    boolean compiled =
        compiler.getTask(null, outputs, diagnostics, allOptions, null, sources).call();
    if (!compiled) {
      throw new IllegalArgumentException(errors(diagnostics));
    }
    return outputs.classFiles();
  }

  private static String errors(DiagnosticCollector<JavaFileObject> diagnostics) {
    StringBuilder text = new StringBuilder();
    for (Diagnostic<?> diagnostic : diagnostics.getDiagnostics()) {
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
        text.append(diagnostic).append('\n');
      }
    }
    return text.toString();
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

    Map<String, byte[]> classFiles() {
      Map<String, byte[]> bytes = new TreeMap<>();
      written.forEach((internalName, file) -> bytes.put(internalName, file.bytes.toByteArray()));
      return bytes;
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

package dev.fermata.corpus.misuse;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** Compiles a source file into a class directory. */
enum OnDisk {
  JAVAC,
  ECJ;

  /** Gives the class directory, below a directory that must not have one yet. */
  Path compile(Path directory, String sourcePath, String source, String debug) throws IOException {
    Path file = directory.resolve("sources").resolve(sourcePath);
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    JavaCompiler compiler =
        this == ECJ ? new EclipseCompiler() : ToolProvider.getSystemJavaCompiler();
    List<String> options = new ArrayList<>(List.of(debug, "-d", classes.toString()));
    options.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    options.addAll(this == ECJ ? List.of("-17", "-nowarn") : List.of("-Xlint:none", "-proc:none"));
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      Iterable<? extends JavaFileObject> sources = files.getJavaFileObjects(file.toFile());
      if (!compiler.getTask(messages, files, null, options, null, sources).call()) {
        throw new AssertionError(this + " refused the source: " + messages);
      }
    }
    return classes;
  }
}

package dev.fermata.transformer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A source file, compiled and rewritten in memory, for tests that look at what it became. */
public final class RewrittenSource {
  private final String source;
  private final SortedMap<String, byte[]> compiled;
  private final TransformResult result;

  private RewrittenSource(
      String source, SortedMap<String, byte[]> compiled, TransformResult result) {
    this.source = source;
    this.compiled = compiled;
    this.result = result;
  }

  /**
   * Compiles with {@code -g} and rewrites.
   *
   * @param source a source file in the unnamed package
   * @return what it became
   */
  public static RewrittenSource of(String source) {
    SortedMap<String, byte[]> compiled = compile(source, "-g");
    return new RewrittenSource(source, compiled, rewrite(compiled));
  }

  /**
   * Compiles a source file.
   *
   * @param source a source file in the unnamed package; its first class names it
   * @param flags javac's options
   * @return the class files by path
   */
  public static SortedMap<String, byte[]> compile(String source, String... flags) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    SortedMap<String, byte[]> classes = new TreeMap<>();
    List<String> options = new ArrayList<>(List.of(flags));
    options.addAll(List.of("-proc:none", "-cp", System.getProperty("java.class.path")));
    try (JavaFileManager files =
        new InMemory(compiler.getStandardFileManager(null, null, null), classes)) {
      JavaFileObject file =
          new SimpleJavaFileObject(
              URI.create("mem:///" + fileName(source)), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return source;
            }
          };
      if (!compiler.getTask(messages, files, null, options, null, List.of(file)).call()) {
        throw new AssertionError("javac refused the source: " + messages);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return classes;
  }

  private static String fileName(String source) {
    return source.replaceFirst("(?s).*?\\b(?:class|interface|record|enum) (\\w+).*", "$1.java");
  }

  /**
   * Rewrites classes by a transformer of their own.
   *
   * @param classes class files by path
   * @return what the transformer answers
   */
  public static TransformResult rewrite(Map<String, byte[]> classes) {
    return new Transformer(TransformOptions.defaults())
        .transform(classes, RewrittenSource::onClassPath);
  }

  private static byte[] onClassPath(String internalName) {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(internalName + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The class files as javac wrote them.
   *
   * @return by path
   */
  public SortedMap<String, byte[]> compiled() {
    return compiled;
  }

  /**
   * What the transformer answered.
   *
   * @return its result
   */
  public TransformResult result() {
    return result;
  }

  /**
   * All class files after the rewriting.
   *
   * @return by path
   */
  public SortedMap<String, byte[]> classes() {
    if (result.failed() || result.written().isEmpty()) {
      throw new AssertionError("nothing was rewritten: " + result.diagnostics());
    }
    SortedMap<String, byte[]> classes = new TreeMap<>(compiled);
    classes.putAll(result.written());
    return classes;
  }

  /**
   * Loads a class in a loader of its own.
   *
   * @param name its binary name
   * @return the class, initialised
   */
  public Class<?> load(String name) {
    return load(classes(), name);
  }

  /**
   * Loads one of the given classes in a loader of its own.
   *
   * @param classes class files by path
   * @param name its binary name
   * @return the class, initialised
   */
  public static Class<?> load(Map<String, byte[]> classes, String name) {
    ClassLoader loader =
        new ClassLoader(RewrittenSource.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String className) throws ClassNotFoundException {
            byte[] bytes = classes.get(className.replace('.', '/') + ".class");
            if (bytes == null) {
              throw new ClassNotFoundException(className);
            }
            return defineClass(className, bytes, 0, bytes.length);
          }
        };
    try {
      return Class.forName(name, true, loader);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Calls a static method without parameters that may be package-private.
   *
   * @param type its class
   * @param method its name
   * @return what it returns
   * @throws ReflectiveOperationException when it is missing or throws
   */
  public static Object call(Class<?> type, String method) throws ReflectiveOperationException {
    var found = type.getDeclaredMethod(method);
    found.setAccessible(true);
    return found.invoke(null);
  }

  /**
   * Writes the rewritten classes.
   *
   * @param directory where to
   */
  public void writeTo(Path directory) {
    classes()
        .forEach(
            (path, bytes) -> {
              try {
                Files.write(directory.resolve(path), bytes);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /**
   * Finds a line by the comment that ends it.
   *
   * @param mark such as {@code here} for {@code // here}
   * @return the line number, from 1
   */
  public int line(String mark) {
    List<String> lines = source.lines().toList();
    for (int index = 0; index < lines.size(); index++) {
      if (lines.get(index).endsWith("// " + mark)) {
        return index + 1;
      }
    }
    throw new AssertionError("no line is marked " + mark);
  }

  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, byte[]> classes;

    InMemory(JavaFileManager files, Map<String, byte[]> classes) {
      super(files);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      String path = className.replace('.', '/') + ".class";
      return new SimpleJavaFileObject(URI.create("mem:///" + path), kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              classes.put(path, toByteArray());
            }
          };
        }
      };
    }
  }
}

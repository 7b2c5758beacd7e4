package dev.fermata.corpus.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A set of classes that a run sees instead of those of the class path: the corpus and the driver
 * have a fresh copy, with fresh static state, in each world.
 */
public final class World {
  private static final String COROUTINE = "dev/fermata/Coroutine";

  private final Map<String, byte[]> own;
  private final Predicate<String> fromClassPath;
  private final Predicate<String> forbidden;

  /**
   * A world.
   *
   * @param own class files by internal name, which win over all others
   * @param fromClassPath which other classes, by internal name, get a copy of their own
   * @param forbidden which classes, by internal name, must not be asked for
   */
  World(Map<String, byte[]> own, Predicate<String> fromClassPath, Predicate<String> forbidden) {
    this.own = own;
    this.fromClassPath = fromClassPath;
    this.forbidden = forbidden;
  }

  /** A fresh copy of the world's classes. */
  public Copy fresh() {
    return new Copy();
  }

  /** One copy of the classes; runs in it share static state. */
  public final class Copy extends ClassLoader {
    private Copy() {
      super(World.class.getClassLoader());
    }

    /** Calls {@code CaseRun.run} of this copy; no thread of the run is left when it returns. */
    @SuppressWarnings("unchecked")
    public List<String> run(String className, String method, String script) {
      try {
        Class<?> driver = loadClass("dev.fermata.corpus.drive.CaseRun");
        Method run = driver.getMethod("run", String.class, String.class, String.class);
        List<String> trace = (List<String>) run.invoke(null, className, method, script);
        if (own.containsKey(COROUTINE)) {
          loadClass(COROUTINE.replace('/', '.')).getMethod("disposeAll").invoke(null);
        }
        return trace;
      } catch (InvocationTargetException e) {
        throw new IllegalStateException("the driver failed", e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        String internalName = name.replace('.', '/');
        byte[] classFile = own.get(internalName);
        if (classFile == null && forbidden.test(internalName)) {
          throw new ClassNotFoundException(name + " is out of bounds in this world");
        }
        if (classFile == null && fromClassPath.test(internalName)) {
          classFile = classPathFile(internalName);
        }
        return classFile == null
            ? super.loadClass(name, resolve)
            : defineClass(name, classFile, 0, classFile.length);
      }
    }
  }

  /** A class file of the class path, or null. */
  static byte[] classPathFile(String internalName) {
    ClassLoader loader = World.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

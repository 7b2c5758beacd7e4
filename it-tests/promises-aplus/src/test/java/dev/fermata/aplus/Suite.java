package dev.fermata.aplus;

import dev.fermata.EventLoop;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** Runs the unmodified tests on a loop of virtual time. */
public final class Suite {
  private final EventLoop loop = EventLoop.virtualTime();
  private final Map<Integer, EventLoop.Timer> timers = new HashMap<>();
  private final Path directory;

  /** What a task threw in the running test; null for nothing. */
  private Throwable thrown;

  private Suite(Path directory) {
    this.directory = directory;
  }

  /** How to make the adapter within a context. */
  interface AdapterSource {
    Value in(Context context);
  }

  /** Runs all tests and tells how each ended, by its title; "passed" is the good end. */
  static Map<String, String> run(Path packageDirectory, AdapterSource source) {
    return new Suite(packageDirectory).run(source);
  }

  private Map<String, String> run(AdapterSource source) {
    loop.onUnhandledRejection(
        (error, promise) -> {
          // A test may leave rejections behind that nobody looks at.
          if (promise == null) {
            thrown = error;
          }
        });
    Map<String, String> outcomes = new LinkedHashMap<>();
    try (Context context = Context.newBuilder("js").allowHostAccess(HostAccess.EXPLICIT).build()) {
      Value shim = context.eval("js", resource("shim.js")).execute(this);
      int[] count = new int[1];
      loop.execute(() -> count[0] = shim.invokeMember("load", source.in(context)).asInt());
      loop.runUntilIdle();
      if (thrown != null) {
        throw new AssertionError("The tests could not be loaded", thrown);
      }
      for (int i = 0; i < count[0]; i++) {
        int index = i;
        loop.execute(() -> shim.invokeMember("start", index));
        loop.runUntilIdle();
        shim.invokeMember("finish", index);
        String title = shim.invokeMember("title", index).asString();
        String outcome = shim.invokeMember("outcome", index).asString();
        outcomes.put(index + " " + title, thrown == null ? outcome : outcome + ", " + thrown);
        thrown = null;
      }
    }
    return outcomes;
  }

  static String resource(String name) {
    try (InputStream file = Suite.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file of the package, named without its suffix. */
  @HostAccess.Export
  public String read(String path) {
    try {
      return Files.readString(directory.resolve("lib" + path + ".js"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JavaScript's setTimeout. */
  @HostAccess.Export
  public int setTimeout(Value action, int millis) {
    timers.put(timers.size(), loop.setTimeout(action::executeVoid, Duration.ofMillis(millis)));
    return timers.size() - 1;
  }

  /** JavaScript's clearTimeout. */
  @HostAccess.Export
  public void clearTimeout(int id) {
    timers.get(id).cancel();
  }
}

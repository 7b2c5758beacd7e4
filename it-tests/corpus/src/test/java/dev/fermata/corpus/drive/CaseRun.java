package dev.fermata.corpus.drive;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncIterable;
import dev.fermata.EventLoop;
import dev.fermata.Gen;
import dev.fermata.Promise;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Steps;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.BaseStream;

/** Runs one case by one script. Each world has a copy of this class and links it its own way. */
public final class CaseRun {
  private static final int TICKS = 400;

  private final EventLoop loop;
  private final Script script;

  private CaseRun(EventLoop loop, Script script) {
    this.loop = loop;
    this.script = script;
  }

  /** The trace of {@code className.method()} under {@code script}. */
  public static List<String> run(String className, String method, String script) {
    Script parsed = Script.parse(script);
    Log.start(parsed.ticks());
    Steps.start(parsed.atOnce(), parsed.rejected());
    EventLoop loop = EventLoop.virtualTime();
    loop.onUnhandledRejection(
        (error, promise) -> {
          if (promise == null) {
            Log.log("the loop caught " + Log.text(error));
          }
        });
    loop.execute(() -> new CaseRun(loop, parsed).begin(className, method));
    loop.runUntilIdle();
    Log.log("promises " + Steps.created());
    return Log.stop();
  }

  private void begin(String className, String methodName) {
    if (script.ticks()) {
      tick(TICKS);
    }
    Object result;
    Class<?> type;
    try {
      Method method = Class.forName(className).getMethod(methodName);
      type = method.getReturnType();
      result = method.invoke(null);
    } catch (InvocationTargetException e) {
      Log.log("the call threw " + Log.text(e.getCause()));
      return;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    Log.log("called");
    drive(type, result);
  }

  private void tick(int left) {
    loop.queueMicrotask(
        () -> {
          Log.tick();
          if (left > 1) {
            tick(left - 1);
          }
        });
  }

  private void drive(Class<?> type, Object result) {
    if (type == Iterable.class) {
      Iterable<?> items = (Iterable<?>) result;
      new GeneratorRun(type, items.iterator(), script.requests()).run();
      Log.log("again");
      new GeneratorRun(type, items.iterator(), "").run();
    } else if (result instanceof BaseStream<?, ?> stream) {
      new StreamRun(stream, script.requests()).run();
    } else if (result instanceof Gen<?, ?, ?> || result instanceof java.util.Iterator<?>) {
      new GeneratorRun(type, (java.util.Iterator<?>) result, script.requests()).run();
    } else if (type == AsyncIterable.class) {
      AsyncIterable<?> items = (AsyncIterable<?>) result;
      Runnable again =
          () -> {
            Log.log("again");
            new AsyncRun(loop, (AsyncGen<?, ?, ?>) items.iterator(), script, "", () -> {}).run();
          };
      AsyncGen<?, ?, ?> first = (AsyncGen<?, ?, ?>) items.iterator();
      new AsyncRun(loop, first, script, script.requests(), again).run();
    } else if (result instanceof AsyncGen<?, ?, ?> gen) {
      new AsyncRun(loop, gen, script, script.requests(), () -> {}).run();
    } else if (result instanceof Promise<?> promise) {
      promise.then(CaseRun::fulfilled, CaseRun::rejected);
    } else if (result instanceof CompletionStage<?> stage) {
      stage.whenComplete(
          (value, error) -> {
            if (error != null) {
              rejected(error);
            } else {
              fulfilled(value);
            }
          });
    } else {
      Log.log("returned " + Log.text(result));
    }
  }

  private static Void fulfilled(Object value) {
    Log.log("fulfilled " + Log.text(value));
    return null;
  }

  private static Void rejected(Throwable error) {
    Log.log("rejected " + Log.text(error));
    return null;
  }
}

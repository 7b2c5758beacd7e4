package dev.fermata.oracle;

import dev.fermata.EventLoop;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** Runs one scenario as the first task of a virtual-time loop of its own. */
final class ScenarioRun {

  private static final long TIMEOUT_MILLIS = 60_000;

  private final Method scenario;
  private final List<Throwable> unhandled = new ArrayList<>();
  private Throwable escaped;

  /**
   * A run that has not begun.
   *
   * @param scenario a method annotated {@link Scenario}, without parameters
   */
  ScenarioRun(Method scenario) {
    this.scenario = scenario;
  }

  /**
   * Runs the scenario, on a thread of its own, until its loop is idle.
   *
   * @return the trace
   * @throws Exception when the scenario cannot be called
   * @throws AssertionError with the trace so far, when the scenario throws, does not end, or leaves
   *     a rejection unhandled without having set a handler of its own
   */
  List<String> trace() throws Exception {
    Constructor<?> constructor = scenario.getDeclaringClass().getDeclaredConstructor();
    constructor.setAccessible(true);
    Scenarios steps = (Scenarios) constructor.newInstance();
    scenario.setAccessible(true);
    Thread runner = new Thread(() -> pump(steps), "scenario");
    runner.setDaemon(true);
    runner.start();
    runner.join(TIMEOUT_MILLIS);
    if (runner.isAlive()) {
      AssertionError endless = new AssertionError("Still running after " + TIMEOUT_MILLIS + " ms");
      endless.setStackTrace(runner.getStackTrace());
      throw endless;
    }
    if (escaped == null && !unhandled.isEmpty()) {
      escaped = unhandled.get(0);
    }
    if (escaped != null) {
      throw new AssertionError("Trace so far: " + steps.trace().lines(), escaped);
    }
    return steps.trace().lines();
  }

  private void pump(Scenarios steps) {
    try (EventLoop loop = EventLoop.virtualTime()) {
      loop.onUnhandledRejection((error, promise) -> unhandled.add(error));
      loop.execute(() -> take(steps));
      loop.runUntilIdle();
      while (!steps.idleTasks().isEmpty()) {
        steps.idleTasks().remove(0).run();
        loop.runUntilIdle();
      }
    } catch (Throwable error) {
      escaped = error;
    }
  }

  private void take(Scenarios steps) {
    try {
      scenario.invoke(steps);
    } catch (InvocationTargetException e) {
      escaped = e.getCause();
    } catch (IllegalAccessException e) {
      escaped = e;
    }
  }
}

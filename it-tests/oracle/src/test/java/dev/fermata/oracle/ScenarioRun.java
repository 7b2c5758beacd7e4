package dev.fermata.oracle;

import dev.fermata.EventLoop;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** Runs one scenario as the first task of a virtual-time loop of its own. */
final class ScenarioRun {

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
   * Runs the scenario until its loop is idle.
   *
   * @return the trace
   * @throws Throwable what the scenario itself threw; a rejection that nobody handled and for which
   *     the scenario set no handler of its own
   */
  List<String> trace() throws Throwable {
    Constructor<?> constructor = scenario.getDeclaringClass().getDeclaredConstructor();
    constructor.setAccessible(true);
    Scenarios steps = (Scenarios) constructor.newInstance();
    scenario.setAccessible(true);
    try (EventLoop loop = EventLoop.virtualTime()) {
      loop.onUnhandledRejection((error, promise) -> unhandled.add(error));
      loop.execute(() -> take(steps));
      loop.runUntilIdle();
      while (!steps.idleTasks().isEmpty()) {
        steps.idleTasks().remove(0).run();
        loop.runUntilIdle();
      }
    }
    if (escaped == null && !unhandled.isEmpty()) {
      escaped = unhandled.get(0);
    }
    if (escaped != null) {
      throw new AssertionError("Trace so far: " + steps.trace().lines(), escaped);
    }
    return steps.trace().lines();
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

package dev.fermata.transformer.debug;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A program in a JVM of its own under a debugger's control. No class is filtered from stepping; as
 * debuggers do, a step goes on while it stands where no line of source is known.
 */
final class Debuggee implements AutoCloseable {
  private final Process process;
  private final VirtualMachine machine;
  private LocatableEvent stop;

  private Debuggee(Process process, VirtualMachine machine) {
    this.process = process;
    this.machine = machine;
  }

  /** Starts a program and stands before its first instruction. */
  static Debuggee launch(Path classes, String mainClass) throws Exception {
    ListeningConnector connector =
        Bootstrap.virtualMachineManager().listeningConnectors().stream()
            .filter(found -> found.transport().name().equals("dt_socket"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("localAddress").setValue("127.0.0.1");
    arguments.get("port").setValue("0");
    arguments.get("timeout").setValue("60000");
    String address = connector.startListening(arguments);
    try {
      return new Debuggee(start(classes, mainClass, address), accept(connector, arguments));
    } finally {
      connector.stopListening(arguments);
    }
  }

  private static Process start(Path classes, String mainClass, String address) throws IOException {
    String port = address.substring(address.lastIndexOf(':') + 1);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=127.0.0.1:" + port,
            "-cp",
            classes + File.pathSeparator + System.getProperty("java.class.path"),
            mainClass)
        .inheritIO()
        .start();
  }

  private static VirtualMachine accept(
      ListeningConnector connector, Map<String, Connector.Argument> arguments)
      throws IOException, IllegalConnectorArgumentsException {
    return connector.accept(arguments);
  }

  /** Stops whenever a line is reached, in a class that may not be loaded yet. */
  void breakAt(String className, int lineNumber) {
    List<ReferenceType> loaded = machine.classesByName(className);
    if (loaded.isEmpty()) {
      ClassPrepareRequest request = machine.eventRequestManager().createClassPrepareRequest();
      request.addClassFilter(className);
      request.putProperty("line", lineNumber);
      request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
      request.enable();
    } else {
      breakAt(loaded.get(0), lineNumber);
    }
  }

  private void breakAt(ReferenceType type, int lineNumber) {
    try {
      List<Location> locations = type.locationsOfLine(lineNumber);
      if (locations.isEmpty()) {
        throw new AssertionError("no code at " + type.name() + ":" + lineNumber);
      }
      for (Location location : locations) {
        BreakpointRequest request = machine.eventRequestManager().createBreakpointRequest(location);
        request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
        request.enable();
      }
    } catch (AbsentInformationException e) {
      throw new AssertionError(e);
    }
  }

  /** From here on no breakpoint stops the program. */
  void clearBreakpoints() {
    machine.eventRequestManager().deleteAllBreakpoints();
  }

  /** Runs to the next stop; false when the program has ended. */
  boolean resume() throws InterruptedException {
    machine.resume();
    return await();
  }

  private boolean await() throws InterruptedException {
    while (true) {
      EventSet events = machine.eventQueue().remove();
      for (Event event : events) {
        if (event instanceof ClassPrepareEvent prepared) {
          breakAt(prepared.referenceType(), (Integer) event.request().getProperty("line"));
        } else if (event instanceof BreakpointEvent || event instanceof StepEvent) {
          stop = (LocatableEvent) event;
        } else if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) {
          stop = null;
          return false;
        }
      }
      if (stop != null && events.contains(stop)) {
        return true;
      }
      events.resume();
    }
  }

  /** Steps over the line. False when the program has ended. */
  boolean stepOver() throws InterruptedException {
    return step(StepRequest.STEP_LINE, StepRequest.STEP_OVER);
  }

  /** Steps into the first call of the line that has lines itself. */
  boolean stepInto() throws InterruptedException {
    return step(StepRequest.STEP_LINE, StepRequest.STEP_INTO);
  }

  /** Goes to the next instruction that runs in a class. False when the program has ended. */
  boolean stepInstruction(String className) throws InterruptedException {
    StepRequest request = request(StepRequest.STEP_MIN, StepRequest.STEP_INTO);
    request.addClassFilter(className);
    return run(request);
  }

  private boolean step(int size, int depth) throws InterruptedException {
    boolean runs;
    do {
      runs = run(request(size, depth));
    } while (runs && stop instanceof StepEvent && lineNumber() < 0);
    return runs;
  }

  private StepRequest request(int size, int depth) {
    return machine.eventRequestManager().createStepRequest(stop.thread(), size, depth);
  }

  private boolean run(StepRequest request) throws InterruptedException {
    request.addCountFilter(1);
    request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
    request.enable();
    boolean runs = resume();
    if (runs) {
      machine.eventRequestManager().deleteEventRequest(request);
    }
    return runs;
  }

  Location location() {
    return stop.location();
  }

  int lineNumber() {
    return stop.location().lineNumber();
  }

  /** Class, method and line of the stop. */
  String where() {
    Location at = stop.location();
    return at.declaringType().name() + "." + at.method().name() + ":" + at.lineNumber();
  }

  /** The receiver of the frame at the top, null in static code. */
  String self() {
    Value self = frame().thisObject();
    return self == null ? null : self.type().name();
  }

  /** The values of all variables that the frame at the top shows, by name. */
  SortedMap<String, String> variables() {
    SortedMap<String, String> values = new TreeMap<>();
    StackFrame frame = frame();
    try {
      for (LocalVariable variable : frame.visibleVariables()) {
        String previous = values.put(variable.name(), text(frame.getValue(variable)));
        if (previous != null) {
          throw new AssertionError("two variables " + variable.name() + " at " + where());
        }
      }
    } catch (AbsentInformationException e) {
      throw new AssertionError(e);
    }
    return values;
  }

  private static String text(Value value) {
    return value == null ? "null" : value.toString().replaceAll("\\(id=\\d+\\)", "").strip();
  }

  /** The methods on the stack, the top first, each as {@code Class.method}. */
  List<String> stack() {
    List<String> methods = new ArrayList<>();
    try {
      for (StackFrame frame : stop.thread().frames()) {
        Location at = frame.location();
        methods.add(at.declaringType().name() + "." + at.method().name());
      }
    } catch (IncompatibleThreadStateException e) {
      throw new AssertionError(e);
    }
    return methods;
  }

  private StackFrame frame() {
    ThreadReference thread = stop.thread();
    try {
      return thread.frame(0);
    } catch (IncompatibleThreadStateException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

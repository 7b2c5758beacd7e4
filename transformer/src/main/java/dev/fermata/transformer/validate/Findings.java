package dev.fermata.transformer.validate;

import dev.fermata.transformer.Code;
import dev.fermata.transformer.Diagnostic;
import dev.fermata.transformer.bytecode.Lines;
import dev.fermata.transformer.discover.DiscoveredClass;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Takes the mistakes found in one method and gives them their place in the source. Where the class
 * file tells no line, the message names the method.
 */
final class Findings {
  private final DiscoveredClass owner;
  private final MethodNode method;
  private final Consumer<Diagnostic> sink;
  private int errors;

  Findings(DiscoveredClass owner, MethodNode method, Consumer<Diagnostic> sink) {
    this.owner = owner;
    this.method = method;
    this.sink = sink;
  }

  /** Reports a mistake at an instruction. */
  void at(AbstractInsnNode insn, Code code, String message) {
    OptionalInt line = Lines.of(insn);
    report(line, code, line.isPresent() ? message : "in " + where() + ": " + message);
  }

  /** Reports a mistake that concerns the whole method, which the message names. */
  void inMethod(Code code, String message) {
    OptionalInt line = Lines.first(method);
    boolean tells = line.isPresent() || !isOverloaded();
    report(line, code, tells ? message : "in " + where() + ": " + message);
  }

  private boolean isOverloaded() {
    return owner.node().methods.stream()
        .anyMatch(other -> other != method && other.name.equals(method.name));
  }

  /** The method with its class and parameters: overloads and nested classes have namesakes. */
  private String where() {
    String className = simpleName(owner.node().name);
    if (method.name.equals("<clinit>")) {
      return "the static initialiser of " + className;
    }
    String parameters =
        Arrays.stream(Type.getArgumentTypes(method.desc))
            .map(type -> simpleName(type.getClassName().replace('.', '/')))
            .collect(Collectors.joining(", ", "(", ")"));
    return method.name.equals("<init>")
        ? "constructor " + className + parameters
        : "method " + className + "." + method.name + parameters;
  }

  private static String simpleName(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }

  private void report(OptionalInt line, Code code, String message) {
    if (!code.isWarning()) {
      errors++;
    }
    sink.accept(new Diagnostic(code, owner.path(), owner.sourcePath(), line, message));
  }

  /** How many errors were reported so far. */
  int errors() {
    return errors;
  }
}

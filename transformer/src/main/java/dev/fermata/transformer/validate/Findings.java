package dev.fermata.transformer.validate;

import dev.fermata.transformer.Code;
import dev.fermata.transformer.Diagnostic;
import dev.fermata.transformer.bytecode.Lines;
import dev.fermata.transformer.discover.DiscoveredClass;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Takes the mistakes found in one class and gives them their place in the source. */
final class Findings {
  private final DiscoveredClass owner;
  private final Consumer<Diagnostic> sink;
  private int errors;

  Findings(DiscoveredClass owner, Consumer<Diagnostic> sink) {
    this.owner = owner;
    this.sink = sink;
  }

  /** Reports a mistake at an instruction. */
  void at(AbstractInsnNode insn, Code code, String message) {
    report(Lines.of(insn), code, message);
  }

  /** Reports a mistake that concerns a whole method. */
  void in(MethodNode method, Code code, String message) {
    report(Lines.first(method), code, message);
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

package dev.fermata.transformer;

import dev.fermata.transformer.bytecode.Lines;
import dev.fermata.transformer.discover.DiscoveredClass;
import dev.fermata.transformer.emit.EmittedMethod;
import dev.fermata.transformer.emit.WriteClass;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.MethodNode;

/** FMT011: what does not fit into a class file once rewritten (JVMS 4.7.3, 4.1). */
final class TooLarge {
  private final DiscoveredClass type;
  private final Consumer<Diagnostic> diagnostics;

  TooLarge(DiscoveredClass type, Consumer<Diagnostic> diagnostics) {
    this.type = type;
    this.diagnostics = diagnostics;
  }

  /** The writer gives up at the first method: looks for all others, too. */
  void report(List<EmittedMethod> emitted, MethodTooLargeException first) {
    for (EmittedMethod method : emitted) {
      MethodNode body = method.body();
      if (body.name.equals(first.getMethodName()) && body.desc.equals(first.getDescriptor())) {
        report(method, first.getCodeSize());
      } else {
        WriteClass.sizeBeyondLimit(body).ifPresent(size -> report(method, size));
      }
    }
  }

  private void report(EmittedMethod method, int codeSize) {
    report(
        Lines.first(method.body()),
        "method %s needs %d bytes of code once rewritten, and 65535 is the limit; split it"
            .formatted(method.kickoff().name, codeSize));
  }

  void report(ClassTooLargeException tooLarge) {
    report(
        OptionalInt.empty(),
        "class %s needs %d constants once rewritten, and 65535 is the limit; split it"
            .formatted(tooLarge.getClassName().replace('/', '.'), tooLarge.getConstantPoolCount()));
  }

  private void report(OptionalInt line, String message) {
    diagnostics.accept(new Diagnostic(Code.FMT011, type.path(), type.sourcePath(), line, message));
  }
}

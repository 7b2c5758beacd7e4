package dev.fermata.transformer.validate;

import dev.fermata.transformer.Code;
import dev.fermata.transformer.bytecode.CoCall;
import dev.fermata.transformer.bytecode.MethodKind;
import dev.fermata.transformer.bytecode.RuntimeNames;
import dev.fermata.transformer.discover.DiscoveredMethod;
import java.util.stream.Collectors;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** FMT002, FMT008: where the calls of {@code Co} may stand. */
final class CheckCalls {
  private final Findings findings;

  CheckCalls(Findings findings) {
    this.findings = findings;
  }

  void check(DiscoveredMethod discovered) {
    for (AbstractInsnNode insn : discovered.method().instructions) {
      CoCall.of(insn).ifPresent(call -> checkCall(discovered, call));
      if (insn instanceof InvokeDynamicInsnNode dynamic) {
        checkReference(dynamic);
      }
    }
  }

  private void checkCall(DiscoveredMethod discovered, CoCall call) {
    if (discovered.kinds().stream().anyMatch(call.allowedIn()::contains)) {
      return;
    }
    if (call.is(CoCall.Name.DONE) && discovered.kinds().contains(MethodKind.ASYNC)) {
      return; // FMT006 says what an async method returns instead.
    }
    String where = describe(discovered);
    String allowed =
        call.allowedIn().stream()
            .sorted()
            .map(MethodKind::annotationName)
            .collect(Collectors.joining(" or "));
    findings.at(
        call.insn(),
        Code.FMT002,
        "Co.%s needs %s and is called in %s; %s"
            .formatted(
                call.name().methodName(), allowed, where, remedy(discovered, call, allowed)));
  }

  private static String remedy(DiscoveredMethod discovered, CoCall call, String allowed) {
    String interfaces =
        call.allowedIn().stream()
            .sorted()
            .map(CheckCalls::functionalInterface)
            .collect(Collectors.joining(" or "));
    if (discovered.isLambda()) {
      return "write the lambda for a functional interface whose method is annotated, such as "
          + interfaces;
    }
    return discovered.method().name.startsWith("<")
        ? "move the call into a method that is annotated, or into a lambda for " + interfaces
        : "annotate the method with " + allowed;
  }

  private static String functionalInterface(MethodKind kind) {
    return switch (kind) {
      case GENERATOR -> "dev.fermata.GeneratorBody (Co.generate)";
      case ASYNC -> "dev.fermata.AsyncSupplier (Co.async)";
      case ASYNC_GENERATOR -> "dev.fermata.AsyncGeneratorBody (Co.generateAsync)";
    };
  }

  private static String describe(DiscoveredMethod discovered) {
    String what =
        switch (discovered.method().name) {
          case "<init>" -> "a constructor or an instance initialiser";
          case "<clinit>" -> "a static initialiser";
          default -> discovered.isLambda() ? "a lambda" : "method " + discovered.method().name;
        };
    return discovered.isAnnotated()
        ? what + ", which has " + discovered.kind().annotationName()
        : what + " without it";
  }

  private void checkReference(InvokeDynamicInsnNode dynamic) {
    for (Object argument : dynamic.bsmArgs) {
      if (argument instanceof Handle handle
          && handle.getOwner().equals(RuntimeNames.CO)
          && CoCall.Name.of(handle.getName()).isPresent()) {
        findings.at(
            dynamic,
            Code.FMT008,
            "Co.%s is used as a method reference, which cannot be rewritten; write a lambda"
                    .formatted(handle.getName())
                + " for an annotated functional interface instead");
      }
    }
  }
}

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
    if (discovered.kinds().stream().anyMatch(call.name().allowedIn()::contains)) {
      return;
    }
    if (call.is(CoCall.Name.DONE) && discovered.kinds().contains(MethodKind.ASYNC)) {
      return; // FMT006 says what an async method returns instead.
    }
    String where = describe(discovered);
    String allowed =
        call.name().allowedIn().stream()
            .sorted()
            .map(MethodKind::annotationName)
            .collect(Collectors.joining(" or "));
    String remedy =
        discovered.isLambda()
            ? "write the lambda for a functional interface whose method is annotated, such as "
                + call.name().allowedIn().stream()
                    .sorted()
                    .map(CheckCalls::functionalInterface)
                    .collect(Collectors.joining(" or "))
            : "annotate the method with " + allowed;
    findings.at(
        call.insn(),
        Code.FMT002,
        "Co.%s is called in %s, which is not %s; %s"
            .formatted(call.name().methodName(), where, allowed, remedy));
  }

  private static String functionalInterface(MethodKind kind) {
    return switch (kind) {
      case GENERATOR -> "dev.fermata.GeneratorBody (Co.generate)";
      case ASYNC -> "dev.fermata.AsyncSupplier (Co.async)";
      case ASYNC_GENERATOR -> "dev.fermata.AsyncGeneratorBody (Co.generateAsync)";
    };
  }

  private static String describe(DiscoveredMethod discovered) {
    if (discovered.isLambda()) {
      return discovered.isAnnotated()
          ? "a lambda that is " + discovered.kind().annotationName()
          : "a lambda";
    }
    return switch (discovered.method().name) {
      case "<init>" -> "a constructor or an instance initialiser";
      case "<clinit>" -> "a static initialiser";
      default ->
          "method "
              + discovered.method().name
              + (discovered.isAnnotated()
                  ? ", which is " + discovered.kind().annotationName() + " and"
                  : "");
    };
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

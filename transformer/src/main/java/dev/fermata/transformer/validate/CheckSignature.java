package dev.fermata.transformer.validate;

import dev.fermata.transformer.Code;
import dev.fermata.transformer.bytecode.MethodKind;
import dev.fermata.transformer.bytecode.ResultShape;
import dev.fermata.transformer.discover.DiscoveredMethod;
import java.util.Optional;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/** FMT001, FMT004, FMT005: what an annotated method must look like from outside. */
final class CheckSignature {
  private final Findings findings;

  CheckSignature(Findings findings) {
    this.findings = findings;
  }

  /** The shape of the method's result, where there is nothing wrong with the method. */
  Optional<ResultShape> check(ClassNode owner, DiscoveredMethod discovered) {
    int before = findings.errors();
    checkKinds(discovered);
    checkModifiers(owner, discovered);
    MethodKind kind = discovered.kind();
    Type returnType = Type.getReturnType(discovered.method().desc);
    Optional<ResultShape> shape =
        returnType.getSort() == Type.OBJECT
            ? ResultShape.of(kind, returnType.getInternalName())
            : Optional.empty();
    if (shape.isEmpty()) {
      findings.inMethod(
          Code.FMT001,
          "%s method %s returns %s; it must return one of %s"
              .formatted(
                  kind.annotationName(),
                  discovered.method().name,
                  returnType.getClassName(),
                  ResultShape.allowed(kind)));
    }
    return findings.errors() == before ? shape : Optional.empty();
  }

  private void checkKinds(DiscoveredMethod discovered) {
    if (discovered.kinds().size() > 1) {
      findings.inMethod(
          Code.FMT005,
          "method %s has more than one of the annotations: %s; keep one"
              .formatted(
                  discovered.method().name,
                  discovered.kinds().stream()
                      .map(MethodKind::annotationName)
                      .collect(Collectors.joining(", "))));
    }
  }

  private void checkModifiers(ClassNode owner, DiscoveredMethod discovered) {
    if (discovered.has(Opcodes.ACC_SYNCHRONIZED)) {
      refuse(
          discovered,
          "synchronized",
          "a body that suspends cannot hold a monitor; use a"
              + " synchronized block around what needs one, with no suspension in it");
    }
    if (discovered.has(Opcodes.ACC_NATIVE)) {
      refuse(discovered, "native", "there is no body to rewrite; remove the annotation");
    }
    if (discovered.has(Opcodes.ACC_ABSTRACT) && (owner.access & Opcodes.ACC_INTERFACE) == 0) {
      refuse(discovered, "abstract", "annotate the methods that implement it instead");
    }
  }

  private void refuse(DiscoveredMethod discovered, String modifier, String remedy) {
    findings.inMethod(
        Code.FMT004,
        "%s method %s is %s: %s"
            .formatted(
                discovered.kind().annotationName(), discovered.method().name, modifier, remedy));
  }
}

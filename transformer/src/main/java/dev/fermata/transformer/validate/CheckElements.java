package dev.fermata.transformer.validate;

import dev.fermata.transformer.Code;
import dev.fermata.transformer.bytecode.CoCall;
import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.flow.ClassHierarchy;
import dev.fermata.transformer.flow.VerifierFrames;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.TypeInsnNode;

/** FMT007: no value is yielded or taken that can never be of the type declared. */
final class CheckElements {
  private final ClassHierarchy hierarchy;
  private final CommonValues common;
  private final Findings findings;

  CheckElements(ClassHierarchy hierarchy, Findings findings) {
    this.hierarchy = hierarchy;
    this.common = new CommonValues(hierarchy);
    this.findings = findings;
  }

  /** Checks a call of {@code yield}. */
  void checkYield(CoCall call, DeclaredTypes declared, VerifierFrames frames) {
    Type parameter = call.argumentTypes()[0];
    Optional<String> yielded =
        ElementTypes.box(parameter).or(() -> CheckYields.operandType(call, frames));
    declared
        .element()
        .filter(element -> yielded.isPresent() && neverFits(yielded.get(), element))
        .ifPresent(
            element ->
                refuse(
                    call,
                    "%s is yielded where %s is declared, and no value is both; change one of them"
                        .formatted(name(yielded.get()), name(element))));
    declared.received().ifPresent(received -> checkReceived(call, received));
  }

  /** Checks a call of {@code yieldAll}, as far as the source's own type tells its elements'. */
  void checkYieldAll(CoCall call, String source, String element) {
    ElementTypes.of(source)
        .filter(delegated -> neverFits(delegated, element))
        .ifPresent(
            delegated ->
                refuse(
                    call,
                    "elements of type %s are delegated to where %s is declared, and no value is"
                            .formatted(name(delegated), name(element))
                        + " both; change one of them"));
  }

  private boolean neverFits(String yielded, String element) {
    return !common.mayExist(yielded, element) && !isAwaited(yielded);
  }

  /** An async generator yields what the promise or stage gives, which the class file hides. */
  private boolean isAwaited(String type) {
    return !type.startsWith("[")
        && (hierarchy.isSubtype(type, "dev/fermata/Promise").orElse(true)
            || hierarchy.isSubtype(type, "java/util/concurrent/CompletionStage").orElse(true));
  }

  private void checkReceived(CoCall call, String received) {
    if (Insns.nextReal(call.insn()) instanceof TypeInsnNode cast
        && cast.getOpcode() == Opcodes.CHECKCAST
        && !common.mayExist(cast.desc, received)) {
      refuse(
          call,
          "the value of Co.yield is taken as %s where %s is declared to be sent, and no value is"
                  .formatted(name(cast.desc), name(received))
              + " both; change one of them");
    }
  }

  private void refuse(CoCall call, String message) {
    findings.at(call.insn(), Code.FMT007, message);
  }

  private static String name(String internalName) {
    return Type.getObjectType(internalName).getClassName();
  }
}

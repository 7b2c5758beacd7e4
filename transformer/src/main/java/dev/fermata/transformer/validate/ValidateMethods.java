package dev.fermata.transformer.validate;

import dev.fermata.transformer.Diagnostic;
import dev.fermata.transformer.bytecode.ResultShape;
import dev.fermata.transformer.bytecode.ValueKind;
import dev.fermata.transformer.discover.DiscoveredClass;
import dev.fermata.transformer.discover.DiscoveredMethod;
import dev.fermata.transformer.flow.ClassHierarchy;
import dev.fermata.transformer.flow.Origins;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;

/** Finds the user's mistakes in a class: all of them, before anything is rewritten. */
public final class ValidateMethods {
  private final ClassHierarchy hierarchy;
  private final Consumer<Diagnostic> diagnostics;

  /**
   * A validation.
   *
   * @param hierarchy what is known of other classes
   * @param diagnostics takes the mistakes
   */
  public ValidateMethods(ClassHierarchy hierarchy, Consumer<Diagnostic> diagnostics) {
    this.hierarchy = hierarchy;
    this.diagnostics = diagnostics;
  }

  /**
   * Validates a class.
   *
   * @param discovered the class
   * @return empty where it has a mistake
   */
  public Optional<ValidatedClass> validate(DiscoveredClass discovered) {
    List<ValidatedMethod> methods = new ArrayList<>();
    int errors = 0;
    for (DiscoveredMethod method : discovered.methods()) {
      Findings findings = new Findings(discovered, method.method(), diagnostics);
      new CheckCalls(findings).check(method);
      new CheckDroppedResults(hierarchy, findings).check(method.method());
      if (method.isAnnotated()) {
        new CheckSignature(findings)
            .check(discovered.node(), method)
            .filter(shape -> !method.has(Opcodes.ACC_ABSTRACT))
            .ifPresent(shape -> methods.add(body(discovered, method, shape, findings)));
      }
      errors += findings.errors();
    }
    return errors == 0
        ? Optional.of(new ValidatedClass(discovered, List.copyOf(methods)))
        : Optional.empty();
  }

  private ValidatedMethod body(
      DiscoveredClass discovered, DiscoveredMethod method, ResultShape shape, Findings findings) {
    Origins origins = Origins.of(discovered.node().name, method.method());
    new CheckMonitors(findings).check(method.method());
    new CheckReturns(method.method(), findings).check(method, origins);
    ValueKind valueKind =
        new CheckYields(discovered.node(), hierarchy, findings).check(method, shape);
    List<ForAwaitLoop> loops =
        new FindForAwaitLoops(method.method(), origins, discovered.compiler(), findings).find();
    List<AbstractInsnNode> tokenCasts = FindTokenCasts.in(method.method(), origins);
    return new ValidatedMethod(method, shape, valueKind, loops, tokenCasts);
  }
}

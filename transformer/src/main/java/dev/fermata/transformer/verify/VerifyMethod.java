package dev.fermata.transformer.verify;

import dev.fermata.transformer.flow.ClassHierarchy;
import dev.fermata.transformer.flow.LargeMethodAnalyzer;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Verifies one method: the types of all operands, and the declared frames as the JVM does. */
final class VerifyMethod {
  private final ClassHierarchy hierarchy;
  private final ClassNode owner;

  VerifyMethod(ClassHierarchy hierarchy, ClassNode owner) {
    this.hierarchy = hierarchy;
    this.owner = owner;
  }

  /** Verifies a method with code and expanded frames. */
  void verify(MethodNode method) throws InvalidCode {
    try {
      new LargeMethodAnalyzer<>(new HierarchyVerifier(hierarchy, owner))
          .analyze(owner.name, method);
    } catch (AnalyzerException e) {
      String what = e.getMessage().replaceFirst("^Error at instruction \\d+: ", "");
      throw new InvalidCode("VerifyMethod", method, e.node, what, e);
    }
    new VerifyFrames(hierarchy, owner.name).verify(method);
  }
}

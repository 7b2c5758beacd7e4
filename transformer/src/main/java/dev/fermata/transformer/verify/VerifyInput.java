package dev.fermata.transformer.verify;

import dev.fermata.transformer.bytecode.Lines;
import dev.fermata.transformer.flow.ClassHierarchy;
import java.util.Optional;
import java.util.function.Predicate;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Tells whether a class file was invalid before anything was rewritten: compilers have bugs, too
 * (ecj 3.46 loses the operand stack around a loop in a switch expression). Asked only after the
 * rewriting failed, since a valid class file needs no such answer.
 */
public final class VerifyInput {
  private final ClassHierarchy hierarchy;

  /**
   * A verifier.
   *
   * @param hierarchy what is known of the classes that the input names
   */
  public VerifyInput(ClassHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /**
   * What the JVM would refuse.
   *
   * @param bytes the class file as its compiler wrote it
   * @param concerned chooses methods, by name and descriptor
   * @return class, method, line, instruction and what is wrong with it, or that the class file's
   *     structure is; empty where all is valid
   */
  public Optional<String> whatIsInvalid(byte[] bytes, Predicate<String> concerned) {
    ClassNode node = new ClassNode();
    try {
      boolean withDataFlow = false;
      new ClassReader(bytes)
          .accept(new CheckClassAdapter(node, withDataFlow), ClassReader.EXPAND_FRAMES);
    } catch (RuntimeException e) {
      return Optional.of("its structure is damaged (" + e + ")");
    }
    VerifyMethod verify = new VerifyMethod(hierarchy, node);
    for (MethodNode method : node.methods) {
      if (concerned.test(method.name + method.desc)
          && (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0) {
        try {
          verify.verify(method);
        } catch (InvalidCode e) {
          return Optional.of(describe(node, e));
        }
      }
    }
    return Optional.empty();
  }

  private static String describe(ClassNode node, InvalidCode invalid) {
    String line =
        invalid.insn() == null || Lines.of(invalid.insn()).isEmpty()
            ? ""
            : ", line " + Lines.of(invalid.insn()).getAsInt();
    return "method %s.%s%s%s, %s"
        .formatted(
            Type.getObjectType(node.name).getClassName(),
            invalid.method().name,
            invalid.method().desc,
            line,
            invalid.describe());
  }
}

package dev.fermata.transformer.verify;

import dev.fermata.transformer.TransformerError;
import dev.fermata.transformer.bytecode.RuntimeNames;
import dev.fermata.transformer.flow.ClassHierarchy;
import dev.fermata.transformer.plan.MachineNames;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Predicate;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/**
 * Verifies output, without loading any class: its structure, the types of all operands, and the
 * declared frames as the JVM will check them. A failure is a bug of the transformer's.
 */
public final class VerifyClass {
  private final ClassHierarchy hierarchy;

  /**
   * A verifier.
   *
   * @param hierarchy what is known of the classes that the output names
   */
  public VerifyClass(ClassHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /**
   * Verifies a class file.
   *
   * @param bytes the class file
   * @param concerned chooses the methods that were written, by name and descriptor
   * @throws TransformerError if anything is wrong
   */
  public void verify(byte[] bytes, Predicate<String> concerned) {
    ClassReader reader = new ClassReader(bytes);
    checkStructure(reader, reader.getClassName());
    ClassNode node = new ClassNode();
    reader.accept(node, ClassReader.EXPAND_FRAMES);
    VerifyMethod verify = new VerifyMethod(hierarchy, node);
    for (MethodNode method : node.methods) {
      if (concerned.test(method.name + method.desc)
          && (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0) {
        try {
          verify.verify(method);
          checkCalls(method);
        } catch (InvalidCode e) {
          throw failure(node.name, e);
        }
      }
    }
  }

  private static void checkStructure(ClassReader reader, String name) {
    try {
      ClassVisitor sink = new ClassVisitor(Opcodes.ASM9) {};
      CheckClassAdapter check = new CheckClassAdapter(Opcodes.ASM9, sink, false) {};
      check.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
      reader.accept(check, 0);
    } catch (RuntimeException e) {
      throw new TransformerError("VerifyClass", name, e.toString(), e);
    }
  }

  /** A call of the machine that its base class does not have would fail only when it is run. */
  private void checkCalls(MethodNode method) throws InvalidCode {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call
          && isMachine(call.owner)
          && hierarchy.isComplete(call.owner)
          && hierarchy.declarations(call.owner, call.name, call.desc).isEmpty()) {
        String missing = "no method " + call.owner + "." + call.name + call.desc;
        throw new InvalidCode("VerifyClass", method, call, missing, null);
      }
    }
  }

  private static boolean isMachine(String internalName) {
    return internalName.endsWith(MachineNames.MACHINE_SUFFIX)
        || internalName.startsWith(RuntimeNames.MACHINE_PREFIX);
  }

  private static TransformerError failure(String owner, InvalidCode invalid) {
    MethodNode method = invalid.method();
    Textifier text = new Textifier();
    method.accept(new TraceMethodVisitor(text));
    StringWriter listing = new StringWriter();
    text.print(new PrintWriter(listing));
    return new TransformerError(
        invalid.pass(),
        Type.getObjectType(owner).getClassName() + "." + method.name + method.desc,
        invalid.describe() + "\n" + listing,
        invalid.getCause());
  }
}

package dev.fermata.corpus.matrix;

import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Takes methods out of class files. The constant pool, which tells the compiler, stays. */
final class Methods {
  private Methods() {}

  /**
   * A class without some of its methods.
   *
   * @param methods names and descriptors in one
   */
  static byte[] without(byte[] classFile, Set<String> methods) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return methods.contains(name + descriptor)
                ? null
                : super.visitMethod(access, name, descriptor, signature, exceptions);
          }
        },
        0);
    return writer.toByteArray();
  }
}

package dev.fermata.transformer.emit;

import dev.fermata.transformer.bytecode.RuntimeNames;
import dev.fermata.transformer.discover.DiscoveredClass;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Writes class files. What is not concerned is copied from the input, bit for bit. */
public final class WriteClass {
  private final String toolVersion;

  /**
   * A writer.
   *
   * @param toolVersion what the marker of a rewritten class says
   */
  public WriteClass(String toolVersion) {
    this.toolVersion = toolVersion;
  }

  /**
   * Writes a rewritten class.
   *
   * @param discovered the class as it was
   * @param emitted what its methods became
   * @return the class file
   * @throws org.objectweb.asm.MethodTooLargeException if a method exceeds 64 KB
   * @throws org.objectweb.asm.ClassTooLargeException if the class has more than 65,535 constants
   */
  public byte[] rewritten(DiscoveredClass discovered, List<EmittedMethod> emitted) {
    Map<String, EmittedMethod> replaced = new HashMap<>();
    emitted.forEach(method -> replaced.put(method.kickoff().name + method.kickoff().desc, method));
    ClassReader reader = new ClassReader(discovered.bytes());
    ClassWriter writer = new NoMerging(reader);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          private final Set<String> seen = new HashSet<>();
          private boolean marked;

          @Override
          public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            mark();
            return super.visitAnnotation(descriptor, visible);
          }

          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            mark();
            seen.add(name + descriptor);
            EmittedMethod method = replaced.get(name + descriptor);
            if (method == null && !discovered.changed().contains(name + descriptor)) {
              return super.visitMethod(access, name, descriptor, signature, exceptions);
            }
            write(name + descriptor, method);
            return null;
          }

          private void write(String key, EmittedMethod method) {
            if (method != null) {
              method.kickoff().accept(writer);
              method.body().accept(writer);
            } else {
              node(discovered, key).accept(writer);
            }
          }

          private void mark() {
            if (!marked) {
              marked = true;
              AnnotationVisitor marker =
                  super.visitAnnotation(RuntimeNames.REWRITTEN_DESCRIPTOR, false);
              marker.visit("version", toolVersion);
              marker.visit("abi", RuntimeNames.ABI_VERSION);
              marker.visitEnd();
            }
          }

          @Override
          public void visitEnd() {
            for (MethodNode method : discovered.node().methods) {
              String key = method.name + method.desc;
              if (!seen.contains(key)) {
                write(key, replaced.get(key)); // A lambda body that discovery cloned.
              }
            }
            super.visitEnd();
          }
        },
        0);
    return writer.toByteArray();
  }

  private static MethodNode node(DiscoveredClass discovered, String key) {
    return discovered.node().methods.stream()
        .filter(method -> key.equals(method.name + method.desc))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Writes a generated class.
   *
   * @param machine the class
   * @return the class file
   */
  public byte[] generated(ClassNode machine) {
    ClassWriter writer = new NoMerging(null);
    machine.accept(writer);
    return writer.toByteArray();
  }

  /**
   * How much code a method has, if that is too much. Where its class has many constants it may be
   * more than is told here.
   *
   * @param method an emitted method
   * @return bytes; empty if it fits
   */
  public static OptionalInt sizeBeyondLimit(MethodNode method) {
    ClassWriter writer = new NoMerging(null);
    writer.visit(Opcodes.V1_8, 0, "Sized", null, "java/lang/Object", null);
    method.accept(writer);
    try {
      writer.toByteArray();
      return OptionalInt.empty();
    } catch (MethodTooLargeException e) {
      return OptionalInt.of(e.getCodeSize());
    }
  }

  /** All frames are given: a merge of types would be a bug, and could need classes not at hand. */
  private static final class NoMerging extends ClassWriter {
    NoMerging(ClassReader copied) {
      super(copied, ClassWriter.COMPUTE_MAXS);
      setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
    }

    @Override
    protected String getCommonSuperClass(String one, String other) {
      throw new IllegalStateException("no frame is computed, asked for " + one + ", " + other);
    }
  }
}

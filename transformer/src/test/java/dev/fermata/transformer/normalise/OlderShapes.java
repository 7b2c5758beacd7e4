package dev.fermata.transformer.normalise;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Class files as javac before 11 wrote {@code try (Resource r = new Resource("r", true)) {
 * Co.yield(1); }}: with a variable for the primary exception, which a handler of its own sets.
 */
final class OlderShapes implements Opcodes {
  private static final String RESOURCE = "Host$Resource";
  private static final String THROWABLE = "java/lang/Throwable";
  private static final String CLOSE_RESOURCE = "(Ljava/lang/Throwable;Ljava/lang/AutoCloseable;)V";

  private OlderShapes() {}

  /** javac 7 and 8: the closing in line, with its own test of the primary exception. */
  static SortedMap<String, byte[]> javac8(SortedMap<String, byte[]> host) {
    return with(host, code -> body(code, OlderShapes::closeInLine), writer -> {});
  }

  /** javac 9 and 10: the closing in a synthetic method {@code $closeResource}. */
  static SortedMap<String, byte[]> javac9(SortedMap<String, byte[]> host) {
    return with(host, code -> body(code, OlderShapes::closeByCall), OlderShapes::closeResource);
  }

  private static SortedMap<String, byte[]> with(
      SortedMap<String, byte[]> host, Consumer<MethodVisitor> body, Consumer<ClassWriter> more) {
    SortedMap<String, byte[]> changed = new TreeMap<>(host);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    new ClassReader(host.get("Host.class"))
        .accept(
            new ClassVisitor(ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                MethodVisitor to = super.visitMethod(access, name, descriptor, signature, thrown);
                return name.equals("items") ? replaced(to, body) : to;
              }
            },
            ClassReader.SKIP_DEBUG);
    more.accept(writer);
    changed.put("Host.class", writer.toByteArray());
    return changed;
  }

  /** Keeps the annotations and writes other code. */
  private static MethodVisitor replaced(MethodVisitor to, Consumer<MethodVisitor> body) {
    return new MethodVisitor(ASM9) {
      @Override
      public org.objectweb.asm.AnnotationVisitor visitAnnotation(String type, boolean visible) {
        return to.visitAnnotation(type, visible);
      }

      @Override
      public void visitEnd() {
        to.visitCode();
        body.accept(to);
        to.visitMaxs(0, 0);
        to.visitEnd();
      }
    };
  }

  private interface Closing {
    void write(MethodVisitor code);
  }

  /** Slots: 0 the resource, 1 the primary exception, 2 what a handler caught. */
  private static void body(MethodVisitor code, Closing closing) {
    Label start = new Label();
    Label end = new Label();
    Label caught = new Label();
    Label any = new Label();
    Label after = new Label();
    code.visitTryCatchBlock(start, end, caught, THROWABLE);
    code.visitTryCatchBlock(start, end, any, null);
    code.visitTryCatchBlock(caught, any, any, null);
    code.visitTypeInsn(NEW, RESOURCE);
    code.visitInsn(DUP);
    code.visitLdcInsn("r");
    code.visitInsn(ICONST_1);
    code.visitMethodInsn(INVOKESPECIAL, RESOURCE, "<init>", "(Ljava/lang/String;Z)V", false);
    code.visitVarInsn(ASTORE, 0);
    code.visitInsn(ACONST_NULL);
    code.visitVarInsn(ASTORE, 1);
    code.visitLabel(start);
    code.visitInsn(ICONST_1);
    code.visitMethodInsn(INVOKESTATIC, "dev/fermata/Co", "yield", "(I)Ljava/lang/Object;", false);
    code.visitInsn(POP);
    code.visitLabel(end);
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(INVOKEVIRTUAL, RESOURCE, "close", "()V", false);
    code.visitJumpInsn(GOTO, after);
    Object[] locals = {RESOURCE, THROWABLE};
    code.visitLabel(caught);
    code.visitFrame(F_FULL, 2, locals, 1, new Object[] {THROWABLE});
    code.visitVarInsn(ASTORE, 2);
    code.visitVarInsn(ALOAD, 2);
    code.visitVarInsn(ASTORE, 1);
    code.visitVarInsn(ALOAD, 2);
    code.visitInsn(ATHROW);
    code.visitLabel(any);
    code.visitFrame(F_FULL, 2, locals, 1, new Object[] {THROWABLE});
    code.visitVarInsn(ASTORE, 2);
    closing.write(code);
    code.visitVarInsn(ALOAD, 2);
    code.visitInsn(ATHROW);
    code.visitLabel(after);
    code.visitFrame(F_FULL, 2, locals, 0, new Object[0]);
    code.visitMethodInsn(INVOKESTATIC, "dev/fermata/Co", "done", "()Ljava/lang/Object;", false);
    code.visitTypeInsn(CHECKCAST, "dev/fermata/Gen");
    code.visitInsn(ARETURN);
  }

  private static void closeByCall(MethodVisitor code) {
    code.visitVarInsn(ALOAD, 1);
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(INVOKESTATIC, "Host", "$closeResource", CLOSE_RESOURCE, false);
  }

  private static void closeInLine(MethodVisitor code) {
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    Label plain = new Label();
    Label closed = new Label();
    Object[] locals = {RESOURCE, THROWABLE, THROWABLE};
    code.visitTryCatchBlock(start, end, failed, THROWABLE);
    code.visitVarInsn(ALOAD, 1);
    code.visitJumpInsn(IFNULL, plain);
    code.visitLabel(start);
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(INVOKEVIRTUAL, RESOURCE, "close", "()V", false);
    code.visitLabel(end);
    code.visitJumpInsn(GOTO, closed);
    code.visitLabel(failed);
    code.visitFrame(F_FULL, 3, locals, 1, new Object[] {THROWABLE});
    code.visitVarInsn(ASTORE, 3);
    code.visitVarInsn(ALOAD, 1);
    code.visitVarInsn(ALOAD, 3);
    code.visitMethodInsn(
        INVOKEVIRTUAL, THROWABLE, "addSuppressed", "(Ljava/lang/Throwable;)V", false);
    code.visitJumpInsn(GOTO, closed);
    code.visitLabel(plain);
    code.visitFrame(F_FULL, 3, locals, 0, new Object[0]);
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(INVOKEVIRTUAL, RESOURCE, "close", "()V", false);
    code.visitLabel(closed);
    code.visitFrame(F_FULL, 3, locals, 0, new Object[0]);
  }

  private static void closeResource(ClassWriter writer) {
    MethodVisitor code =
        writer.visitMethod(
            ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, "$closeResource", CLOSE_RESOURCE, null, null);
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    Label plain = new Label();
    Label closed = new Label();
    code.visitCode();
    code.visitTryCatchBlock(start, end, failed, THROWABLE);
    code.visitVarInsn(ALOAD, 0);
    code.visitJumpInsn(IFNULL, plain);
    code.visitLabel(start);
    code.visitVarInsn(ALOAD, 1);
    code.visitMethodInsn(INVOKEINTERFACE, "java/lang/AutoCloseable", "close", "()V", true);
    code.visitLabel(end);
    code.visitJumpInsn(GOTO, closed);
    code.visitLabel(failed);
    code.visitFrame(F_SAME1, 0, null, 1, new Object[] {THROWABLE});
    code.visitVarInsn(ASTORE, 2);
    code.visitVarInsn(ALOAD, 0);
    code.visitVarInsn(ALOAD, 2);
    code.visitMethodInsn(
        INVOKEVIRTUAL, THROWABLE, "addSuppressed", "(Ljava/lang/Throwable;)V", false);
    code.visitJumpInsn(GOTO, closed);
    code.visitLabel(plain);
    code.visitFrame(F_SAME, 0, null, 0, null);
    code.visitVarInsn(ALOAD, 1);
    code.visitMethodInsn(INVOKEINTERFACE, "java/lang/AutoCloseable", "close", "()V", true);
    code.visitLabel(closed);
    code.visitFrame(F_SAME, 0, null, 0, null);
    code.visitInsn(RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}

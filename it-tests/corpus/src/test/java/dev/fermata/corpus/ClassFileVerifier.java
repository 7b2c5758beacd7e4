package dev.fermata.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/** ASM's verifier with the class hierarchy read from class files; it loads no class. */
final class ClassFileVerifier extends SimpleVerifier {
  private static final String OBJECT = "java/lang/Object";
  private static final Map<String, ClassReader> READ = new ConcurrentHashMap<>();

  private final Map<String, byte[]> own;

  /**
   * A verifier.
   *
   * @param own class files by internal name, which win over those of the class path
   */
  ClassFileVerifier(Map<String, byte[]> own) {
    super(Opcodes.ASM9, null, null, null, false);
    this.own = own;
  }

  @Override
  protected boolean isInterface(Type type) {
    return type.getSort() == Type.OBJECT
        && (classFile(type.getInternalName()).getAccess() & Opcodes.ACC_INTERFACE) != 0;
  }

  @Override
  protected Type getSuperClass(Type type) {
    if (type.getSort() == Type.ARRAY) {
      return Type.getObjectType(OBJECT);
    }
    String superName = classFile(type.getInternalName()).getSuperName();
    return superName == null || isInterface(type) ? null : Type.getObjectType(superName);
  }

  @Override
  protected boolean isAssignableFrom(Type target, Type value) {
    if (target.equals(value)) {
      return true;
    }
    if (value.getSort() == Type.ARRAY && target.getSort() == Type.ARRAY) {
      Type targetElement = Type.getType(target.getDescriptor().substring(1));
      Type valueElement = Type.getType(value.getDescriptor().substring(1));
      return targetElement.getSort() >= Type.ARRAY
          && valueElement.getSort() >= Type.ARRAY
          && isAssignableFrom(targetElement, valueElement);
    }
    // JVMS 4.10.1.2: every interface type is treated like Object
    if (target.getSort() != Type.OBJECT) {
      return false;
    }
    if (isInterface(target) || target.getInternalName().equals(OBJECT)) {
      return true;
    }
    return value.getSort() == Type.OBJECT && extendsClass(value.getInternalName(), target);
  }

  private boolean extendsClass(String internalName, Type target) {
    for (String name = internalName; name != null; name = classFile(name).getSuperName()) {
      if (name.equals(target.getInternalName())) {
        return true;
      }
    }
    return false;
  }

  @Override
  protected Class<?> getClass(Type type) {
    throw new IllegalStateException("the verifier asked to load " + type);
  }

  private ClassReader classFile(String internalName) {
    byte[] mine = own.get(internalName);
    return mine != null
        ? new ClassReader(mine)
        : READ.computeIfAbsent(internalName, ClassFileVerifier::fromClassPath);
  }

  private static ClassReader fromClassPath(String internalName) {
    ClassLoader loader = ClassFileVerifier.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
      if (in == null) {
        throw new IllegalStateException("no class file of " + internalName);
      }
      return new ClassReader(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

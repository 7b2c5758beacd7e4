package dev.fermata.transformer.validate;

import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * Reads the erasure (JLS 4.6) of one type of a signature. Gives nothing for a type variable that is
 * not known.
 */
class Erasure extends SignatureVisitor {
  private final TypeVariables variables;
  private final Consumer<Type> sink;
  private String className;

  /** The last that the consumer is given is the type; those before are its outer classes. */
  Erasure(TypeVariables variables, Consumer<Type> sink) {
    super(Opcodes.ASM9);
    this.variables = variables;
    this.sink = sink;
  }

  @Override
  public void visitBaseType(char descriptor) {
    sink.accept(Type.getType(String.valueOf(descriptor)));
  }

  @Override
  public void visitTypeVariable(String name) {
    variables.erasure(name).ifPresent(sink);
  }

  @Override
  public void visitClassType(String name) {
    className = name;
    sink.accept(Type.getObjectType(className));
  }

  @Override
  public void visitInnerClassType(String name) {
    className += "$" + name;
    sink.accept(Type.getObjectType(className));
  }

  @Override
  public SignatureVisitor visitArrayType() {
    return new Erasure(variables, type -> sink.accept(Type.getType("[" + type.getDescriptor())));
  }

  @Override
  public SignatureVisitor visitTypeArgument(char wildcard) {
    return new TypeVariables.Ignored();
  }
}

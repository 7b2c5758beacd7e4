package dev.fermata.transformer.validate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** The type variables that generic signatures declare, and their erasures (JLS 4.6). */
final class TypeVariables {
  /** Knows no variable: every one may be any type. */
  static final TypeVariables NONE = new TypeVariables();

  private final Map<String, Bound> bounds = new HashMap<>();

  /** A first bound: a type, or the name of another variable. */
  private record Bound(Type type, String variable) {}

  private TypeVariables() {}

  /**
   * Reads a method's variables and those of its class.
   *
   * @param method the method's signature
   * @param owner its class's signature; null for none
   */
  static TypeVariables of(String method, String owner) {
    TypeVariables variables = new TypeVariables();
    if (owner != null) {
      new SignatureReader(owner).accept(variables.new Parameters());
    }
    new SignatureReader(method).accept(variables.new Parameters());
    return variables;
  }

  /** A variable's erasure; empty for a variable declared elsewhere. */
  Optional<Type> erasure(String variable) {
    Set<String> seen = new HashSet<>();
    Bound bound = bounds.get(variable);
    while (bound != null && bound.type == null && seen.add(bound.variable)) {
      bound = bounds.get(bound.variable);
    }
    return Optional.ofNullable(bound).map(Bound::type);
  }

  private final class Parameters extends SignatureVisitor {
    private String parameter;
    private boolean hasBound;

    Parameters() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitFormalTypeParameter(String name) {
      parameter = name;
      hasBound = false;
    }

    @Override
    public SignatureVisitor visitClassBound() {
      return bound();
    }

    @Override
    public SignatureVisitor visitInterfaceBound() {
      return bound();
    }

    private SignatureVisitor bound() {
      if (hasBound) {
        return new Ignored();
      }
      hasBound = true;
      String declared = parameter;
      return new Erasure(NONE, type -> bounds.put(declared, new Bound(type, null))) {
        @Override
        public void visitTypeVariable(String name) {
          bounds.put(declared, new Bound(null, name));
        }
      };
    }

    @Override
    public SignatureVisitor visitSuperclass() {
      return new Ignored();
    }

    @Override
    public SignatureVisitor visitInterface() {
      return new Ignored();
    }

    @Override
    public SignatureVisitor visitParameterType() {
      return new Ignored();
    }

    @Override
    public SignatureVisitor visitReturnType() {
      return new Ignored();
    }

    @Override
    public SignatureVisitor visitExceptionType() {
      return new Ignored();
    }
  }

  /** A part of a signature that does not matter. */
  static final class Ignored extends SignatureVisitor {
    Ignored() {
      super(Opcodes.ASM9);
    }
  }
}

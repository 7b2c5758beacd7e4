package dev.fermata.transformer.validate;

import dev.fermata.transformer.discover.DiscoveredMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The types that a generator's generic signature (JVMS 4.7.9.1) declares for its elements and for
 * what is sent to it: internal names, which for arrays are descriptors.
 *
 * @param element the element type or its upper bound, erased; empty where it is unbounded or the
 *     signature is missing
 * @param received the same for the last of three type arguments, as {@code Gen} has
 */
record DeclaredTypes(Optional<String> element, Optional<String> received) {

  /** What the method itself declares, type variables left open. */
  static DeclaredTypes of(MethodNode method) {
    return method.signature == null
        ? new DeclaredTypes(Optional.empty(), Optional.empty())
        : of(method.signature, TypeVariables.NONE);
  }

  /** What the method itself declares, or the interface methods that it implements as a lambda. */
  static List<DeclaredTypes> of(ClassNode owner, DiscoveredMethod discovered) {
    String signature = discovered.method().signature;
    List<DeclaredTypes> all = new ArrayList<>();
    if (signature != null) {
      all.add(of(signature, TypeVariables.of(signature, owner.signature)));
    }
    discovered
        .implemented()
        .forEach(
            declaration ->
                all.add(
                    of(
                        declaration.method(),
                        TypeVariables.of(declaration.method(), declaration.owner()))));
    return all.stream().distinct().toList();
  }

  boolean tellsAnything() {
    return element.isPresent() || received.isPresent();
  }

  private static DeclaredTypes of(String signature, TypeVariables variables) {
    List<Optional<String>> arguments = new ArrayList<>();
    new SignatureReader(signature).accept(new ReturnTypeArguments(arguments, variables));
    return new DeclaredTypes(
        arguments.isEmpty() ? Optional.empty() : arguments.get(0),
        arguments.size() == 3 ? arguments.get(2) : Optional.empty());
  }

  private static final class ReturnTypeArguments extends SignatureVisitor {
    private final List<Optional<String>> arguments;
    private final TypeVariables variables;

    ReturnTypeArguments(List<Optional<String>> arguments, TypeVariables variables) {
      super(Opcodes.ASM9);
      this.arguments = arguments;
      this.variables = variables;
    }

    @Override
    public SignatureVisitor visitReturnType() {
      return new SignatureVisitor(Opcodes.ASM9) {
        @Override
        public void visitTypeArgument() {
          arguments.add(Optional.empty());
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
          int position = arguments.size();
          arguments.add(Optional.empty());
          return wildcard == SUPER
              ? new TypeVariables.Ignored()
              : new Erasure(
                  variables, type -> arguments.set(position, Optional.of(type.getInternalName())));
        }
      };
    }

    @Override
    public SignatureVisitor visitParameterType() {
      return new TypeVariables.Ignored();
    }

    @Override
    public SignatureVisitor visitClassBound() {
      return new TypeVariables.Ignored();
    }

    @Override
    public SignatureVisitor visitInterfaceBound() {
      return new TypeVariables.Ignored();
    }

    @Override
    public SignatureVisitor visitExceptionType() {
      return new TypeVariables.Ignored();
    }
  }
}

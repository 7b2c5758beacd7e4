package dev.fermata.transformer.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;
import org.objectweb.asm.tree.MethodNode;

/**
 * The class types that a generator's generic signature (JVMS 4.7.9.1) declares for its elements and
 * for what is sent to it.
 *
 * @param element the internal name of the element type or of its upper bound; empty where it is a
 *     type variable, unbounded, or the signature is missing
 * @param received the same for the last of three type arguments, as {@code Gen} has
 */
record DeclaredTypes(Optional<String> element, Optional<String> received) {

  static DeclaredTypes of(MethodNode method) {
    if (method.signature == null) {
      return new DeclaredTypes(Optional.empty(), Optional.empty());
    }
    List<Optional<String>> arguments = new ArrayList<>();
    new SignatureReader(method.signature).accept(new ReturnTypeArguments(arguments));
    return new DeclaredTypes(
        arguments.isEmpty() ? Optional.empty() : arguments.get(0),
        arguments.size() == 3 ? arguments.get(2) : Optional.empty());
  }

  private static final class ReturnTypeArguments extends SignatureVisitor {
    private final List<Optional<String>> arguments;

    ReturnTypeArguments(List<Optional<String>> arguments) {
      super(Opcodes.ASM9);
      this.arguments = arguments;
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
          return new SignatureVisitor(Opcodes.ASM9) {
            @Override
            public void visitClassType(String name) {
              if (wildcard != SUPER) {
                arguments.set(position, Optional.of(name));
              }
            }

            @Override
            public void visitInnerClassType(String name) {
              arguments.set(position, arguments.get(position).map(outer -> outer + "$" + name));
            }

            @Override
            public SignatureVisitor visitTypeArgument(char inner) {
              return new SignatureVisitor(Opcodes.ASM9) {};
            }
          };
        }
      };
    }

    @Override
    public SignatureVisitor visitParameterType() {
      return new SignatureVisitor(Opcodes.ASM9) {};
    }
  }
}

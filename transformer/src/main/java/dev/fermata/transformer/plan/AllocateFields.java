package dev.fermata.transformer.plan;

import dev.fermata.transformer.flow.VerifierFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives every value that is alive across a suspension a field. A variable of the source has one
 * field of its name and type; others share by slot and type. Variables of one name, type and slot
 * in different scopes share a field.
 */
final class AllocateFields {
  private final MethodNode body;
  private final List<FieldPlan> fields = new ArrayList<>();
  private final Map<String, FieldPlan> byKey = new LinkedHashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Map<LocalVariableNode, Boolean> holds = new IdentityHashMap<>();
  private final Map<Integer, List<LocalVariableNode>> variables = new HashMap<>();

  AllocateFields(MethodNode body) {
    this.body = body;
    if (body.localVariables != null) {
      for (LocalVariableNode variable : body.localVariables) {
        variables.computeIfAbsent(variable.index, slot -> new ArrayList<>()).add(variable);
      }
    }
  }

  /** All fields so far. */
  List<FieldPlan> fields() {
    return List.copyOf(fields);
  }

  /** The field for the receiver. */
  FieldPlan self(String owner) {
    return field("self", MachineNames.SELF, Type.getObjectType(owner));
  }

  /** The field for a parameter, known by its declared type. */
  FieldPlan parameter(int slot, Type type) {
    Optional<LocalVariableNode> variable = variableAt(slot, 0);
    return variable
        .filter(v -> v.desc.equals(type.getDescriptor()))
        .map(v -> named(v, slot))
        .orElseGet(() -> unnamed(slot, type));
  }

  /** The field for a local; empty for one that is null by its type. */
  Optional<FieldPlan> local(int slot, int insnIndex, Object type) {
    Optional<LocalVariableNode> variable =
        variableAt(slot, insnIndex).filter(v -> fits(v, type) && declaredTypeHolds(v));
    if (variable.isPresent()) {
      return Optional.of(named(variable.get(), slot));
    }
    return type.equals(Opcodes.NULL)
        ? Optional.empty()
        : Optional.of(unnamed(slot, VerifierFrame.toType(type)));
  }

  /** The field for an operand; empty for one that is null by its type. */
  Optional<FieldPlan> operand(int position, Object type) {
    if (type.equals(Opcodes.NULL)) {
      return Optional.empty();
    }
    Type fieldType = VerifierFrame.toType(type);
    return Optional.of(
        field("operand " + position + " " + fieldType, "operand" + position, fieldType));
  }

  private FieldPlan named(LocalVariableNode variable, int slot) {
    return field(
        "named " + variable.name + " " + variable.desc + " " + slot,
        variable.name,
        Type.getType(variable.desc));
  }

  private FieldPlan unnamed(int slot, Type type) {
    return field("slot " + slot + " " + type, "local" + slot, type);
  }

  private FieldPlan field(String key, String wantedName, Type type) {
    return byKey.computeIfAbsent(
        key,
        k -> {
          FieldPlan field = new FieldPlan(fields.size(), unique(wantedName), type);
          fields.add(field);
          return field;
        });
  }

  private String unique(String wanted) {
    String name = wanted;
    for (int i = 2; !names.add(name); i++) {
      name = wanted + "$" + i;
    }
    return name;
  }

  private Optional<LocalVariableNode> variableAt(int slot, int insnIndex) {
    for (LocalVariableNode variable : variables.getOrDefault(slot, List.of())) {
      if (body.instructions.indexOf(variable.start) <= insnIndex
          && insnIndex < body.instructions.indexOf(variable.end)) {
        return Optional.of(variable);
      }
    }
    return Optional.empty();
  }

  private static boolean fits(LocalVariableNode variable, Object type) {
    Object declared = VerifierFrame.ofType(Type.getType(variable.desc));
    boolean bothReferences =
        declared instanceof String && (type instanceof String || type.equals(Opcodes.NULL));
    return bothReferences || declared.equals(type);
  }

  /**
   * Whether every frame in a variable's scope has it with its declared type. Then no code relies on
   * a more precise one, as it may where only straight code lies between an assignment and a use.
   */
  private boolean declaredTypeHolds(LocalVariableNode variable) {
    return holds.computeIfAbsent(variable, this::computeDeclaredTypeHolds);
  }

  private boolean computeDeclaredTypeHolds(LocalVariableNode variable) {
    Object declared = VerifierFrame.ofType(Type.getType(variable.desc));
    for (AbstractInsnNode at = variable.start;
        at != null && at != variable.end;
        at = at.getNext()) {
      if (at instanceof FrameNode frame) {
        Object type = local(frame, variable.index);
        if (!type.equals(declared) && !type.equals(Opcodes.TOP) && !type.equals(Opcodes.NULL)) {
          return false;
        }
      }
    }
    return true;
  }

  private static Object local(FrameNode frame, int slot) {
    int at = 0;
    for (Object type : frame.local) {
      if (at == slot) {
        return type;
      }
      at += VerifierFrame.isWide(type) ? 2 : 1;
    }
    return Opcodes.TOP;
  }
}

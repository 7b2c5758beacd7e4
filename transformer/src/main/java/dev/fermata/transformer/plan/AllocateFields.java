package dev.fermata.transformer.plan;

import dev.fermata.transformer.flow.DeclaredVariables;
import dev.fermata.transformer.flow.VerifierFrame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives every value that is alive across a suspension a field. A variable of the source has one
 * field of its name and type; others share by slot and type. Variables of one name, type and slot
 * in different scopes share a field.
 */
final class AllocateFields {
  private final List<FieldPlan> fields = new ArrayList<>();
  private final Map<String, FieldPlan> byKey = new LinkedHashMap<>();
  private final Set<String> names = new HashSet<>();
  private final DeclaredVariables variables;

  AllocateFields(MethodNode body) {
    variables = new DeclaredVariables(body);
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
    Optional<LocalVariableNode> variable = variables.at(slot, 0);
    return variable
        .filter(v -> v.desc.equals(type.getDescriptor()))
        .map(v -> named(v, slot))
        .orElseGet(() -> unnamed(slot, type));
  }

  /** The field for a local; empty for one that is null by its type. */
  Optional<FieldPlan> local(int slot, int insnIndex, Object type) {
    Optional<LocalVariableNode> variable = variables.standingFor(slot, insnIndex, type);
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
}

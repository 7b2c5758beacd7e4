package dev.fermata.transformer.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The source's variables (JVMS 4.7.13) and whether their declared types are what the code relies
 * on. Between an assignment and the next frame the verifier knows a value more precisely than its
 * variable's declaration says; a resumed body knows only the declaration.
 */
public final class DeclaredVariables {
  private final MethodNode method;
  private final Map<Integer, List<LocalVariableNode>> bySlot = new HashMap<>();
  private final Map<LocalVariableNode, Boolean> holds = new IdentityHashMap<>();

  /**
   * Reads a variable table.
   *
   * @param method a method with expanded frames; positions are asked for as they are now
   */
  public DeclaredVariables(MethodNode method) {
    this.method = method;
    if (method.localVariables != null) {
      for (LocalVariableNode variable : method.localVariables) {
        bySlot.computeIfAbsent(variable.index, slot -> new ArrayList<>()).add(variable);
      }
    }
  }

  /**
   * The variable in a slot.
   *
   * @param slot a slot
   * @param insnIndex a position
   * @return empty where the class file tells none
   */
  public Optional<LocalVariableNode> at(int slot, int insnIndex) {
    for (LocalVariableNode variable : bySlot.getOrDefault(slot, List.of())) {
      if (method.instructions.indexOf(variable.start) <= insnIndex
          && insnIndex < method.instructions.indexOf(variable.end)) {
        return Optional.of(variable);
      }
    }
    return Optional.empty();
  }

  /**
   * The variable in a slot whose declared type can stand for the type that flows there.
   *
   * @param slot a slot
   * @param insnIndex a position
   * @param type the verification type that flows there
   * @return empty where there is none, or code relies on a more precise type
   */
  public Optional<LocalVariableNode> standingFor(int slot, int insnIndex, Object type) {
    return at(slot, insnIndex)
        .filter(variable -> fits(variable, type))
        .filter(variable -> holds.computeIfAbsent(variable, this::declaredTypeHolds));
  }

  /**
   * The locals as a resumed body knows them.
   *
   * @param locals verification types, one element a slot
   * @param insnIndex a position
   * @return a fresh list
   */
  public List<Object> declared(List<Object> locals, int insnIndex) {
    List<Object> declared = new ArrayList<>(locals);
    for (int slot = 0; slot < declared.size(); slot++) {
      Optional<LocalVariableNode> variable = standingFor(slot, insnIndex, declared.get(slot));
      if (variable.isPresent()) {
        declared.set(slot, VerifierFrame.ofType(Type.getType(variable.get().desc)));
      }
    }
    return declared;
  }

  private static boolean fits(LocalVariableNode variable, Object type) {
    Object declared = VerifierFrame.ofType(Type.getType(variable.desc));
    boolean bothReferences =
        declared instanceof String && (type instanceof String || type.equals(Opcodes.NULL));
    return bothReferences || declared.equals(type);
  }

  /** Whether every frame in a variable's scope has it with its declared type. */
  private boolean declaredTypeHolds(LocalVariableNode variable) {
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

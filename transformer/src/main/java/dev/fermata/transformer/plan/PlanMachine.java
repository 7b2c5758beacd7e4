package dev.fermata.transformer.plan;

import dev.fermata.transformer.analyse.AnalysedMethod;
import dev.fermata.transformer.analyse.AnalysedSuspension;
import dev.fermata.transformer.flow.VerifierFrame;
import dev.fermata.transformer.validate.ValidatedMethod;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** Decides names, fields and states of the machines of one class. */
public final class PlanMachine {
  private final String owner;
  private final boolean ownerIsInterface;
  private final Predicate<String> isTaken;
  private final Set<String> machines = new HashSet<>();

  /**
   * A planner.
   *
   * @param owner the internal name of the class that holds the methods
   * @param ownerIsInterface whether it is an interface
   * @param isTaken whether a class of this internal name exists already
   */
  public PlanMachine(String owner, boolean ownerIsInterface, Predicate<String> isTaken) {
    this.owner = owner;
    this.ownerIsInterface = ownerIsInterface;
    this.isTaken = isTaken;
  }

  /**
   * Plans a machine.
   *
   * @param analysed an analysed method
   * @return its plan
   */
  public MachinePlan plan(AnalysedMethod analysed) {
    ValidatedMethod source = analysed.normalised().validated();
    MethodNode body = analysed.normalised().body();
    boolean isStatic = source.discovered().isStatic();
    AllocateFields allocate = new AllocateFields(body);
    Optional<FieldPlan> self = isStatic ? Optional.empty() : Optional.of(allocate.self(owner));
    List<SavedLocal> parameters =
        parameters(body, isStatic, analysed.liveness().before(0), allocate);
    FieldContents contents = new FieldContents(body.instructions, analysed.flow());
    List<StatePlan> states = new ArrayList<>();
    for (AnalysedSuspension suspension : analysed.suspensions()) {
      List<SavedLocal> live = liveLocals(suspension, isStatic, allocate);
      List<SpilledOperand> operands = operands(suspension, allocate);
      contents.after(suspension.insn(), body.maxLocals, live, operands);
      states.add(
          new StatePlan(states.size() + 1, suspension.insn(), live, live, operands, List.of()));
    }
    contents.analyse(body.maxLocals, parameters);
    List<FieldPlan> fields = allocate.fields();
    states.replaceAll(state -> withContents(state, contents, fields, self));
    return new MachinePlan(
        analysed,
        names(source),
        fields,
        self,
        parameters,
        List.copyOf(states),
        ShareRestores.group(body, states));
  }

  private MachineNames names(ValidatedMethod source) {
    int ordinal = 1;
    MachineNames names = MachineNames.of(owner, ownerIsInterface, source, ordinal);
    while (isTaken.test(names.machine()) || !machines.add(names.machine())) {
      names = MachineNames.of(owner, ownerIsInterface, source, ++ordinal);
    }
    return names;
  }

  private static List<SavedLocal> parameters(
      MethodNode body, boolean isStatic, BitSet live, AllocateFields allocate) {
    List<SavedLocal> parameters = new ArrayList<>();
    int slot = isStatic ? 0 : 1;
    for (Type type : Type.getArgumentTypes(body.desc)) {
      if (live.get(slot)) {
        parameters.add(
            new SavedLocal(
                slot, VerifierFrame.ofType(type), Optional.of(allocate.parameter(slot, type))));
      }
      slot += type.getSize();
    }
    return List.copyOf(parameters);
  }

  private static List<SavedLocal> liveLocals(
      AnalysedSuspension suspension, boolean isStatic, AllocateFields allocate) {
    List<SavedLocal> locals = new ArrayList<>();
    BitSet live = suspension.live();
    for (int slot = live.nextSetBit(isStatic ? 0 : 1);
        slot >= 0;
        slot = live.nextSetBit(slot + 1)) {
      Object type = suspension.frame().local(slot);
      if (!type.equals(Opcodes.TOP)) {
        locals.add(new SavedLocal(slot, type, allocate.local(slot, suspension.insnIndex(), type)));
      }
    }
    return List.copyOf(locals);
  }

  private static List<SpilledOperand> operands(
      AnalysedSuspension suspension, AllocateFields allocate) {
    List<SpilledOperand> operands = new ArrayList<>();
    List<Object> stack = suspension.frame().stack();
    int below = stack.size() - suspension.insn().operand().getSize();
    for (int i = 0; i < below; i++) {
      Object type = stack.get(i);
      operands.add(new SpilledOperand(type, allocate.operand(operands.size(), type)));
      if (VerifierFrame.isWide(type)) {
        i++;
      }
    }
    return List.copyOf(operands);
  }

  private static StatePlan withContents(
      StatePlan state, FieldContents contents, List<FieldPlan> fields, Optional<FieldPlan> self) {
    Set<FieldPlan> kept = new HashSet<>();
    self.ifPresent(kept::add);
    state.restored().forEach(local -> local.field().ifPresent(kept::add));
    state.operands().forEach(operand -> operand.field().ifPresent(kept::add));
    List<SavedLocal> saved =
        state.restored().stream()
            .filter(local -> !contents.isCurrent(state.insn(), local))
            .toList();
    List<FieldPlan> cleared =
        fields.stream()
            .filter(field -> !kept.contains(field))
            .filter(field -> contents.mayHold(state.insn(), field))
            .toList();
    return new StatePlan(
        state.stateId(), state.insn(), state.restored(), saved, state.operands(), cleared);
  }
}

package dev.fermata.transformer.plan;

import dev.fermata.transformer.analyse.AnalysedMethod;
import dev.fermata.transformer.bytecode.ResultShape;
import dev.fermata.transformer.validate.ValidatedMethod;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the emitters need to know of one method.
 *
 * @param analysed where it comes from
 * @param names what the generated members and the generated class are called
 * @param fields the machine's fields, in order
 * @param self the field that holds the receiver, for a method that has one
 * @param parameters the parameters that the body reads, in slot order
 * @param states one for each suspension, in order
 * @param groups how a large body shares restores; empty for one where each state has its own
 */
public record MachinePlan(
    AnalysedMethod analysed,
    MachineNames names,
    List<FieldPlan> fields,
    Optional<FieldPlan> self,
    List<SavedLocal> parameters,
    List<StatePlan> states,
    List<RestoreGroup> groups) {

  /**
   * The method that is rewritten.
   *
   * @return as it was validated
   */
  public ValidatedMethod source() {
    return analysed.normalised().validated();
  }

  /**
   * What the kickoff gives.
   *
   * @return the shape of the method's result
   */
  public ResultShape shape() {
    return source().shape();
  }
}

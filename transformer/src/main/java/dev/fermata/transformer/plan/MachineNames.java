package dev.fermata.transformer.plan;

import dev.fermata.transformer.bytecode.RuntimeNames;
import dev.fermata.transformer.validate.ValidatedMethod;

/**
 * All synthetic names of one rewritten method.
 *
 * @param owner the internal name of the class that holds the method
 * @param machine the internal name of the generated class
 * @param machineBase the internal name of the generated class's superclass
 * @param body the name of the method that holds the user's code
 * @param bodyDescriptor its descriptor
 */
public record MachineNames(
    String owner, String machine, String machineBase, String body, String bodyDescriptor) {

  /** The name of the field that holds the receiver. */
  public static final String SELF = "self";

  private static final String BODY_SUFFIX = "$body";

  /** How the names of generated classes end. */
  public static final String MACHINE_SUFFIX = "$Machine";

  static MachineNames of(
      String owner, boolean ownerIsInterface, ValidatedMethod method, int ordinal) {
    String methodName = method.method().name;
    String machine =
        owner + "$" + methodName + (ordinal == 1 ? "" : "$" + ordinal) + MACHINE_SUFFIX;
    boolean selfIsParameter = ownerIsInterface && !method.discovered().isStatic();
    String descriptor = "(" + (selfIsParameter ? "L" + owner + ";" : "") + "L" + machine + ";)I";
    return new MachineNames(owner, machine, base(method), methodName + BODY_SUFFIX, descriptor);
  }

  private static String base(ValidatedMethod method) {
    return switch (method.kind()) {
      case GENERATOR -> method.valueKind().machine();
      case ASYNC_GENERATOR -> RuntimeNames.ASYNC_GENERATOR_MACHINE;
      case ASYNC ->
          method.shape().returnType().equals(RuntimeNames.PROMISE)
              ? RuntimeNames.ASYNC_MACHINE
              : RuntimeNames.ASYNC_STAGE_MACHINE;
    };
  }

  /**
   * The descriptor of the generated class as a type.
   *
   * @return such as {@code Lp/C$m$Machine;}
   */
  public String machineDescriptor() {
    return "L" + machine + ";";
  }
}

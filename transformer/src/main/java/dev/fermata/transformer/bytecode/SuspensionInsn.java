package dev.fermata.transformer.bytecode;

import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A suspension in a normalised body. To every analysis it is a static call that takes the operands
 * of the machine's offer and gives what the machine's resumption gives; the emitter replaces it.
 */
public final class SuspensionInsn extends MethodInsnNode {

  /** Which of the machine's methods records the state and names the step to the driver. */
  public enum Step {
    /** Hands a value to the consumer. */
    YIELD("yieldAt"),
    /** Hands control to another generator until it ends. */
    DELEGATE("delegateAt"),
    /** Waits for a promise. */
    AWAIT("awaitAt");

    private final String suspendMethod;

    Step(String suspendMethod) {
      this.suspendMethod = suspendMethod;
    }

    /**
     * The machine's method that suspends.
     *
     * @return the name of a method {@code int name(int stateId)}
     */
    public String suspendMethod() {
      return suspendMethod;
    }
  }

  /** Which of the machine's methods a resumed body asks for the outcome. */
  public enum Resumption {
    /** Gives the value, or throws. */
    VALUE("resumed", "Ljava/lang/Object;"),
    /** Gives null, or what would have been thrown. */
    QUIET("resumedQuietly", "Ljava/lang/Throwable;"),
    /** Throws, or gives nothing: the value is dropped. */
    NOTHING("resumed", "Ljava/lang/Object;");

    private final String method;
    private final String returnDescriptor;

    Resumption(String method, String returnDescriptor) {
      this.method = method;
      this.returnDescriptor = returnDescriptor;
    }

    /**
     * The machine's method.
     *
     * @return its name
     */
    public String method() {
      return method;
    }

    /**
     * The machine's method's descriptor.
     *
     * @return a descriptor without parameters
     */
    public String descriptor() {
      return "()" + returnDescriptor;
    }
  }

  private static final String PSEUDO_OWNER = "suspension";

  private final Step step;
  private final Resumption resumption;

  /**
   * A suspension.
   *
   * @param step what the machine does at it
   * @param offer the machine's method that takes the operand
   * @param operand the type of the operand, at most one
   * @param resumption how the body resumes
   */
  public SuspensionInsn(Step step, String offer, Type operand, Resumption resumption) {
    super(
        Opcodes.INVOKESTATIC,
        PSEUDO_OWNER,
        offer,
        "("
            + operand.getDescriptor()
            + ")"
            + (resumption == Resumption.NOTHING ? "V" : resumption.returnDescriptor),
        false);
    this.step = step;
    this.resumption = resumption;
  }

  /**
   * What the machine does here.
   *
   * @return the step
   */
  public Step step() {
    return step;
  }

  /**
   * How the body resumes here.
   *
   * @return the resumption
   */
  public Resumption resumption() {
    return resumption;
  }

  /**
   * The type of the value on top of the operand stack that is offered.
   *
   * @return a primitive or reference type
   */
  public Type operand() {
    return Type.getArgumentTypes(desc)[0];
  }

  /**
   * The descriptor of the machine's offering method.
   *
   * @return the operand's type to void
   */
  public String offerDescriptor() {
    return "(" + operand().getDescriptor() + ")V";
  }

  @Override
  public AbstractInsnNode clone(Map<LabelNode, LabelNode> clonedLabels) {
    return new SuspensionInsn(step, name, operand(), resumption).cloneAnnotations(this);
  }
}

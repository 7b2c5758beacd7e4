package dev.fermata.transformer.flow;

import dev.fermata.transformer.TransformerError;
import dev.fermata.transformer.bytecode.RuntimeNames;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Which calls of {@code Co} a value may come from and which instructions use it, looking through
 * copies: local variables, {@code dup} and the like, and {@code checkcast}.
 */
public final class Origins {
  private final MethodNode method;
  private final Frame<SourceValue>[] frames;
  private final Map<AbstractInsnNode, Set<AbstractInsnNode>> users;

  private Origins(
      MethodNode method,
      Frame<SourceValue>[] frames,
      Map<AbstractInsnNode, Set<AbstractInsnNode>> users) {
    this.method = method;
    this.frames = frames;
    this.users = users;
  }

  /**
   * Analyses a method.
   *
   * @param owner its class's internal name
   * @param method a method with code
   * @return its values' origins
   */
  public static Origins of(String owner, MethodNode method) {
    ThroughCopies interpreter = new ThroughCopies();
    try {
      Frame<SourceValue>[] frames = new LargeMethodAnalyzer<>(interpreter).analyze(owner, method);
      Origins origins = new Origins(method, frames, interpreter.users);
      origins.recordDrops(interpreter);
      return origins;
    } catch (AnalyzerException e) {
      throw new TransformerError(
          "Origins", owner + "." + method.name + method.desc, e.getMessage(), e);
    }
  }

  private void recordDrops(ThroughCopies interpreter) {
    for (int i = 0; i < frames.length; i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      if (frames[i] != null) {
        if (insn.getOpcode() == Opcodes.POP) {
          interpreter.use(insn, top(frames[i], 0));
        } else if (insn.getOpcode() == Opcodes.POP2 && top(frames[i], 0).getSize() == 1) {
          interpreter.use(insn, top(frames[i], 0));
          interpreter.use(insn, top(frames[i], 1));
        }
      }
    }
  }

  private static SourceValue top(Frame<SourceValue> frame, int depth) {
    return frame.getStack(frame.getStackSize() - 1 - depth);
  }

  /**
   * Whether control reaches an instruction.
   *
   * @param insn an instruction
   * @return false for dead code
   */
  public boolean isReachable(AbstractInsnNode insn) {
    return frames[method.instructions.indexOf(insn)] != null;
  }

  /**
   * Where a value on the operand stack may come from.
   *
   * @param insn an instruction that is reachable
   * @param depth how many values are above it before the instruction, a long counting as one
   * @return the calls of {@code Co} and of {@code iterator()} and the null constants that it may
   *     come from, and one that is in no method for anything else
   */
  public Set<AbstractInsnNode> onStack(AbstractInsnNode insn, int depth) {
    return top(frames[method.instructions.indexOf(insn)], depth).insns;
  }

  /**
   * How many values are on the operand stack before an instruction, a long counting as one.
   *
   * @param insn an instruction that is reachable
   * @return a count
   */
  public int stackSize(AbstractInsnNode insn) {
    return frames[method.instructions.indexOf(insn)].getStackSize();
  }

  /**
   * The instructions that use a value other than by copying or casting it.
   *
   * @param origin the instruction that makes it
   * @return returns and drops included
   */
  public Set<AbstractInsnNode> users(AbstractInsnNode origin) {
    return users.getOrDefault(origin, Set.of());
  }

  /**
   * Only what is asked for keeps its own instruction as origin, so that the sets stay small: in a
   * large body a variable may be assigned at thousands of places.
   */
  private static final class ThroughCopies extends SourceInterpreter {
    private final Map<AbstractInsnNode, Set<AbstractInsnNode>> users = new HashMap<>();
    private final AbstractInsnNode anything = new InsnNode(Opcodes.NOP);

    ThroughCopies() {
      super(Opcodes.ASM9);
    }

    void use(AbstractInsnNode user, SourceValue value) {
      for (AbstractInsnNode origin : value.insns) {
        if (origin != anything) {
          users.computeIfAbsent(origin, key -> new LinkedHashSet<>()).add(user);
        }
      }
    }

    private static boolean isTracked(AbstractInsnNode insn) {
      return insn.getOpcode() == Opcodes.ACONST_NULL
          || insn instanceof MethodInsnNode call
              && (call.owner.equals(RuntimeNames.CO) || call.name.equals("iterator"));
    }

    private SourceValue from(AbstractInsnNode insn, SourceValue made) {
      return isTracked(insn) ? made : new SourceValue(made.getSize(), anything);
    }

    @Override
    public SourceValue newParameterValue(boolean isInstance, int slot, Type type) {
      return new SourceValue(type.getSize(), anything);
    }

    @Override
    public SourceValue newExceptionValue(
        TryCatchBlockNode block, Frame<SourceValue> handlerFrame, Type exception) {
      return new SourceValue(1, anything);
    }

    @Override
    public SourceValue newOperation(AbstractInsnNode insn) {
      return from(insn, super.newOperation(insn));
    }

    @Override
    public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
      return value;
    }

    @Override
    public SourceValue unaryOperation(AbstractInsnNode insn, SourceValue value) {
      if (insn.getOpcode() == Opcodes.CHECKCAST) {
        return value;
      }
      use(insn, value);
      return from(insn, super.unaryOperation(insn, value));
    }

    @Override
    public SourceValue binaryOperation(
        AbstractInsnNode insn, SourceValue value1, SourceValue value2) {
      use(insn, value1);
      use(insn, value2);
      return from(insn, super.binaryOperation(insn, value1, value2));
    }

    @Override
    public SourceValue ternaryOperation(
        AbstractInsnNode insn, SourceValue value1, SourceValue value2, SourceValue value3) {
      use(insn, value1);
      use(insn, value2);
      use(insn, value3);
      return from(insn, super.ternaryOperation(insn, value1, value2, value3));
    }

    @Override
    public SourceValue naryOperation(AbstractInsnNode insn, List<? extends SourceValue> values) {
      values.forEach(value -> use(insn, value));
      return from(insn, super.naryOperation(insn, values));
    }
  }
}

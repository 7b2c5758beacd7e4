package dev.fermata.transformer.validate;

import dev.fermata.transformer.Code;
import dev.fermata.transformer.bytecode.CoCall;
import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.bytecode.ResultShape;
import dev.fermata.transformer.bytecode.ValueKind;
import dev.fermata.transformer.discover.DiscoveredMethod;
import dev.fermata.transformer.flow.ClassHierarchy;
import dev.fermata.transformer.flow.VerifierFrame;
import dev.fermata.transformer.flow.VerifierFrames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** FMT007, FMT013: what is yielded and received fits what the method declares. */
final class CheckYields {
  private static final Map<Integer, String> BOXES =
      Map.of(
          Type.BOOLEAN, "java/lang/Boolean",
          Type.CHAR, "java/lang/Character",
          Type.BYTE, "java/lang/Byte",
          Type.SHORT, "java/lang/Short",
          Type.INT, "java/lang/Integer",
          Type.LONG, "java/lang/Long",
          Type.FLOAT, "java/lang/Float",
          Type.DOUBLE, "java/lang/Double");

  private static final Map<String, Type> PRIMITIVE_SOURCES =
      Map.of(
          "java/util/stream/IntStream", Type.INT_TYPE,
          "java/util/stream/LongStream", Type.LONG_TYPE,
          "java/util/stream/DoubleStream", Type.DOUBLE_TYPE,
          "java/util/PrimitiveIterator$OfInt", Type.INT_TYPE,
          "java/util/PrimitiveIterator$OfLong", Type.LONG_TYPE,
          "java/util/PrimitiveIterator$OfDouble", Type.DOUBLE_TYPE,
          "[I", Type.INT_TYPE);

  private final ClassNode owner;
  private final ClassHierarchy hierarchy;
  private final Findings findings;

  CheckYields(ClassNode owner, ClassHierarchy hierarchy, Findings findings) {
    this.owner = owner;
    this.hierarchy = hierarchy;
    this.findings = findings;
  }

  /** Checks, and gives the form in which the machine holds its pending value. */
  ValueKind check(DiscoveredMethod discovered, ResultShape shape) {
    List<CoCall> yields = calls(discovered.method(), CoCall.Name.YIELD);
    if (shape.primitive().isPresent()) {
      ValueKind kind = shape.primitive().get();
      yields.forEach(call -> checkPrimitive(call, kind));
      checkSources(discovered.method(), kind);
      return kind;
    }
    checkTypes(discovered.method(), yields);
    return discovered.kind().awaits() ? ValueKind.OBJECT : kind(discovered.method(), yields);
  }

  private static List<CoCall> calls(MethodNode method, CoCall.Name name) {
    List<CoCall> calls = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      CoCall.of(insn).filter(call -> call.is(name)).ifPresent(calls::add);
    }
    return calls;
  }

  /** Primitive where all elements are boxes of one type, also those of other sources. */
  private static ValueKind kind(MethodNode method, List<CoCall> yields) {
    List<Type> types = yields.stream().map(call -> call.argumentTypes()[0]).distinct().toList();
    if (types.size() != 1) {
      return ValueKind.OBJECT;
    }
    boolean delegates = !calls(method, CoCall.Name.YIELD_ALL).isEmpty();
    Optional<String> element = DeclaredTypes.of(method).element();
    boolean onlyBoxes = element.equals(Optional.ofNullable(BOXES.get(types.get(0).getSort())));
    return delegates && !onlyBoxes ? ValueKind.OBJECT : ValueKind.of(types.get(0));
  }

  private void checkPrimitive(CoCall call, ValueKind kind) {
    Type yielded = call.argumentTypes()[0];
    if (!widens(yielded.getSort(), kind)) {
      String what = yielded.getSort() == Type.OBJECT ? "an object" : "a " + yielded.getClassName();
      findings.at(
          call.insn(),
          Code.FMT013,
          "%s is yielded by a generator of %ss; yield a value of type %s"
              .formatted(what, kind.type().getClassName(), kind.type().getClassName()));
    }
  }

  /** A source of primitives that do not widen to the generator's, as far as its type tells. */
  private void checkSources(MethodNode method, ValueKind kind) {
    List<CoCall> delegations = calls(method, CoCall.Name.YIELD_ALL);
    VerifierFrames frames = framesBefore(method, delegations);
    for (CoCall call : delegations) {
      operandType(call, frames)
          .map(PRIMITIVE_SOURCES::get)
          .filter(element -> !widens(element.getSort(), kind))
          .ifPresent(
              element ->
                  findings.at(
                      call.insn(),
                      Code.FMT013,
                      "%ss are delegated to by a generator of %ss; convert them to %s"
                          .formatted(
                              element.getClassName(),
                              kind.type().getClassName(),
                              kind.type().getClassName())));
    }
  }

  /** The widening primitive conversions (JLS 5.1.2). */
  private static boolean widens(int from, ValueKind to) {
    boolean toInt =
        from == Type.BYTE || from == Type.SHORT || from == Type.CHAR || from == Type.INT;
    return switch (to) {
      case INT -> toInt;
      case LONG -> toInt || from == Type.LONG;
      case DOUBLE -> toInt || from == Type.LONG || from == Type.FLOAT || from == Type.DOUBLE;
      case OBJECT -> throw new IllegalArgumentException("not a primitive kind: " + to);
    };
  }

  private void checkTypes(MethodNode method, List<CoCall> yields) {
    DeclaredTypes declared = DeclaredTypes.of(method);
    if (declared.element().isEmpty() && declared.received().isEmpty() || yields.isEmpty()) {
      return;
    }
    VerifierFrames frames = framesBefore(method, yields);
    for (CoCall call : yields) {
      declared.element().ifPresent(element -> checkElement(call, element, frames));
      declared.received().ifPresent(received -> checkReceived(call, received));
    }
  }

  private VerifierFrames framesBefore(MethodNode method, List<CoCall> calls) {
    Set<AbstractInsnNode> insns = new HashSet<>();
    calls.forEach(call -> insns.add(call.insn()));
    return VerifierFrames.of(owner.name, method, insns::contains);
  }

  private void checkElement(CoCall call, String element, VerifierFrames frames) {
    Optional<String> yielded = yieldedType(call, frames);
    if (yielded.isPresent() && neverBoth(yielded.get(), element) && !isAwaited(yielded.get())) {
      findings.at(
          call.insn(),
          Code.FMT007,
          "%s is yielded where %s is declared, and no value is both; change one of them"
              .formatted(name(yielded.get()), name(element)));
    }
  }

  /** An async generator yields what the promise or stage gives, which the class file hides. */
  private boolean isAwaited(String type) {
    return hierarchy.isSubtype(type, "dev/fermata/Promise").orElse(true)
        || hierarchy.isSubtype(type, "java/util/concurrent/CompletionStage").orElse(true);
  }

  private static Optional<String> yieldedType(CoCall call, VerifierFrames frames) {
    Type declared = call.argumentTypes()[0];
    return declared.getSort() != Type.OBJECT
        ? Optional.of(BOXES.get(declared.getSort()))
        : operandType(call, frames);
  }

  private static Optional<String> operandType(CoCall call, VerifierFrames frames) {
    return frames
        .before(call.insn())
        .map(VerifierFrame::stack)
        .map(stack -> stack.get(stack.size() - 1))
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  private void checkReceived(CoCall call, String received) {
    if (Insns.nextReal(call.insn()) instanceof TypeInsnNode cast
        && cast.getOpcode() == Opcodes.CHECKCAST
        && neverBoth(cast.desc, received)) {
      findings.at(
          call.insn(),
          Code.FMT007,
          "the value of Co.yield is taken as %s where %s is declared to be sent, and no value is"
                  .formatted(name(cast.desc), name(received))
              + " both; change one of them");
    }
  }

  /** Whether no object can be an instance of both: neither extends the other, nor could a third. */
  private boolean neverBoth(String one, String other) {
    if (one.startsWith("[") || other.startsWith("[")) {
      return false;
    }
    if (hierarchy.isSubtype(one, other).orElse(true)
        || hierarchy.isSubtype(other, one).orElse(true)) {
      return false;
    }
    return !isOpenInterface(one, other) && !isOpenInterface(other, one);
  }

  private boolean isOpenInterface(String type, String other) {
    return hierarchy.isInterface(type).orElse(true) && !isFinal(other);
  }

  private boolean isFinal(String type) {
    return hierarchy.find(type).map(n -> (n.access & Opcodes.ACC_FINAL) != 0).orElse(false);
  }

  private static String name(String internalName) {
    return Type.getObjectType(internalName).getClassName();
  }
}

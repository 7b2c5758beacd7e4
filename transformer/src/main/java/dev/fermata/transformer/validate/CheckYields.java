package dev.fermata.transformer.validate;

import dev.fermata.transformer.Code;
import dev.fermata.transformer.bytecode.CoCall;
import dev.fermata.transformer.bytecode.ResultShape;
import dev.fermata.transformer.bytecode.ValueKind;
import dev.fermata.transformer.discover.DiscoveredMethod;
import dev.fermata.transformer.flow.ClassHierarchy;
import dev.fermata.transformer.flow.VerifierFrame;
import dev.fermata.transformer.flow.VerifierFrames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** FMT007, FMT013: what is yielded and received fits what the method declares. */
final class CheckYields {
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
    ValueKind kind =
        discovered.kind().awaits() ? ValueKind.OBJECT : kind(discovered.method(), yields);
    checkTypes(discovered, yields, kind);
    return kind;
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
    boolean onlyBoxes = element.equals(ElementTypes.box(types.get(0)));
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
    CheckElements elements = new CheckElements(hierarchy, findings);
    for (CoCall call : delegations) {
      Optional<String> source = operandType(call, frames);
      source
          .filter(type -> ElementTypes.primitive(type).isEmpty() && !isConverted(type, kind))
          .ifPresent(
              type ->
                  elements.checkYieldAll(call, type, ElementTypes.box(kind.type()).orElseThrow()));
      source
          .flatMap(ElementTypes::primitive)
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

  /** Whether a machine of primitives may convert a source's elements to its kind. */
  private boolean isConverted(String source, ValueKind kind) {
    if (kind == ValueKind.OBJECT) {
      return false;
    }
    return ElementTypes.primitive(source).map(type -> widens(type.getSort(), kind)).orElse(false)
        || ElementTypes.component(source)
            .filter(element -> new CommonValues(hierarchy).mayExist(element, "java/lang/Number"))
            .isPresent();
  }

  private void checkTypes(DiscoveredMethod discovered, List<CoCall> yields, ValueKind kind) {
    List<DeclaredTypes> all = DeclaredTypes.of(owner, discovered);
    List<CoCall> delegations = calls(discovered.method(), CoCall.Name.YIELD_ALL);
    List<CoCall> calls = new ArrayList<>(yields);
    calls.addAll(delegations);
    if (calls.isEmpty() || all.stream().noneMatch(DeclaredTypes::tellsAnything)) {
      return;
    }
    VerifierFrames frames = framesBefore(discovered.method(), calls);
    CheckElements elements = new CheckElements(hierarchy, findings);
    for (DeclaredTypes declared : all) {
      yields.forEach(call -> elements.checkYield(call, declared, frames));
      for (CoCall call : delegations) {
        operandType(call, frames)
            .filter(source -> !isConverted(source, kind))
            .ifPresent(
                source ->
                    declared
                        .element()
                        .ifPresent(element -> elements.checkYieldAll(call, source, element)));
      }
    }
  }

  private VerifierFrames framesBefore(MethodNode method, List<CoCall> calls) {
    Set<AbstractInsnNode> insns = new HashSet<>();
    calls.forEach(call -> insns.add(call.insn()));
    return VerifierFrames.of(owner.name, method, insns::contains);
  }

  /** The internal name of a call's last argument; empty where it may be anything. */
  static Optional<String> operandType(CoCall call, VerifierFrames frames) {
    return frames
        .before(call.insn())
        .map(VerifierFrame::stack)
        .map(stack -> stack.get(stack.size() - 1))
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }
}

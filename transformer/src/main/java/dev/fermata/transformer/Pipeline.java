package dev.fermata.transformer;

import dev.fermata.transformer.analyse.AnalyseMethod;
import dev.fermata.transformer.analyse.AnalysedMethod;
import dev.fermata.transformer.discover.DiscoveredClass;
import dev.fermata.transformer.emit.EmitMethod;
import dev.fermata.transformer.emit.EmittedMethod;
import dev.fermata.transformer.emit.WriteClass;
import dev.fermata.transformer.flow.ClassHierarchy;
import dev.fermata.transformer.normalise.NormaliseMethod;
import dev.fermata.transformer.normalise.NormalisedMethod;
import dev.fermata.transformer.plan.MachinePlan;
import dev.fermata.transformer.plan.PlanMachine;
import dev.fermata.transformer.validate.ValidatedClass;
import dev.fermata.transformer.validate.ValidatedMethod;
import dev.fermata.transformer.verify.VerifyClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Takes one validated class through normalise, analyse, plan, emit and verify. */
final class Pipeline {
  private final ClassHierarchy hierarchy;
  private final TransformOptions options;
  private final Consumer<Diagnostic> diagnostics;

  Pipeline(ClassHierarchy hierarchy, TransformOptions options, Consumer<Diagnostic> diagnostics) {
    this.hierarchy = hierarchy;
    this.options = options;
    this.diagnostics = diagnostics;
  }

  /** The changed and new class files by path; empty where something became too large. */
  Map<String, byte[]> rewrite(ValidatedClass validated) {
    DiscoveredClass discovered = validated.discovered();
    ClassNode owner = discovered.node();
    boolean isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
    PlanMachine planner =
        new PlanMachine(owner.name, isInterface, name -> hierarchy.find(name).isPresent());
    List<EmittedMethod> emitted = new ArrayList<>();
    for (ValidatedMethod method : validated.methods()) {
      try {
        NormalisedMethod normalised = new NormaliseMethod(owner.name).normalise(method);
        AnalysedMethod analysed = new AnalyseMethod(owner.name).analyse(normalised);
        MachinePlan plan = planner.plan(analysed);
        emitted.add(new EmitMethod(owner).emit(plan));
      } catch (RuntimeException e) {
        String where = owner.name + "." + method.method().name + method.method().desc;
        throw new TransformerError("Pipeline", where, e.toString(), e);
      }
    }
    return write(discovered, emitted);
  }

  private Map<String, byte[]> write(DiscoveredClass discovered, List<EmittedMethod> emitted) {
    WriteClass writer = new WriteClass(Version.current());
    Map<String, byte[]> written = new LinkedHashMap<>();
    try {
      written.put(discovered.path(), writer.rewritten(discovered, emitted));
    } catch (MethodTooLargeException e) {
      new TooLarge(discovered, diagnostics).report(emitted, e);
      return Map.of();
    } catch (ClassTooLargeException e) {
      new TooLarge(discovered, diagnostics).report(e);
      return Map.of();
    }
    String directory = discovered.path().substring(0, discovered.path().lastIndexOf('/') + 1);
    for (EmittedMethod method : emitted) {
      String name = method.machine().name;
      String path = directory + name.substring(name.lastIndexOf('/') + 1) + ".class";
      written.put(path, writer.generated(method.machine()));
    }
    if (options.verify()) {
      verify(discovered, emitted, written);
    }
    return written;
  }

  private void verify(
      DiscoveredClass discovered, List<EmittedMethod> emitted, Map<String, byte[]> written) {
    ClassHierarchy withOutput = hierarchy.with(written.values());
    VerifyClass verify = new VerifyClass(withOutput);
    List<String> concerned = new ArrayList<>(discovered.changed());
    for (EmittedMethod method : emitted) {
      concerned.add(method.kickoff().name + method.kickoff().desc);
      concerned.add(method.body().name + method.body().desc);
    }
    written.forEach(
        (path, bytes) ->
            verify.verify(
                bytes, key -> !path.equals(discovered.path()) || concerned.contains(key)));
  }
}

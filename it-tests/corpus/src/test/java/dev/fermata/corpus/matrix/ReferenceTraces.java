package dev.fermata.corpus.matrix;

import dev.fermata.corpus.Scripts;
import dev.fermata.corpus.reference.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the reference did, kept so that all cells compare with one run of it. */
final class ReferenceTraces {
  private final World reference;
  private final World.Copy shared;
  private final int mostScripts;
  private final Map<String, Map<String, Integer>> hashes = new TreeMap<>();

  /**
   * Traces of a world.
   *
   * @param mostScripts how many scripts of a case to run; the plain ones come first
   */
  ReferenceTraces(World reference, int mostScripts) {
    this.reference = reference;
    this.shared = reference.fresh();
    this.mostScripts = mostScripts;
  }

  /** The hashes of a case's traces, by script. */
  Map<String, Integer> of(MatrixCase one) {
    return hashes.computeIfAbsent(one.className() + "." + one.method(), key -> run(one));
  }

  private Map<String, Integer> run(MatrixCase one) {
    Map<String, Integer> found = new TreeMap<>();
    for (String plain : Scripts.plain(one.returnType())) {
      List<String> trace = trace(one, plain);
      found.put(plain, trace.hashCode());
      for (String further : some(Scripts.further(one.returnType(), plain, trace))) {
        found.put(further, trace(one, further).hashCode());
      }
    }
    return found;
  }

  /** Spread evenly over all. */
  private List<String> some(List<String> scripts) {
    if (scripts.size() <= mostScripts) {
      return scripts;
    }
    List<String> some = new ArrayList<>();
    for (int i = 0; i < mostScripts; i++) {
      some.add(scripts.get((int) ((long) i * scripts.size() / mostScripts)));
    }
    return some;
  }

  /** The trace of one run, made anew. */
  List<String> trace(MatrixCase one, String script) {
    World.Copy copy = one.fresh() ? reference.fresh() : shared;
    return copy.run(one.className(), one.method(), script);
  }
}

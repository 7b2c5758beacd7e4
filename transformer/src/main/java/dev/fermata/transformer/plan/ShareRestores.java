package dev.fermata.transformer.plan;

import dev.fermata.transformer.flow.VerifierFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.MethodNode;

/**
 * Groups the states of a large body so that restoring their locals takes code once a group instead
 * of once a state. A small body keeps a restore at each suspension: it loads no more than it needs
 * and jumps once.
 */
final class ShareRestores {
  /** HotSpot compiles no method above 8,000 bytes (its flag HugeMethodLimit). */
  private static final int LARGE = 7_000;

  private static final int BYTES_OF_A_SUSPENSION = 30;
  private static final int BYTES_OF_A_LOCAL = 8;

  private ShareRestores() {}

  static List<RestoreGroup> group(MethodNode body, List<StatePlan> states) {
    if (estimate(body, states) <= LARGE) {
      return List.of();
    }
    List<Map<Integer, SavedLocal>> locals = new ArrayList<>();
    List<List<Integer>> members = new ArrayList<>();
    for (StatePlan state : states) {
      int group = 0;
      while (group < locals.size() && !fits(state.restored(), locals.get(group))) {
        group++;
      }
      if (group == locals.size()) {
        locals.add(new TreeMap<>());
        members.add(new ArrayList<>());
      }
      members.get(group).add(state.stateId());
      for (SavedLocal local : state.restored()) {
        locals.get(group).put(local.slot(), local);
      }
    }
    List<RestoreGroup> groups = new ArrayList<>();
    for (int group = 0; group < locals.size(); group++) {
      List<SavedLocal> ordered = new ArrayList<>(locals.get(group).values());
      ordered.sort(Comparator.comparingInt(SavedLocal::slot));
      groups.add(new RestoreGroup(List.copyOf(ordered), List.copyOf(members.get(group))));
    }
    return List.copyOf(groups);
  }

  private static int estimate(MethodNode body, List<StatePlan> states) {
    CodeSizeEvaluator evaluator = new CodeSizeEvaluator(null);
    body.instructions.accept(evaluator);
    int size = evaluator.getMaxSize();
    for (StatePlan state : states) {
      size += BYTES_OF_A_SUSPENSION;
      size += BYTES_OF_A_LOCAL * (state.restored().size() + state.saved().size());
    }
    return size;
  }

  /** Whether no slot would have to hold two things. */
  private static boolean fits(List<SavedLocal> restored, Map<Integer, SavedLocal> group) {
    for (SavedLocal local : restored) {
      int slot = local.slot();
      SavedLocal same = group.get(slot);
      boolean taken = same != null && !same.field().equals(local.field());
      boolean secondHalf = group.containsKey(slot - 1) && isWide(group.get(slot - 1));
      boolean overNext = isWide(local) && group.containsKey(slot + 1);
      if (taken || secondHalf || overNext) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWide(SavedLocal local) {
    return VerifierFrame.isWide(local.type());
  }
}

package dev.fermata.transformer.emit;

import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.bytecode.Lines;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Moves code that belongs to no line of the source to before the first line number: elsewhere it
 * would belong to the line that stands before it (JVMS 4.7.12). Control neither falls into such
 * code nor out of it.
 */
final class MoveUnlinedCode {

  /** Code from a label up to another; {@code before} and {@code last} are its outer edges. */
  private record Region(LabelNode before, LabelNode first, LabelNode last, LabelNode behind) {}

  private final MethodNode body;

  MoveUnlinedCode(MethodNode body) {
    this.body = body;
  }

  void before(LabelNode target) {
    for (AbstractInsnNode insn : body.instructions.toArray()) {
      if (insn instanceof LineNumberNode line && line.line == Lines.NONE) {
        Region region = region(line);
        body.instructions.remove(line);
        cutTables(region);
        move(region, target);
      }
    }
  }

  private Region region(LineNumberNode line) {
    LabelNode before = new LabelNode();
    LabelNode last = new LabelNode();
    body.instructions.insertBefore(line.start, before);
    AbstractInsnNode at = line.getNext();
    while (at != null && !(at instanceof LineNumberNode)) {
      at = at.getNext();
    }
    if (at == null) {
      LabelNode behind = new LabelNode();
      body.instructions.add(last);
      body.instructions.add(behind);
      return new Region(before, line.start, last, behind);
    }
    LabelNode behind = ((LineNumberNode) at).start;
    body.instructions.insertBefore(behind, last);
    return new Region(before, line.start, last, behind);
  }

  private void cutTables(Region region) {
    List<TryCatchBlockNode> blocks = new ArrayList<>();
    for (TryCatchBlockNode block : body.tryCatchBlocks) {
      for (LabelNode[] range : cut(block.start, block.end, region)) {
        blocks.add(new TryCatchBlockNode(range[0], range[1], block.handler, block.type));
      }
    }
    body.tryCatchBlocks = blocks;
    if (body.localVariables != null) {
      List<LocalVariableNode> variables = new ArrayList<>();
      for (LocalVariableNode variable : body.localVariables) {
        for (LabelNode[] range : cut(variable.start, variable.end, region)) {
          variables.add(
              new LocalVariableNode(
                  variable.name,
                  variable.desc,
                  variable.signature,
                  range[0],
                  range[1],
                  variable.index));
        }
      }
      body.localVariables = variables;
    }
  }

  /** The parts of a range before, in and behind the region that have code, each as two labels. */
  private List<LabelNode[]> cut(LabelNode start, LabelNode end, Region region) {
    List<LabelNode[]> parts = new ArrayList<>();
    addPart(parts, start, earlier(end, region.before()));
    addPart(parts, later(start, region.first()), earlier(end, region.last()));
    addPart(parts, later(start, region.behind()), end);
    return parts;
  }

  private void addPart(List<LabelNode[]> parts, LabelNode start, LabelNode end) {
    AbstractInsnNode first = Insns.nextReal(start);
    if (first != null && index(start) < index(end) && index(first) < index(end)) {
      parts.add(new LabelNode[] {start, end});
    }
  }

  private LabelNode earlier(LabelNode one, LabelNode other) {
    return index(one) < index(other) ? one : other;
  }

  private LabelNode later(LabelNode one, LabelNode other) {
    return index(one) > index(other) ? one : other;
  }

  private int index(AbstractInsnNode insn) {
    return body.instructions.indexOf(insn);
  }

  private void move(Region region, LabelNode target) {
    AbstractInsnNode at = region.first();
    while (at != region.behind()) {
      AbstractInsnNode next = at.getNext();
      body.instructions.remove(at);
      body.instructions.insertBefore(target, at);
      at = next;
    }
  }
}

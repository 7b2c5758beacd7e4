package dev.fermata.corpus.reference;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Writes the closing of {@code for (T x : forAwait(source))} into the source, as {@code LoopGuard}
 * shows it: a blocking iterator cannot know that its loop was left. Lines stay where they are.
 */
final class GuardForAwaitLoops {
  private record Insertion(long position, int order, String text) {}

  private record Loop(String label, String guard) {}

  private final List<Insertion> insertions = new ArrayList<>();
  private int guards;

  private GuardForAwaitLoops() {}

  /** The sources with their loops guarded. */
  static List<SourceText> in(List<SourceText> sources) {
    return sources.stream().map(source -> new GuardForAwaitLoops().rewrite(source)).toList();
  }

  private SourceText rewrite(SourceText source) {
    String text = source.getCharContent(true);
    if (!text.contains("forAwait")) {
      return source;
    }
    try {
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      JavacTask task =
          (JavacTask) compiler.getTask(null, null, null, List.of(), null, List.of(source));
      for (CompilationUnitTree unit : task.parse()) {
        new Scanner(unit, Trees.instance(task).getSourcePositions()).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    insertions.sort(
        Comparator.comparingLong(Insertion::position).thenComparingInt(Insertion::order));
    StringBuilder result = new StringBuilder(text);
    for (int index = insertions.size() - 1; index >= 0; index--) {
      Insertion insertion = insertions.get(index);
      result.insert((int) insertion.position(), insertion.text());
    }
    return new SourceText(source.path(), result.toString());
  }

  private final class Scanner extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    /** The enclosing loops of the current method or lambda, innermost first; guard may be null. */
    private Deque<Loop> loops = new ArrayDeque<>();

    private LabeledStatementTree labelled;

    Scanner(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    /** At one position what closes comes before what opens; outer statements open first. */
    private void before(Tree tree, String text) {
      long start = positions.getStartPosition(unit, tree);
      insertions.add(new Insertion(start, insertions.size(), text));
    }

    /** At one position inner statements, which are scanned first, close first. */
    private void after(Tree tree, String text) {
      long end = positions.getEndPosition(unit, tree);
      insertions.add(new Insertion(end, insertions.size() - 1_000_000, text));
    }

    @Override
    public Void visitLabeledStatement(LabeledStatementTree tree, Void none) {
      labelled = tree;
      return super.visitLabeledStatement(tree, none);
    }

    private String takeLabel(StatementTree loop) {
      boolean mine = labelled != null && labelled.getStatement() == loop;
      return mine ? labelled.getLabel().toString() : null;
    }

    @Override
    public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Void none) {
      String label = takeLabel(tree);
      if (!isForAwait(tree.getExpression())) {
        return inside(new Loop(label, null), () -> super.visitEnhancedForLoop(tree, none));
      }
      String guard = "$guard" + guards++;
      Tree whole = label == null ? tree : labelled;
      StatementTree body = tree.getStatement();
      before(whole, "{ final dev.fermata.LoopGuard " + guard + " = new dev.fermata.LoopGuard(); ");
      before(tree.getExpression(), guard + ".over(");
      before(body, "{ try { if (" + guard + ".enter()) ");
      scan(tree.getVariable(), none);
      scan(tree.getExpression(), none);
      inside(new Loop(label, guard), () -> scan(body, none));
      after(tree.getExpression(), ")");
      closeAfter(body, guard);
      return null;
    }

    private void closeAfter(Tree body, String guard) {
      String caught = guard + "$t";
      after(
          body,
          " "
              + guard
              + ".normal(); } catch (final Throwable "
              + caught
              + ") { "
              + guard
              + ".closeAfter("
              + caught
              + "); throw "
              + caught
              + "; } finally { "
              + guard
              + ".leave(); } } }");
    }

    private boolean isForAwait(Tree expression) {
      return expression instanceof MethodInvocationTree call
          && call.getMethodSelect().toString().matches("(.*\\.)?forAwait");
    }

    private Void inside(Loop loop, Supplier<Void> scan) {
      loops.push(loop);
      Void result = scan.get();
      loops.pop();
      return result;
    }

    @Override
    public Void visitForLoop(ForLoopTree tree, Void none) {
      return inside(new Loop(takeLabel(tree), null), () -> super.visitForLoop(tree, none));
    }

    @Override
    public Void visitWhileLoop(WhileLoopTree tree, Void none) {
      return inside(new Loop(takeLabel(tree), null), () -> super.visitWhileLoop(tree, none));
    }

    @Override
    public Void visitDoWhileLoop(DoWhileLoopTree tree, Void none) {
      return inside(new Loop(takeLabel(tree), null), () -> super.visitDoWhileLoop(tree, none));
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void none) {
      return detached(() -> super.visitLambdaExpression(tree, none));
    }

    @Override
    public Void visitClass(ClassTree tree, Void none) {
      return detached(() -> super.visitClass(tree, none));
    }

    private Void detached(Supplier<Void> scan) {
      Deque<Loop> outer = loops;
      loops = new ArrayDeque<>();
      Void result = scan.get();
      loops = outer;
      return result;
    }

    @Override
    public Void visitContinue(ContinueTree tree, Void none) {
      for (Loop loop : loops) {
        boolean target = tree.getLabel() == null || tree.getLabel().toString().equals(loop.label());
        if (target) {
          if (loop.guard() != null) {
            before(tree, "{ " + loop.guard() + ".normal(); ");
            after(tree, " }");
          }
          break;
        }
      }
      return null;
    }
  }
}

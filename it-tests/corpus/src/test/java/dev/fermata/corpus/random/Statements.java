package dev.fermata.corpus.random;

import java.util.List;

/**
 * Writes random statements. Each can complete normally as far as the compiler knows: what jumps
 * does so under a condition, so that any statement may follow any other.
 */
final class Statements {
  private final Choices choices;
  private final Expressions expressions;
  private final Expressions.Names names;
  private Scope scope;
  private StringBuilder text;
  private int budget;

  Statements(Choices choices, Expressions.Names names) {
    this.choices = choices;
    this.names = names;
    expressions = new Expressions(choices, names, inner -> body(inner, 2, 2));
  }

  /**
   * The statements of a body, with its last return.
   *
   * @param inner where they stand
   * @param depth how deep statements nest in each other
   * @param statements about how many there are
   */
  String body(Scope inner, int depth, int statements) {
    Scope outer = scope;
    StringBuilder outerText = text;
    int outerBudget = budget;
    scope = inner;
    text = new StringBuilder();
    budget = statements * 4;
    Scope outerExpressions = expressions.enter(inner);
    inner.block(
        () -> {
          several(depth, statements);
          end();
        });
    String written = text.toString();
    expressions.enter(outerExpressions);
    scope = outer;
    text = outerText;
    budget = outerBudget;
    return written;
  }

  private void end() {
    if (choices.oneIn(5)) {
      line("try {");
      returns();
      line("} finally {");
      finallyBody(1);
      line("}");
    } else {
      returns();
    }
  }

  private void returns() {
    line("return " + scope.kind().end(expressions.cast("Object", 2)) + ";");
  }

  private void line(String written) {
    text.append(written).append('\n');
  }

  private void several(int depth, int most) {
    for (int left = 1 + choices.below(most); left > 0; left--) {
      statement(depth);
    }
  }

  private void block(int depth) {
    scope.block(() -> several(depth, 3));
  }

  private void statement(int depth) {
    if (depth == 0 || budget-- <= 0) {
      simple();
      return;
    }
    int inner = depth - 1;
    switch (choices.below(14)) {
      case 0 -> branches(inner);
      case 1 -> countingLoop(inner);
      case 2 -> elementLoop(inner);
      case 3 -> labelledBlock(inner);
      case 4, 5 -> tryStatement(inner);
      case 6 -> resources(inner);
      case 7 -> switchStatement(inner);
      case 8 -> jump();
      case 9, 13 -> delegation();
      case 10 -> variableOfOneOfTwoPaths();
      case 11 -> variableOfSwitchWithTry();
      default -> simple();
    }
  }

  private void simple() {
    switch (choices.below(5)) {
      case 0, 1 -> declaration();
      case 2 -> line("Log.log(" + expressions.of(choices.of(Expressions.TYPES), 3) + ");");
      case 3 -> line("Log.log(" + expressions.assignment(choices.of(Expressions.TYPES), 3) + ");");
      default -> suspension();
    }
  }

  private void suspension() {
    boolean yields = scope.kind().yields();
    line(
        yields && (!scope.kind().awaits() || choices.oneIn(2))
            ? expressions.yieldOf(3) + ";"
            : "Log.log(" + expressions.suspension(choices.of(Expressions.TYPES), 2) + ");");
  }

  private void declaration() {
    String type = choices.of(Expressions.TYPES);
    boolean assignable = choices.oneIn(2);
    String value = expressions.cast(type, 3);
    String name = names.fresh("v");
    line((assignable ? "" : "final ") + type + " " + name + " = " + value + ";");
    scope.declare(name, type, assignable);
  }

  private void branches(int depth) {
    line("if (" + expressions.condition(2) + ") {");
    block(depth);
    if (choices.oneIn(2)) {
      line("} else {");
      block(depth);
    }
    line("}");
  }

  /** A loop that its own counter ends, whatever its other conditions and jumps do. */
  private void countingLoop(int depth) {
    String counter = names.fresh("i");
    String label = names.fresh("loop");
    String more = counter + "++ < 2";
    String condition = choices.oneIn(2) ? more + " && " + expressions.condition(2) : more;
    int shape = choices.below(4);
    line("int " + counter + " = 0;");
    line(label + ":");
    switch (shape) {
      case 0 -> line("while (" + condition + ") {");
      case 1 -> line("do {");
      case 2 -> line("for (; " + condition + "; Log.log(" + expressions.of("int", 2) + ")) {");
      default -> line("for (; ; ) {\nif (!(" + condition + ")) { break; }");
    }
    scope.labelled(label, true, () -> several(depth, 3));
    line(shape == 1 ? "} while (" + condition + ");" : "}");
  }

  private void elementLoop(int depth) {
    String item = names.fresh("item");
    String label = names.fresh("loop");
    boolean waits = scope.kind().awaits() && choices.below(3) > 0;
    String type = waits ? "Integer" : choices.of("int", "Object");
    String source =
        switch (type) {
          case "Integer" -> "Co.<Integer>forAwait(Help.items(" + expressions.of("int", 1) + "))";
          case "int" -> expressions.cast("int[]", 2);
          default -> "java.util.List.of(1, " + expressions.cast("boolean", 1) + ")";
        };
    line(label + ":");
    line("for (final " + type + " " + item + " : " + source + ") {");
    Runnable body =
        () ->
            scope.labelled(
                label,
                true,
                () -> {
                  scope.declare(item, type, false);
                  line("Log.log(" + item + ");");
                  several(depth, 3);
                });
    if (waits) {
      scope.forAwaitLoop(body);
    } else {
      body.run();
    }
    line("}");
  }

  private void labelledBlock(int depth) {
    String label = names.fresh("block");
    line(label + ": {");
    scope.labelled(label, false, () -> several(depth, 3));
    line("}");
  }

  private void tryStatement(int depth) {
    line("try {");
    if (choices.oneIn(2)) {
      line("if (" + expressions.condition(1) + ") { throw new Boom(\"thrown\"); }");
    }
    block(depth);
    boolean caught = choices.below(3) > 0;
    if (caught) {
      catchClause(depth);
    }
    if (!caught || choices.oneIn(2)) {
      line("} finally {");
      finallyBody(depth);
    }
    line("}");
  }

  private void catchClause(int depth) {
    String error = names.fresh("e");
    line(
        "} catch ("
            + choices.of("Boom", "RuntimeException", "Exception", "Throwable")
            + " "
            + error
            + ") {");
    line("Log.log(" + error + ");");
    block(depth);
    if (choices.oneIn(4)) {
      line("if (" + expressions.condition(1) + ") { throw " + error + "; }");
    }
  }

  private void finallyBody(int depth) {
    scope.finallyClause(() -> several(depth, 2));
  }

  private void resources(int depth) {
    StringBuilder heads = new StringBuilder();
    for (int left = 1 + choices.below(3); left > 0; left--) {
      String name = names.fresh("r");
      String value =
          switch (choices.below(4)) {
            case 0 -> "null";
            case 1 -> "Resource.failing(\"" + name + "\" + " + expressions.of("int", 2) + ")";
            default ->
                expressions.condition(1)
                    + " ? null : Resource.open(\""
                    + name
                    + "\" + "
                    + expressions.of("int", 2)
                    + ")";
          };
      heads
          .append("Resource ")
          .append(name)
          .append(" = ")
          .append(value)
          .append(left > 1 ? ";\n" : "");
    }
    line("try (" + heads + ") {");
    block(depth);
    if (choices.oneIn(3)) {
      catchClause(depth);
    }
    line("}");
  }

  private void switchStatement(int depth) {
    boolean text = choices.oneIn(2);
    String selector =
        text ? "Help.text(" + expressions.cast("Object", 2) + ")" : expressions.of("int", 2);
    List<String> labels =
        text
            ? List.of("\"one\"", "\"1\"")
            : choices.oneIn(2) ? List.of("1", "2") : List.of("-1000", "7");
    boolean arrows = choices.oneIn(2);
    line("switch (" + selector + ") {");
    for (String label : labels) {
      line("case " + label + (arrows ? " -> {" : ": {"));
      block(depth);
      line(!arrows && choices.oneIn(2) ? "break; }" : "}");
    }
    line(arrows ? "default -> {" : "default: {");
    block(depth);
    line("}\n}");
  }

  private void jump() {
    if (!scope.mayJump()) {
      simple();
      return;
    }
    line("if (" + expressions.condition(2) + ") {");
    int way = choices.below(4);
    if (way == 0) {
      returns();
    } else if (way == 1 || scope.targets().isEmpty()) {
      line("throw new " + choices.of("Boom", "Oops") + "(\"jump\");");
    } else {
      Scope.Target target = choices.of(scope.targets());
      line((target.loop() && choices.oneIn(2) ? "continue " : "break ") + target.label() + ";");
    }
    line("}");
  }

  private void delegation() {
    if (!scope.kind().yields()) {
      simple();
    } else if (scope.kind().yieldsInts()) {
      line("Co.yieldAll(" + expressions.cast("int[]", 2) + ");");
    } else if (choices.oneIn(2)) {
      String inner = body(scope.lambda(ProgramKind.GENERATOR_LAMBDA), 2, 3);
      line("Co.yieldAll(Co.<Object>generate(() -> {\n" + inner + "}));");
    } else {
      line(
          "Log.log((Object) Co.<Object>yieldAll(Help.numbers(" + expressions.of("int", 2) + ")));");
    }
  }

  private void variableOfOneOfTwoPaths() {
    String type = choices.of(Expressions.TYPES);
    String name = names.fresh("v");
    line(type + " " + name + ";");
    boolean fails = choices.oneIn(2);
    line(fails ? "try {" : "if (" + expressions.condition(2) + ") {");
    line(name + " = " + expressions.cast(type, 3) + ";");
    line(fails ? "} catch (RuntimeException " + names.fresh("e") + ") {" : "} else {");
    line(name + " = " + expressions.cast(type, 2) + ";");
    line("}");
    scope.declare(name, type, true);
  }

  /** A switch expression with statements in it, on an operand stack that holds one int. */
  private void variableOfSwitchWithTry() {
    String name = names.fresh("v");
    line(
        "final int "
            + name
            + " = Ops.add("
            + expressions.of("int", 1)
            + ", switch ("
            + expressions.of("int", 1)
            + ") {");
    line("case 1 -> {\ntry {\nyield " + expressions.cast("int", 2) + ";");
    line(
        "} catch (RuntimeException "
            + names.fresh("e")
            + ") {\nyield "
            + expressions.cast("int", 2)
            + ";");
    line("} finally {\nLog.log(" + expressions.of("int", 2) + ");\n}\n}");
    line("default -> " + expressions.cast("int", 1) + ";\n});");
    scope.declare(name, "int", false);
  }
}

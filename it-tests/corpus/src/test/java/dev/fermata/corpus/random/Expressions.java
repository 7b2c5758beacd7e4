package dev.fermata.corpus.random;

import java.util.List;

/**
 * Writes random expressions, any of whose parts may suspend. Arguments of overloaded methods are
 * casts: javac would try others once for each overload, at each level of nesting.
 */
final class Expressions {
  /** The types of variables. */
  static final List<String> TYPES =
      List.of("int", "int", "long", "double", "boolean", "String", "Object", "int[]", "Integer");

  private final Choices choices;
  private final Names names;
  private final Bodies bodies;
  private Scope scope;

  /** Gives names that no other variable or label of the program has. */
  interface Names {
    String fresh(String prefix);
  }

  /** Writes the body of a lambda that suspends, with its last return. */
  interface Bodies {
    String of(Scope scope);
  }

  Expressions(Choices choices, Names names, Bodies bodies) {
    this.choices = choices;
    this.names = names;
    this.bodies = bodies;
  }

  /** Sets where the next expressions stand; gives where they stood. */
  Scope enter(Scope inner) {
    Scope outer = scope;
    scope = inner;
    return outer;
  }

  /** A boolean that is traced; no constant expression. */
  String condition(int depth) {
    return "Log.val((boolean) (" + of("boolean", depth) + "))";
  }

  /** An expression of a type, as a cast of it. */
  String cast(String type, int depth) {
    return "(" + type + ") (" + of(type, depth) + ")";
  }

  /** An expression of a type. */
  String of(String type, int depth) {
    if (depth <= 0) {
      return leaf(type);
    }
    int inner = depth - 1;
    boolean suspends = scope.kind() != ProgramKind.PLAIN_LAMBDA;
    return switch (choices.below(10)) {
      case 0, 1 -> leaf(type);
      case 2, 3 -> suspends ? suspension(type, inner) : traced(type, inner);
      case 4 -> conditional(type, inner);
      case 5 -> assignment(type, inner);
      case 6 -> switchExpression(type, inner);
      default -> operation(type, inner);
    };
  }

  private String traced(String type, int depth) {
    return "((" + type + ") Log.val(" + cast(type, depth) + "))";
  }

  private String conditional(String type, int depth) {
    return "(" + of("boolean", depth) + " ? " + cast(type, depth) + " : " + cast(type, depth) + ")";
  }

  private String switchExpression(String type, int depth) {
    String selector =
        choices.oneIn(2) ? cast("int", depth) + " & 1" : "Help.text(" + cast("Object", depth) + ")";
    String label = selector.startsWith("Help") ? choices.of("\"one\"", "\"1\"", "\"null\"") : "1";
    return "(switch (%s) { case %s -> %s; default -> { Log.log(\"default\"); yield %s; } })"
        .formatted(selector, label, cast(type, depth), cast(type, depth));
  }

  /** An expression that suspends, of any kind that the body allows. */
  String suspension(String type, int depth) {
    boolean yields = scope.kind().yields() && (!scope.kind().awaits() || choices.oneIn(2));
    if (yields) {
      return "((" + type + ") Ops.or(" + yieldOf(depth) + ", " + cast(type, depth) + "))";
    }
    String awaited = boxed(type);
    String source =
        switch (choices.below(4)) {
          case 0 -> "Steps.<" + awaited + ">stage(" + cast(type, depth) + ")";
          case 1 ->
              type.equals("Object")
                  ? asyncLambda()
                  : "Help.<" + awaited + ">adopted(" + cast(type, depth) + ")";
          default -> "Steps.<" + awaited + ">later(" + cast(type, depth) + ")";
        };
    return "((" + type + ") Co.<" + awaited + ">await(" + source + "))";
  }

  private static String boxed(String type) {
    return switch (type) {
      case "int" -> "Integer";
      case "long" -> "Long";
      case "double" -> "Double";
      case "boolean" -> "Boolean";
      default -> type;
    };
  }

  private String asyncLambda() {
    return "Co.<Object>async(() -> {\n" + bodies.of(scope.lambda(ProgramKind.ASYNC_LAMBDA)) + "})";
  }

  /** A call of {@code Co.yield}. */
  String yieldOf(int depth) {
    String type =
        scope.kind().yieldsInts() ? choices.of("int", "short", "char") : choices.of(TYPES);
    String value =
        type.equals("short") || type.equals("char")
            ? "(" + type + ") (" + of("int", depth) + ")"
            : cast(type, depth);
    return "Co.<Object>yield(" + value + ")";
  }

  /** An assignment, compound assignment or increment, in parentheses. */
  String assignment(String type, int depth) {
    List<Scope.Variable> candidates = scope.variables(type, true);
    boolean plainLambda = scope.kind() == ProgramKind.PLAIN_LAMBDA;
    if (type.equals("int") && (candidates.isEmpty() || choices.oneIn(2))) {
      String element = array(depth) + "[" + cast("int", depth) + " & 1]";
      String target = plainLambda || choices.oneIn(3) ? "this.field" : element;
      return choices.oneIn(3)
          ? "(" + target + "++)"
          : "(" + target + choices.of(" = ", " += ", " ^= ", " <<= ") + of("int", depth) + ")";
    }
    if (candidates.isEmpty()) {
      return operation(type, depth);
    }
    String name = choices.of(candidates).name();
    return switch (type) {
      case "long", "double", "Integer" ->
          choices.oneIn(3) ? "(--" + name + ")" : "(" + name + " = " + cast(type, depth) + ")";
      case "boolean" -> "(" + name + choices.of(" &= ", " |= ", " = ") + of(type, depth) + ")";
      default -> "(" + name + " = " + cast(type, depth) + ")";
    };
  }

  private String array(int depth) {
    return "(" + of("int[]", depth) + ")";
  }

  private String leaf(String type) {
    List<Scope.Variable> candidates = scope.variables(type, false);
    if (!candidates.isEmpty() && !choices.oneIn(3)) {
      return choices.of(candidates).name();
    }
    return switch (type) {
      case "int" -> choices.of("1", "7", "0", "-3", "this.field");
      case "long" -> choices.of("1L", "40L", "(1L << 40)");
      case "double" -> choices.of("1.5", "0.0", "Double.NaN");
      case "boolean" -> choices.of("(this.field > 0)", "Log.val(true)", "Log.val(false)");
      case "String" -> choices.of("\"one\"", "\"\"", "(String) null");
      case "Object" -> choices.of("(Object) 1", "(Object) \"one\"", "(Object) null");
      case "Integer" -> choices.of("(Integer) 1000", "Integer.valueOf(4)", "(Integer) null");
      default -> "new int[] {1, 2}";
    };
  }

  private String operation(String type, int depth) {
    return switch (type) {
      case "int" -> intOperation(depth);
      case "long" ->
          "(" + of("long", depth) + choices.of(" + ", " * ", " >> ") + of("int", depth) + ")";
      case "double" ->
          "(" + of("double", depth) + choices.of(" + ", " / ") + of("long", depth) + ")";
      case "boolean" -> booleanOperation(depth);
      case "String" -> stringOperation(depth);
      case "Object" -> objectOperation(depth);
      case "Integer" -> "Integer.valueOf(" + cast("int", depth) + ")";
      default ->
          choices.oneIn(2)
              ? "new int[] {" + of("int", depth) + ", " + of("int", depth) + "}"
              : array(depth) + ".clone()";
    };
  }

  private String intOperation(int depth) {
    return switch (choices.below(9)) {
      case 0 -> "Ops.add(" + of("int", depth) + ", " + of("int", depth) + ")";
      case 1 -> array(depth) + "[" + cast("int", depth) + " & 1]";
      case 2 -> "Ops.count(" + cast("Object", depth) + ", " + cast("int", depth) + ")";
      case 3 -> "new Help.Pair(" + cast("int", depth) + ", " + cast("Object", depth) + ").first()";
      case 4 -> "(int) (" + of(choices.of("long", "double", "Integer"), depth) + ")";
      case 5 -> matched(depth);
      case 6 -> "((IntSupplier) () -> " + plainLambda("int", depth) + ").getAsInt()";
      case 7 -> "new Inner(" + of("int", depth) + ", " + of("long", depth) + ").value()";
      default ->
          "("
              + of("int", depth)
              + choices.of(" + ", " - ", " * ", " / ", " << ")
              + of("int", depth)
              + ")";
    };
  }

  private String matched(int depth) {
    String name = names.fresh("n");
    String matched = "((" + cast("Object", depth) + ") instanceof Integer " + name;
    return matched
        + " && "
        + of("boolean", depth)
        + " ? "
        + name
        + " : "
        + cast("int", depth)
        + ")";
  }

  private String booleanOperation(int depth) {
    return switch (choices.below(4)) {
      case 0, 1 ->
          "(" + of("boolean", depth) + choices.of(" && ", " || ") + of("boolean", depth) + ")";
      case 2 ->
          "("
              + of("int", depth)
              + choices.of(" < ", " == ")
              + of(choices.of("int", "long", "double"), depth)
              + ")";
      default -> "!(" + of("boolean", depth) + ")";
    };
  }

  private String stringOperation(int depth) {
    return switch (choices.below(3)) {
      case 0 ->
          "Ops.join("
              + cast("Object", depth)
              + ", "
              + cast("int", depth)
              + ", "
              + cast("String", depth)
              + ")";
      case 1 ->
          "Ops.wide("
              + of("long", depth)
              + ", "
              + of("int", depth)
              + ", "
              + of("double", depth)
              + ")";
      default ->
          "(\"\" + ("
              + of("int", depth)
              + ") + ("
              + of("boolean", depth)
              + ") + ("
              + of("Integer", depth)
              + "))";
    };
  }

  private String objectOperation(int depth) {
    return switch (choices.below(3)) {
      case 0 ->
          "(Object) new Help.Pair("
              + cast("int", depth)
              + ", new Help.Pair("
              + cast("int", depth)
              + ", "
              + cast("Object", depth)
              + "))";
      case 1 -> "super.greet(" + of("String", depth) + ")";
      default ->
          cast(choices.of("int", "String", "long", "Integer", "int[]"), depth)
              .replaceFirst("^", "(Object) ");
    };
  }

  private String plainLambda(String type, int depth) {
    Scope outer = enter(scope.lambda(ProgramKind.PLAIN_LAMBDA));
    String body = of(type, depth);
    enter(outer);
    return body;
  }
}

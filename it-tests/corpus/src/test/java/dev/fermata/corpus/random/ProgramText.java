package dev.fermata.corpus.random;

import dev.fermata.corpus.reference.SourceText;

/**
 * A random program: a class {@code Program} in a package of its own, whose {@code main} makes a
 * generator, an async function or an async generator that the seed decides.
 *
 * @param seed what it is known by
 * @param className the binary name of its class
 * @param source the class
 */
record ProgramText(long seed, String className, SourceText source) {
  private static final String HEAD =
      """
      package %s;

      import dev.fermata.*;
      import dev.fermata.corpus.*;
      import dev.fermata.corpus.random.Help;
      import java.util.Iterator;
      import java.util.PrimitiveIterator;
      import java.util.concurrent.CompletionStage;
      import java.util.function.IntSupplier;
      import java.util.stream.Stream;

      public final class Program extends Base {
        private int field = 1;

        final class Inner {
          private final int value;

          Inner(int first, long second) {
            value = first + field + (int) second;
          }

          int value() {
            return value;
          }
        }

        public static %s main() throws Exception {
          return new Program().body(2, 3L, "one");
        }

      """;

  /** The program of a seed. */
  static ProgramText of(long seed) {
    Choices choices = new Choices(seed);
    int[] count = new int[1];
    Expressions.Names names = prefix -> prefix + count[0]++;
    ProgramKind kind = ProgramKind.method(choices);
    Scope scope = new Scope(kind);
    scope.declare("first", "int", true);
    scope.declare("second", "long", false);
    scope.declare("third", "String", true);
    String packageName = "dev.fermata.corpus.random.p" + Long.toUnsignedString(seed);
    String body = new Statements(choices, names).body(scope, 3, 4);
    String text =
        HEAD.formatted(packageName, kind.type())
            + "  @%s\n".formatted(kind.annotation())
            + "  %s body(int first, final long second, String third) throws Exception {\n"
                .formatted(kind.type())
            + body
            + "  }\n}\n";
    String path = packageName.replace('.', '/') + "/Program.java";
    return new ProgramText(seed, packageName + ".Program", new SourceText(path, text));
  }
}

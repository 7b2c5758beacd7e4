package dev.fermata.corpus.random;

import dev.fermata.corpus.reference.SourceText;

/** What random programs call, in one class that each set of programs is compiled with. */
final class Helpers {
  private static final String TEXT =
      """
      package dev.fermata.corpus.random;

      import dev.fermata.*;
      import dev.fermata.corpus.*;

      public final class Help {
        private Help() {}

        public record Pair(int first, Object second) {
          public Pair {
            Log.log("pair " + first);
          }

          @Override
          public String toString() {
            return "pair of " + first + " and " + Log.text(second);
          }
        }

        public static String text(Object value) {
          return Log.text(value);
        }

        @Async
        public static <T> Promise<T> adopted(T value) {
          Log.log("adopted");
          Co.await(Steps.later(0));
          return Steps.later(value);
        }

        @AsyncGenerator
        public static AsyncIterable<Integer> items(int last) {
          try {
            for (int item = 0; item <= (last & 1); item++) {
              Co.yield(Co.<Integer>await(Steps.later(item)));
            }
          } finally {
            Log.log("end of items");
            Co.await(Steps.stage("end"));
          }
          return Co.done();
        }

        @Generator
        public static Gen<Object, Object, Object> numbers(int first) {
          try {
            Log.log(Co.<Object>yield(first));
            Log.log(Co.<Object>yield(first + 1L));
          } finally {
            Log.log("end of numbers");
          }
          return Co.done("numbers");
        }
      }
      """;

  private Helpers() {}

  static SourceText source() {
    return new SourceText("dev/fermata/corpus/random/Help.java", TEXT);
  }
}

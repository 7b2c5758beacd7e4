package dev.fermata.corpus.generator;

import static dev.fermata.Co.done;
import static dev.fermata.corpus.Ops.or;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;

/** Types narrower than int, and arrays and type variables where types meet. */
public final class NarrowCases {
  private static boolean flag = true;
  private static char letter = 'a';
  private static long wide = 1L << 40;

  private boolean ownFlag;
  private byte small = 100;
  private char ownLetter = 'x';
  private short middle = 30_000;
  private float real = 1.5f;
  private double twice = 2.5;

  private NarrowCases() {}

  @Case
  @Generator
  public static Gen<Object, Object, Integer> fields_that_are_added_to() {
    NarrowCases own = new NarrowCases();
    own.small += or(Co.yield(100), 100);
    own.middle += or(Co.yield(10_000), 10_000);
    own.ownLetter += or(Co.yield(1), 1);
    own.ownFlag |= or(Co.yield(true), true);
    own.ownFlag ^= or(Co.yield(false), false);
    own.real *= or(Co.yield(3), 3);
    own.twice -= or(Co.yield(1), 1);
    own.small++;
    return done(own.small + " " + own.middle + own.ownLetter + own.ownFlag + own.real + own.twice);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> static_fields_that_are_added_to() {
    flag = true;
    letter = 'a';
    wide = 1L << 40;
    flag &= or(Co.yield(true), true);
    letter += or(Co.yield(2), 2);
    wide >>= or(Co.yield(3), 3);
    wide += or(Co.yield(1), 1);
    return done(flag + " " + letter + wide);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> elements_that_are_added_to() {
    boolean[] flags = {true, false};
    byte[] bytes = {120};
    char[] chars = {'a'};
    short[] shorts = {-1};
    float[] floats = {0.5f};
    flags[or(Co.yield(1), 1)] |= or(Co.yield(true), true);
    bytes[or(Co.yield(0), 0)] += or(Co.yield(10), 10);
    chars[0] += or(Co.yield(1), 1);
    shorts[or(Co.yield(0), 0)] >>>= or(Co.yield(1), 1);
    floats[0] += or(Co.yield(1), 1);
    int old = bytes[or(Co.yield(0), 0)]++;
    return done(old + " " + flags[1] + bytes[0] + chars[0] + shorts[0] + floats[0]);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> locals_that_overflow() {
    byte b = (byte) (int) or(Co.yield(127), 127);
    b++;
    char c = (char) (int) or(Co.yield(65_535), 65_535);
    c++;
    short s = (short) (int) or(Co.yield(-32_768), -32_768);
    s--;
    boolean z = b < 0;
    Co.yield("between");
    z ^= or(Co.yield(true), true);
    return done(b + " " + (int) c + " " + s + z);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> arguments_that_are_narrow() {
    return done(
        narrow(
            (byte) 1, or(Co.yield(true), true), (char) ('a' + 1), (short) -2, or(Co.yield(3), 3)));
  }

  private static String narrow(byte b, boolean z, char c, short s, Object o) {
    return b + "" + z + c + s + o;
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> array_of_a_type_variable() {
    return done(Co.<Object>yieldAll(merged(new Integer[] {1, 2}, new Integer[] {3})));
  }

  @Generator
  private static <T extends Number> Gen<Object, Object, Integer> merged(T[] first, T[] second) {
    T[] array = or(Co.yield(true), true) ? first : second;
    Number[] numbers = array;
    for (T item : array) {
      Co.yield(item.intValue());
      numbers = item.intValue() == 1 ? second : new Long[] {4L};
    }
    Co.yield(numbers.length);
    Object[] objects = numbers.length == 1 ? numbers : new String[] {"none"};
    Co.yield("merged");
    return done(objects);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> array_of_arrays_or_null() {
    int[][] rows = null;
    for (int i = 0; i < 3; i++) {
      int[] row = i == 1 ? null : new int[] {i, or(Co.yield(i), i)};
      if (row != null) {
        rows = rows == null ? new int[][] {row} : new int[][] {rows[0], row};
      }
      Co.yield(i + 10);
      Log.log(row);
    }
    return done(rows);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> interfaces_that_meet_in_a_loop() {
    Comparable<?> comparable = "first";
    CharSequence text = "text";
    for (int i = 0; i < 2; i++) {
      Co.yield(i);
      Log.log(comparable.toString() + text.length());
      comparable = i == 0 ? Integer.valueOf(i) : "text";
      text = i == 0 ? new StringBuilder("builder") : "string";
    }
    Co.yield(text.charAt(0));
    return done(comparable);
  }
}

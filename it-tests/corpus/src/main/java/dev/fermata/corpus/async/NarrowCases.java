package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
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
  @Async
  public static Promise<Object> fields_that_are_added_to() {
    NarrowCases own = new NarrowCases();
    own.small += await(later(100));
    own.middle += await(later(10_000));
    own.ownLetter += await(later(1));
    own.ownFlag |= await(later(true));
    own.ownFlag ^= await(later(false));
    own.real *= await(later(3));
    own.twice -= await(later(1));
    own.small++;
    return result(
        own.small + " " + own.middle + own.ownLetter + own.ownFlag + own.real + own.twice);
  }

  @Case
  @Async
  public static Promise<Object> static_fields_that_are_added_to() {
    flag = true;
    letter = 'a';
    wide = 1L << 40;
    flag &= await(later(true));
    letter += await(later(2));
    wide >>= await(later(3));
    wide += await(later(1));
    return result(flag + " " + letter + wide);
  }

  @Case
  @Async
  public static Promise<Object> elements_that_are_added_to() {
    boolean[] flags = {true, false};
    byte[] bytes = {120};
    char[] chars = {'a'};
    short[] shorts = {-1};
    float[] floats = {0.5f};
    flags[await(later(1))] |= await(later(true));
    bytes[await(later(0))] += await(later(10));
    chars[0] += await(later(1));
    shorts[await(later(0))] >>>= await(later(1));
    floats[0] += await(later(1));
    int old = bytes[await(later(0))]++;
    return result(old + " " + flags[1] + bytes[0] + chars[0] + shorts[0] + floats[0]);
  }

  @Case
  @Async
  public static Promise<Object> locals_that_overflow() {
    byte b = (byte) (int) await(later(127));
    b++;
    char c = (char) (int) await(later(65_535));
    c++;
    short s = (short) (int) await(later(-32_768));
    s--;
    boolean z = b < 0;
    await(later("between"));
    z ^= await(later(true));
    return result(b + " " + (int) c + " " + s + z);
  }

  @Case
  @Async
  public static Promise<Object> arguments_that_are_narrow() {
    return result(
        narrow((byte) 1, await(later(true)), (char) ('a' + 1), (short) -2, await(later(3))));
  }

  private static String narrow(byte b, boolean z, char c, short s, Object o) {
    return b + "" + z + c + s + o;
  }

  @Case
  @Async
  public static Promise<Object> array_of_a_type_variable() {
    return result(await(merged(new Integer[] {1, 2}, new Integer[] {3})));
  }

  @Async
  private static <T extends Number> Promise<Object> merged(T[] first, T[] second) {
    T[] array = await(later(true)) ? first : second;
    Number[] numbers = array;
    for (T item : array) {
      await(later(item.intValue()));
      numbers = item.intValue() == 1 ? second : new Long[] {4L};
    }
    await(later(numbers.length));
    Object[] objects = numbers.length == 1 ? numbers : new String[] {"none"};
    await(later("merged"));
    return result(objects);
  }

  @Case
  @Async
  public static Promise<Object> array_of_arrays_or_null() {
    int[][] rows = null;
    for (int i = 0; i < 3; i++) {
      int[] row = i == 1 ? null : new int[] {i, await(later(i))};
      if (row != null) {
        rows = rows == null ? new int[][] {row} : new int[][] {rows[0], row};
      }
      await(later(i + 10));
      Log.log(row);
    }
    return result(rows);
  }

  @Case
  @Async
  public static Promise<Object> interfaces_that_meet_in_a_loop() {
    Comparable<?> comparable = "first";
    CharSequence text = "text";
    for (int i = 0; i < 2; i++) {
      await(later(i));
      Log.log(comparable.toString() + text.length());
      comparable = i == 0 ? Integer.valueOf(i) : "text";
      text = i == 0 ? new StringBuilder("builder") : "string";
    }
    await(later(text.charAt(0)));
    return result(comparable);
  }
}

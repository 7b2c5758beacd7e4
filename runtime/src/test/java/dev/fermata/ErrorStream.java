package dev.fermata;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What something prints to {@code System.err}, and throws. */
record ErrorStream(String text, Throwable thrown) {
  static ErrorStream whatIsPrintedBy(Runnable action) {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    Throwable thrown = null;
    try {
      action.run();
    } catch (Throwable error) {
      thrown = error;
    } finally {
      System.setErr(before);
    }
    return new ErrorStream(printed.toString(StandardCharsets.UTF_8), thrown);
  }
}

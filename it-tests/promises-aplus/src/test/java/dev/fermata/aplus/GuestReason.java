package dev.fermata.aplus;

import org.graalvm.polyglot.Value;

/** Any JavaScript value as the error of a rejection. */
final class GuestReason extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Value reason;

  GuestReason(Value reason) {
    super(String.valueOf(reason), null, false, false);
    this.reason = reason;
  }

  Value reason() {
    return reason;
  }
}

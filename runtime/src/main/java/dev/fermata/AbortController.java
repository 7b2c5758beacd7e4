package dev.fermata;

import java.util.Objects;
import java.util.concurrent.CancellationException;

/** Fires an {@link AbortSignal}: the web's AbortController. Thread-safe. */
public final class AbortController {
  private final AbortSignal signal = new AbortSignal();

  /** Makes a controller whose signal has not fired. */
  public AbortController() {}

  /**
   * The signal to hand out.
   *
   * @return always the same signal
   */
  public AbortSignal signal() {
    return signal;
  }

  /** Fires the signal with a {@link CancellationException} as the reason; only once. */
  public void abort() {
    abort(new CancellationException("aborted"));
  }

  /**
   * Fires the signal; without effect when it has fired before.
   *
   * @param reason why
   */
  public void abort(Throwable reason) {
    signal.fire(Objects.requireNonNull(reason, "reason"));
  }
}

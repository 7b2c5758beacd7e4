package dev.fermata;

/** A rejected promise's cell. */
final class Rejected {
  final Throwable error;

  /** ECMA-262's [[PromiseIsHandled]]: set once there is, or was, a reaction. */
  private volatile boolean handled;

  Rejected(Throwable error) {
    this.error = error;
  }

  /** A settled cell for another promise; whether that one is handled is its own matter. */
  static Object passOn(Object cell) {
    return cell instanceof Rejected rejected ? new Rejected(rejected.error) : cell;
  }

  boolean handled() {
    return handled;
  }

  void markHandled() {
    if (!handled) {
      handled = true;
    }
  }
}

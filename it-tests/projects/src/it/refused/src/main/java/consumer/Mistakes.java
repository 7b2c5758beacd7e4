package consumer;

import dev.fermata.Async;
import dev.fermata.Co;
import dev.fermata.Generator;
import dev.fermata.Promise;
import java.util.List;

final class Mistakes {

  @Generator
  List<Integer> list() {
    Co.yield(1); // FMT001
    return Co.done();
  }

  int plain(Promise<Integer> promise) {
    int before = 1;
    return before + Co.await(promise); // FMT002
  }

  @Generator
  Iterable<Runnable> nested() {
    Co.yield(
        (Runnable)
            () -> {
              System.out.println("a lambda is a method of its own");
              Co.yield(2); // FMT002
            });
    return Co.done();
  }

  @Async
  Promise<Integer> locked(Promise<Integer> promise) {
    int value;
    synchronized (this) {
      value = Co.await(promise); // FMT003
    }
    return Co.result(value);
  }

  @Async
  synchronized Promise<Integer> lockedAsAWhole(Promise<Integer> promise) {
    return Co.result(Co.await(promise)); // FMT004
  }

  @Async
  @Generator
  Iterable<Integer> both() {
    return Co.done(); // FMT005
  }

  @Generator
  Iterable<Integer> list(List<Integer> items) {
    Co.yieldAll(items);
    return items; // FMT006
  }
}

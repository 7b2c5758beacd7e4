package dev.fermata.oracle;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncIterator;
import dev.fermata.EventLoop;
import dev.fermata.Gen;
import dev.fermata.Promise;
import java.util.List;

/**
 * One random program: besides what every scenario may use, the functions of {@code
 * random-programs.js}, under the names they have there. One instance runs it once.
 */
abstract class Program extends Scenarios {

  private int asked;

  /** Always true, so that nothing that follows counts as unreachable. */
  static boolean yes() {
    return true;
  }

  /** Whether this question is number {@code which} of every {@code every} questions. */
  final boolean nth(int every, int which) {
    return asked++ % every == which;
  }

  /** A promise whose element type does not matter. */
  @SuppressWarnings("unchecked")
  static Promise<Object> untyped(Promise<?> promise) {
    return (Promise<Object>) promise;
  }

  /** A source whose elements are awaited, whatever they are. */
  @SuppressWarnings("unchecked")
  static Iterable<Promise<Object>> promises(Iterable<?> elements) {
    return (Iterable<Promise<Object>>) elements;
  }

  /** A promise that a timer rejects. */
  static Promise<Object> sleepThenFail(int millis, Throwable error) {
    Promise.Resolvers<Object> sleeper = Promise.withResolvers();
    setTimeout(() -> sleeper.reject(error), millis);
    return sleeper.promise();
  }

  /** Logs rejections that nobody handles, as the program's JavaScript does. */
  final void logUnhandledRejections() {
    EventLoop.current().onUnhandledRejection((error, promise) -> log("UNHANDLED", error));
  }

  /** An iterator that takes these steps, and then is at its end. */
  final AsyncIterator<Object> iterator(String name, List<Answer> steps, Answer closing) {
    return new HandWritten.Closable(this, name, steps, closing);
  }

  /** An iterator without a closing of its own. */
  final AsyncIterator<Object> unclosable(String name, List<Answer> steps) {
    return new HandWritten.Unclosable(this, name, steps);
  }

  /** A generator that answers each kind of request with these steps, one after the other. */
  final AsyncGen<Object, Object, Object> generator(
      String name, List<Answer> next, List<Answer> raise, List<Answer> finish) {
    return new HandWritten.Async(this, name, next, raise, finish);
  }

  /** A generator that answers each kind of request with these steps, one after the other. */
  final Gen<Object, Object, Object> syncGenerator(
      String name, List<Answer> next, List<Answer> raise, List<Answer> finish) {
    return new HandWritten.Sync(this, name, next, raise, finish);
  }

  // Steps.

  static Answer gives(Object value) {
    return new Answer(Answer.Kind.GIVES, value, null, Answer.AT_ONCE);
  }

  static Answer gives(Object value, int delay) {
    return new Answer(Answer.Kind.GIVES, value, null, delay);
  }

  static Answer ends(Object value) {
    return new Answer(Answer.Kind.ENDS, value, null, Answer.AT_ONCE);
  }

  static Answer ends(Object value, int delay) {
    return new Answer(Answer.Kind.ENDS, value, null, delay);
  }

  static Answer fails(RuntimeException error) {
    return new Answer(Answer.Kind.FAILS, null, error, Answer.AT_ONCE);
  }

  static Answer fails(RuntimeException error, int delay) {
    return new Answer(Answer.Kind.FAILS, null, error, delay);
  }

  /** Throws instead of giving a promise. */
  static Answer throwing(RuntimeException error) {
    return new Answer(Answer.Kind.THROWS, null, error, Answer.AT_ONCE);
  }

  /** Does as it is asked: fails with what was raised, ends with the result. */
  static Answer agrees() {
    return new Answer(Answer.Kind.AGREES, null, null, Answer.AT_ONCE);
  }

  /** A delay by a timer. */
  static int after(int millis) {
    return Answer.timer(millis);
  }

  /** A delay of so many microtasks. */
  static int inTicks(int ticks) {
    return ticks;
  }
}

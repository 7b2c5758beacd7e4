package consumer;

import static dev.fermata.Co.*;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterable;
import dev.fermata.Co;
import dev.fermata.EventLoop;
import dev.fermata.Generator;
import dev.fermata.Promise;

public final class Main {

  @Generator
  static Iterable<Integer> upTo(int last) {
    for (int i = 1; i <= last; i++) {
      Co.yield(i);
    }
    return done();
  }

  @AsyncGenerator
  static AsyncIterable<Integer> squares(Iterable<Integer> numbers) {
    for (int number : numbers) {
      int square = await(Promise.resolve(number * number));
      Co.yield(square);
    }
    return done();
  }

  @Async
  static Promise<Integer> sum(AsyncIterable<Integer> numbers) {
    int sum = 0;
    for (int number : forAwait(numbers)) {
      sum += number;
    }
    return result(sum);
  }

  public static void main(String[] args) {
    for (int i : upTo(3)) {
      System.out.println(i);
    }
    System.out.println(EventLoop.run(() -> sum(squares(upTo(4)))));
  }
}

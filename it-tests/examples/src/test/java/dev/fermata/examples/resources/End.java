package dev.fermata.examples.resources;

import static dev.fermata.Co.await;
import static dev.fermata.Co.forAwait;
import static dev.fermata.Co.result;

import dev.fermata.Async;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;

/** The ways in which an iteration can end. */
enum End {
  AT_THE_END {
    @Async
    @Override
    Promise<String> of(AsyncIterable<?> source) {
      int items = 0;
      for (Object item : forAwait(source)) {
        items++;
      }
      return result(items > 0 ? "all" : "nothing");
    }
  },
  BREAK {
    @Async
    @Override
    Promise<String> of(AsyncIterable<?> source) {
      String seen = "nothing";
      for (Object item : forAwait(source)) {
        seen = "one";
        break;
      }
      return result(seen);
    }
  },
  RETURN {
    @Async
    @Override
    Promise<String> of(AsyncIterable<?> source) {
      for (Object item : forAwait(source)) {
        return result("one");
      }
      return result("nothing");
    }
  },
  EXCEPTION_IN_THE_BODY {
    @Async
    @Override
    Promise<String> of(AsyncIterable<?> source) {
      try {
        for (Object item : forAwait(source)) {
          throw new ArithmeticException("in the body");
        }
      } catch (ArithmeticException expected) {
        return result("one");
      }
      return result("nothing");
    }
  },
  CLOSED_BEFORE_THE_FIRST_REQUEST {
    @Async
    @Override
    Promise<String> of(AsyncIterable<?> source) {
      AsyncIterator<?> items = source.iterator();
      await(items.close());
      return result(await(items.next()).done() ? "closed" : "open");
    }
  },
  CLOSED_DURING_A_REQUEST {
    @Async
    @Override
    Promise<String> of(AsyncIterable<?> source) {
      AsyncIterator<?> items = source.iterator();
      Promise<? extends IteratorResult<?>> pending = items.next();
      await(items.close());
      await(pending); // an item, or the end
      return result(await(items.next()).done() ? "closed" : "open");
    }
  };

  /** What an iteration saw before it ended. */
  abstract Promise<String> of(AsyncIterable<?> source);

  String expected() {
    return switch (this) {
      case AT_THE_END -> "all";
      case BREAK, RETURN, EXCEPTION_IN_THE_BODY -> "one";
      case CLOSED_BEFORE_THE_FIRST_REQUEST, CLOSED_DURING_A_REQUEST -> "closed";
    };
  }
}

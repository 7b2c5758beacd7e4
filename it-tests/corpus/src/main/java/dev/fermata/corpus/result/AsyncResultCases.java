package dev.fermata.corpus.result;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Steps.failed;
import static dev.fermata.corpus.Steps.later;
import static dev.fermata.corpus.Steps.stage;

import dev.fermata.Async;
import dev.fermata.Promise;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Oops;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** How async bodies settle what they return, and what awaiting gives and throws. */
public final class AsyncResultCases {
  private AsyncResultCases() {}

  @Case
  @Async
  public static Promise<Object> value_without_await() {
    return result(val("value"));
  }

  @Case
  @Async
  public static Promise<Void> nothing() {
    await(later(1));
    return result();
  }

  @Case
  @Async
  public static Promise<Object> adopted_promise() {
    await(later(1));
    return later("adopted");
  }

  @Case
  @Async
  public static Promise<Object> adopted_promise_without_await() {
    return later("adopted");
  }

  @Case
  @Async
  public static Promise<Object> adopted_promise_from_a_variable() {
    Promise<Object> promise = later("adopted");
    Log.log(await(later(2)));
    return promise;
  }

  @Case
  @Async
  public static Promise<Object> adopted_rejection() {
    await(later(1));
    return failed(new Oops("rejected"));
  }

  @Case
  @Async
  public static Promise<Object> value_or_promise_by_a_condition() {
    boolean direct = await(later(true));
    return direct ? result("direct") : later("adopted");
  }

  @Case
  @Async
  public static Promise<Object> promise_or_value_by_a_condition() {
    boolean direct = await(later(false));
    return direct ? result("direct") : later("adopted");
  }

  @Case
  @Async
  public static Promise<Object> value_through_a_variable() {
    Promise<Object> promise;
    if (await(later(true))) {
      promise = result("direct");
    } else {
      promise = later("adopted");
    }
    Log.log("after");
    return promise;
  }

  @Case
  @Async
  public static Promise<Object> value_through_a_variable_and_an_await() {
    Promise<Object> promise = result("direct");
    Log.log(await(later("between")));
    return promise;
  }

  @Case
  @Async
  public static Promise<Object> value_through_finally() {
    try {
      return result(await(later("direct")));
    } finally {
      Log.log(await(later("finally")));
    }
  }

  @Case
  @Async
  public static Promise<Object> promise_through_finally() {
    try {
      return later("adopted");
    } finally {
      Log.log(await(later("finally")));
    }
  }

  @Case
  @Async
  public static Promise<Object> value_overridden_in_finally() {
    try {
      return result("from try");
    } finally {
      if (await(later(true))) {
        return result("from finally");
      }
    }
  }

  @Case
  @Async
  public static Promise<Object> null_promise_from_a_call() {
    await(later(1));
    return nullPromise();
  }

  private static Promise<Object> nullPromise() {
    return null;
  }

  @Case
  @Async
  public static Promise<Object> exception_before_the_first_await() throws Oops {
    if (val(true)) {
      throw new Oops("at once");
    }
    return result(await(later(1)));
  }

  @Case
  @Async
  public static Promise<Object> exception_after_an_await() throws Oops {
    await(later(1));
    throw new Oops("later");
  }

  @Case
  @Async
  public static CompletableFuture<Object> future() {
    String text = await(later("a"));
    return CompletableFuture.completedFuture(text + await(stage("b")));
  }

  @Case
  @Async
  public static CompletableFuture<Object> future_that_fails() throws Oops {
    await(later("a"));
    throw new Oops("failed");
  }

  @Case
  @Async
  public static CompletionStage<Object> adopted_stage() {
    await(later("a"));
    return stage("adopted");
  }

  @Case
  @Async
  public static CompletionStage<Object> adopted_stage_without_await() {
    return stage("adopted");
  }

  @Case
  @Async
  public static CompletableFuture<Object> adopted_failed_future() {
    await(later("a"));
    return CompletableFuture.failedFuture(new Oops("failed"));
  }

  @Case
  @Async
  public static Promise<Object> original_throwable_is_thrown() {
    Oops original = new Oops("original");
    try {
      return result(await(failed(original)));
    } catch (Exception e) {
      Log.log("same " + (e == original));
      return result(Log.text(e));
    }
  }

  @Case
  @Async
  public static Promise<Object> declared_exception_can_be_caught() {
    try {
      return result(await(failed(new Oops("declared")), IOException.class));
    } catch (IOException e) {
      Log.log(e);
      return result("caught");
    }
  }

  @Case
  @Async
  public static Promise<Object> two_declared_exceptions() throws InterruptedException {
    for (Exception error : new Exception[] {new Oops("first"), new InterruptedException()}) {
      try {
        await(failed(error), IOException.class, InterruptedException.class);
      } catch (IOException e) {
        Log.log(e);
      } catch (InterruptedException e) {
        Log.log("same " + (e == error));
        await(later("cleanup"));
        throw e;
      }
    }
    return result("not reached");
  }

  @Case
  @Async
  public static Promise<Object> stages_are_unwrapped() {
    Oops original = new Oops("wrapped");
    CompletableFuture<Object> wrapped =
        CompletableFuture.failedFuture(new CompletionException(new CompletionException(original)));
    try {
      await(wrapped);
    } catch (Exception e) {
      Log.log("same " + (e == original));
    }
    CompletionStage<Integer> chained = stage(1).thenApply(x -> x / 0);
    try {
      return result(await(chained));
    } catch (ArithmeticException e) {
      Log.log(e);
      return result("caught");
    }
  }

  @Case
  @Async
  public static Promise<Object> stage_with_declared_exception() {
    try {
      return result(await(stage("x"), IOException.class) + await(stage("y")));
    } catch (IOException e) {
      return result(e);
    }
  }

  @Case
  @Async
  public static Promise<Object> null_is_awaited() {
    Promise<Object> none = nullPromise();
    try {
      return result(await(none));
    } catch (NullPointerException e) {
      Log.log(e);
      return result(await(later("caught")));
    }
  }

  @Case
  @Async
  public static Promise<Object> chain_of_async_calls() {
    return result(level(3) + await(later("top")));
  }

  private static String level(int depth) {
    Log.log("level " + depth);
    return "level " + depth + " ";
  }

  @Async
  private static Promise<Integer> depth(int depth) {
    Log.log("depth " + depth);
    if (depth == 0) {
      return later(0);
    }
    return result(await(depth(depth - 1)) + 1);
  }

  @Case
  @Async
  public static Promise<Object> recursive_awaits() {
    return result(await(depth(4)));
  }

  @Case
  @Async
  public static Promise<Object> interleaved_bodies() {
    Promise<Integer> first = depth(2);
    Promise<Integer> second = depth(1);
    Log.log("both started");
    int sum = await(second) * 10 + await(first);
    return result(sum);
  }

  @Case
  @Async
  public static Promise<Object> same_promise_awaited_twice() {
    Promise<String> promise = later("once");
    String text = await(promise);
    return result(text + await(promise) + await(promise));
  }
}

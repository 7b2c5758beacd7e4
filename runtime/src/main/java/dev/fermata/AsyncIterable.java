package dev.fermata;

import dev.fermata.machine.IterablePublisher;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.BaseStream;
import java.util.stream.Collector;

/**
 * Something that can be iterated asynchronously, with the operators of a stream.
 *
 * <p>Operators are lazy: they ask for nothing before they are asked, and then for one item at a
 * time; {@link #mapConcurrent}, {@link #prefetch} and {@link #merge(Iterable)} alone run ahead, as
 * far as they say. An operator whose callback fails, or that ends early, closes its source and
 * waits for the closing before it answers; the callback's error wins over one of the closing, an
 * early end fails with it. An error of the source is passed on, and the source is not closed. After
 * an error there is only the end. Closing an operator's iterator closes the source's, at once.
 * Items may be null. Operators are re-iterable when their source is. Requests to operators and
 * terminal operations ({@link #toList()} to {@link #count()}) throw {@link IllegalStateException}
 * off a loop, and a null argument is a {@link NullPointerException} at the call.
 *
 * <p>Open to hand-written implementations. Source: ECMA-262, 27.1.1.3 "The Async Iterable
 * Interface", and 27.1.2 "Iterator Helper Objects" for the operators, made asynchronous.
 *
 * @param <T> the type of the elements
 */
public interface AsyncIterable<T> {

  /**
   * Starts an iteration.
   *
   * @return an iterator; a new run where the source is re-iterable
   */
  AsyncIterator<T> iterator();

  // Operators.

  /**
   * Makes another item of each item. A promise that the function returns stays an item; {@link
   * #mapAwait(Function)} waits for it.
   *
   * @param <R> the type of the new items
   * @param mapper makes the new item
   * @return the new items
   */
  default <R> AsyncIterable<R> map(Function<? super T, ? extends R> mapper) {
    Objects.requireNonNull(mapper, "mapper");
    return () -> new MappedIterator<>(iterator(), mapper);
  }

  /**
   * Makes another item of each item, and waits for it before the next one is asked for.
   *
   * @param <R> the type of the new items
   * @param mapper makes a promise of the new item; its rejection, or null instead of a promise,
   *     counts as an error of the mapper
   * @return the new items
   */
  default <R> AsyncIterable<R> mapAwait(
      Function<? super T, ? extends Promise<? extends R>> mapper) {
    Objects.requireNonNull(mapper, "mapper");
    return () -> new AwaitedIterator<>(iterator(), mapper);
  }

  /**
   * Keeps the items that satisfy a condition.
   *
   * @param condition which items to keep
   * @return the kept items
   */
  default AsyncIterable<T> filter(Predicate<? super T> condition) {
    Objects.requireNonNull(condition, "condition");
    return () -> new FilteredIterator<>(iterator(), condition);
  }

  /**
   * Keeps the first items. The source is closed by the request after the last one, and is not asked
   * for more than these.
   *
   * @param limit how many
   * @return at most that many items
   * @throws IllegalArgumentException for a negative limit
   */
  default AsyncIterable<T> take(long limit) {
    Limits.notNegative(limit, "take");
    return () -> new LimitedIterator<>(iterator(), limit);
  }

  /**
   * Leaves the first items out.
   *
   * @param count how many
   * @return the items after these
   * @throws IllegalArgumentException for a negative count
   */
  default AsyncIterable<T> drop(long count) {
    Limits.notNegative(count, "drop");
    return () -> new DroppingIterator<>(iterator(), count);
  }

  /**
   * Keeps the items up to the first that does not satisfy a condition; that one closes the source.
   *
   * @param condition which items to keep
   * @return the items before that one
   */
  default AsyncIterable<T> takeWhile(Predicate<? super T> condition) {
    Objects.requireNonNull(condition, "condition");
    return () -> new TakeWhileIterator<>(iterator(), condition);
  }

  /**
   * Leaves the items out up to the first that does not satisfy a condition.
   *
   * @param condition which items to leave out
   * @return that item and all after it
   */
  default AsyncIterable<T> dropWhile(Predicate<? super T> condition) {
    Objects.requireNonNull(condition, "condition");
    return () -> new DropWhileIterator<>(iterator(), condition);
  }

  /**
   * Shows each item to an action as it passes.
   *
   * @param action sees the items
   * @return the same items
   */
  default AsyncIterable<T> peek(Consumer<? super T> action) {
    Objects.requireNonNull(action, "action");
    return map(
        item -> {
          action.accept(item);
          return item;
        });
  }

  /**
   * Puts the items of other iterables, one made of each item, in a row. Closing closes the inner
   * iteration first; an error of the inner one closes the outer one.
   *
   * @param <R> the type of the inner items
   * @param mapper makes the inner iterable; null from it is an error
   * @return the inner items
   */
  default <R> AsyncIterable<R> flatMap(
      Function<? super T, ? extends AsyncIterable<? extends R>> mapper) {
    Objects.requireNonNull(mapper, "mapper");
    return () -> new FlatMappedIterator<>(iterator(), mapper);
  }

  /**
   * Makes another item of each item, several at once, in order. From the first request on it runs
   * ahead: up to {@code limit} calls are under way or have results that nobody has asked for. After
   * an error of the function, which closes the source at once, the results before it still come.
   * Closing does not wait for calls under way; what becomes of them is dropped, and of a request to
   * the source too.
   *
   * @param <R> the type of the new items
   * @param limit how many at once
   * @param mapper makes the new item; may await
   * @return the new items, in the order of the old ones
   * @throws IllegalArgumentException for a limit below one
   */
  default <R> AsyncIterable<R> mapConcurrent(
      int limit, AsyncFunction<? super T, ? extends R> mapper) {
    Limits.positive(limit, "mapConcurrent");
    Objects.requireNonNull(mapper, "mapper");
    return () -> ReadAheadIterator.mapping(iterator(), limit, mapper);
  }

  /**
   * Asks for items ahead of the consumer, from its first request on. An error comes after the items
   * before it; closing drops what nobody has asked for and what a request under way still gives.
   *
   * @param items how many nobody has asked for yet may be kept; zero keeps none
   * @return the same items
   * @throws IllegalArgumentException for a negative number
   */
  default AsyncIterable<T> prefetch(int items) {
    Limits.notNegative(items, "prefetch");
    return () -> ReadAheadIterator.plain(iterator(), items);
  }

  // Terminal operations.

  /**
   * Collects all items.
   *
   * @return a promise of a modifiable list of them, or of the source's error
   */
  default Promise<List<T>> toList() {
    return Consumptions.toList(this);
  }

  /**
   * Combines all items into one value.
   *
   * @param <U> the type of the value
   * @param identity the value of no items
   * @param accumulator makes the next value of the last one and an item
   * @return a promise of the value, or of an error of the source or of the function
   */
  default <U> Promise<U> reduce(
      U identity, BiFunction<? super U, ? super T, ? extends U> accumulator) {
    return Consumptions.reduce(this, identity, accumulator);
  }

  /**
   * Does something with each item.
   *
   * @param action gets the items
   * @return a promise of null, or of an error of the source or of the action
   */
  default Promise<Void> forEach(Consumer<? super T> action) {
    return Consumptions.forEach(this, action);
  }

  /**
   * Collects all items with a collector of the JDK.
   *
   * @param <A> the type in which the collector accumulates
   * @param <R> the type of its result
   * @param collector what to do with the items
   * @return a promise of the result, or of an error of the source or of the collector
   */
  default <A, R> Promise<R> collect(Collector<? super T, A, R> collector) {
    return Consumptions.collect(this, collector);
  }

  /**
   * Looks at the first item, and closes the source.
   *
   * @return a promise of the first item, or of nothing when there is none; as in {@code
   *     Stream.findFirst}, a {@link NullPointerException} when that item is null
   */
  default Promise<Optional<T>> findFirst() {
    return Consumptions.findFirst(this);
  }

  /**
   * Whether some item satisfies a condition; the first that does closes the source.
   *
   * @param condition what to look for
   * @return a promise of the answer; false for no items
   */
  default Promise<Boolean> anyMatch(Predicate<? super T> condition) {
    return Consumptions.anyMatch(this, condition);
  }

  /**
   * Whether all items satisfy a condition; the first that does not closes the source.
   *
   * @param condition what to look for
   * @return a promise of the answer; true for no items
   */
  default Promise<Boolean> allMatch(Predicate<? super T> condition) {
    return Consumptions.allMatch(this, condition);
  }

  /**
   * Counts the items.
   *
   * @return a promise of their number, or of the source's error
   */
  default Promise<Long> count() {
    return Consumptions.count(this);
  }

  // From and to other kinds of sources.

  /**
   * These items as a publisher: each subscriber gets an iteration of its own, on the loop that is
   * current at {@code subscribe} or else here, pulled one item at a time while there is demand.
   * Cancelling closes it. A null item ends the subscription with a {@link NullPointerException}, as
   * Reactive Streams 2.13 demands.
   *
   * @return the publisher
   */
  default Flow.Publisher<T> toPublisher() {
    return new IterablePublisher<>(this);
  }

  /**
   * Some items.
   *
   * @param <T> the type of the items
   * @param items the items, as they are now
   * @return the items; re-iterable
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  static <T> AsyncIterable<T> of(T... items) {
    T[] copy = items.clone();
    return () -> new SyncIterator<>(Arrays.asList(copy).iterator(), null);
  }

  /**
   * The items of an iterable, which is asked only when somebody asks this. Closing closes an
   * iterator that is {@link AutoCloseable}, such as a generator. A promise among the items stays
   * one.
   *
   * @param <T> the type of the items
   * @param items where the items come from
   * @return the items; re-iterable as {@code items} is
   */
  static <T> AsyncIterable<T> from(Iterable<? extends T> items) {
    Objects.requireNonNull(items, "items");
    return () -> SyncIterator.of(items.iterator());
  }

  /**
   * The items of a stream of the JDK, which runs as far as somebody asks. The stream is closed at
   * the end, after an error and by closing.
   *
   * @param <T> the type of the items
   * @param items where the items come from
   * @return the items, for one iteration
   */
  static <T> AsyncIterable<T> from(BaseStream<? extends T, ?> items) {
    Objects.requireNonNull(items, "items");
    return () -> new SyncIterator<>(items.iterator(), items);
  }

  /**
   * The items of a publisher, which is subscribed to by an iteration's first request; every request
   * asks it for one item. Closing cancels.
   *
   * @param <T> the type of the items
   * @param items where the items come from
   * @return the items; each iteration subscribes anew
   */
  static <T> AsyncIterable<T> from(Flow.Publisher<? extends T> items) {
    Objects.requireNonNull(items, "items");
    return () -> IterablePublisher.iterate(items);
  }

  /**
   * The items of several iterables, one iterable after the other, each begun when it is reached.
   *
   * @param <T> the type of the items
   * @param sources the iterables, as they are now
   * @return all items
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  static <T> AsyncIterable<T> concat(AsyncIterable<? extends T>... sources) {
    AsyncIterable<AsyncIterable<? extends T>> copy = from(List.of(sources));
    return copy.flatMap(Function.identity());
  }

  /**
   * The items of several iterables as they come, as {@link #merge(Iterable)} does.
   *
   * @param <T> the type of the items
   * @param sources the iterables, as they are now
   * @return all items
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  static <T> AsyncIterable<T> merge(AsyncIterable<? extends T>... sources) {
    return merge(List.of(sources));
  }

  /**
   * The items of several iterables as they come. From the first request on every source is asked
   * for one item ahead. An error of one source closes the others; the items that came before it
   * come first. Closing closes all and drops what requests under way still give.
   *
   * @param <T> the type of the items
   * @param sources the iterables; gone through at an iteration's first request
   * @return all items
   */
  static <T> AsyncIterable<T> merge(Iterable<? extends AsyncIterable<? extends T>> sources) {
    Objects.requireNonNull(sources, "sources");
    return () -> new MergedIterator<>(sources);
  }
}

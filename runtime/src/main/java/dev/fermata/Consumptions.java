package dev.fermata;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collector;

/** The terminal operations of {@link AsyncIterable}. */
final class Consumptions {
  private Consumptions() {}

  static <T> Promise<List<T>> toList(AsyncIterable<T> source) {
    List<T> list = new ArrayList<>();
    return new Consumption<T, List<T>>() {
      @Override
      boolean take(T item) {
        list.add(item);
        return true;
      }

      @Override
      List<T> result() {
        return list;
      }
    }.of(source);
  }

  static <T, U> Promise<U> reduce(
      AsyncIterable<T> source,
      U identity,
      BiFunction<? super U, ? super T, ? extends U> accumulator) {
    Objects.requireNonNull(accumulator, "accumulator");
    return new Consumption<T, U>() {
      private U value = identity;

      @Override
      boolean take(T item) {
        value = accumulator.apply(value, item);
        return true;
      }

      @Override
      U result() {
        return value;
      }
    }.of(source);
  }

  static <T> Promise<Void> forEach(AsyncIterable<T> source, Consumer<? super T> action) {
    Objects.requireNonNull(action, "action");
    return new Consumption<T, Void>() {
      @Override
      boolean take(T item) {
        action.accept(item);
        return true;
      }

      @Override
      Void result() {
        return null;
      }
    }.of(source);
  }

  static <T, A, R> Promise<R> collect(
      AsyncIterable<T> source, Collector<? super T, A, R> collector) {
    Objects.requireNonNull(collector, "collector");
    return new Consumption<T, R>() {
      private A container;
      private BiConsumer<A, ? super T> accumulator;

      @Override
      void begin() {
        container = collector.supplier().get();
        accumulator = collector.accumulator();
      }

      @Override
      boolean take(T item) {
        accumulator.accept(container, item);
        return true;
      }

      @Override
      R result() {
        return collector.finisher().apply(container);
      }
    }.of(source);
  }

  static <T> Promise<Optional<T>> findFirst(AsyncIterable<T> source) {
    return new Consumption<T, Optional<T>>() {
      private Optional<T> found = Optional.empty();

      @Override
      boolean take(T item) {
        found = Optional.of(item);
        return false;
      }

      @Override
      Optional<T> result() {
        return found;
      }
    }.of(source);
  }

  static <T> Promise<Boolean> anyMatch(AsyncIterable<T> source, Predicate<? super T> condition) {
    return contains(source, Objects.requireNonNull(condition, "condition"));
  }

  static <T> Promise<Boolean> allMatch(AsyncIterable<T> source, Predicate<? super T> condition) {
    Predicate<? super T> checked = Objects.requireNonNull(condition, "condition");
    return contains(source, (T item) -> !checked.test(item)).then(found -> !found);
  }

  private static <T> Promise<Boolean> contains(
      AsyncIterable<T> source, Predicate<? super T> condition) {
    return new Consumption<T, Boolean>() {
      private boolean found;

      @Override
      boolean take(T item) {
        found = condition.test(item);
        return !found;
      }

      @Override
      Boolean result() {
        return found;
      }
    }.of(source);
  }

  static <T> Promise<Long> count(AsyncIterable<T> source) {
    return new Consumption<T, Long>() {
      private long items;

      @Override
      boolean take(T item) {
        items++;
        return true;
      }

      @Override
      Long result() {
        return items;
      }
    }.of(source);
  }
}

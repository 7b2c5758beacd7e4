package dev.fermata.corpus.result;

import static dev.fermata.Co.done;
import static dev.fermata.corpus.Log.val;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Resource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What generators give besides {@code Gen}: iterators, iterables, streams. */
public final class IterableCases {
  private int member = 1;

  private IterableCases() {}

  @Generator
  private static Iterable<String> repeat(String text, int times) {
    for (; times > 0; times--) {
      Co.yield(text + times);
      text += "!";
    }
    return done();
  }

  @Generator
  private Iterable<Integer> members() {
    Co.yield(member++);
    Co.yield(member++);
    return done();
  }

  @Generator
  private static Stream<String> words(String... words) {
    try (Resource a = Resource.open("words")) {
      for (String word : words) {
        Log.log("before " + word);
        Co.yield(word);
      }
    }
    return done();
  }

  @Case
  public static Iterable<String> iterable_starts_from_its_arguments_each_time() {
    return repeat("a", 3);
  }

  @Case
  public static Iterable<Integer> iterable_sees_the_state_of_this() {
    return new IterableCases().members();
  }

  @Case
  public static Object iterators_of_one_iterable_are_independent() {
    Iterable<String> items = repeat("x", 2);
    Iterator<String> first = items.iterator();
    Iterator<String> second = items.iterator();
    String text = first.next() + second.next() + first.next();
    for (String item : items) {
      text += item;
    }
    items.forEach(Log::log);
    return text + second.next() + first.hasNext() + second.hasNext();
  }

  @Case
  @Generator
  public static Iterator<String> iterator_with_a_result() {
    Co.yield("a");
    return (Iterator<String>) (Iterator<?>) Co.<String, Object, Object>done("shows through Gen");
  }

  @Case
  @Generator
  public static Iterable<String> iterable_with_a_result() {
    Co.yield("a");
    return done("shows through Gen");
  }

  @Case
  public static Object iterator_is_closeable() throws Exception {
    @SuppressWarnings("unchecked")
    Iterator<Object> items = (Iterator<Object>) (Iterator<?>) closing();
    Log.log(items.next());
    ((AutoCloseable) items).close();
    return items.hasNext();
  }

  @Generator
  private static Iterator<Integer> closing() {
    try {
      Co.yield(1);
      Co.yield(2);
    } finally {
      Log.log("finally");
    }
    return done();
  }

  @Case
  @Generator
  public static Stream<String> stream() {
    for (int i = 0; i < 4; i++) {
      Log.log("before " + i);
      Co.yield("item " + i);
    }
    return done();
  }

  @Case
  @Generator
  public static Stream<Object> endless_stream() {
    int i = 0;
    try {
      while (true) {
        Co.yield(i++);
      }
    } finally {
      Log.log("finally " + i);
    }
  }

  @Case
  public static Object short_circuiting_stream() {
    try (Stream<String> items = words("a", "bb", "ccc", "dd")) {
      return items.filter(word -> word.length() > 1).findFirst();
    }
  }

  @Case
  public static Object collected_stream() {
    List<Integer> lengths = words("a", "bb").map(String::length).collect(Collectors.toList());
    return lengths.toString();
  }

  @Case
  public static Object flat_mapped_streams_are_closed() {
    return Stream.of("x", "y")
        .flatMap(text -> words(text, text + text))
        .limit(3)
        .collect(Collectors.joining(","));
  }

  @Case
  public static Object parallel_stream_keeps_order() {
    Log.log("parallel");
    return endless(20).parallel().map(x -> x * x).collect(Collectors.toList()).toString();
  }

  @Generator
  private static Stream<Integer> endless(int count) {
    for (int i = 0; i < count; i++) {
      Co.yield(i);
    }
    return done();
  }

  @Case
  public static Object stream_of_a_gen() {
    List<Object> items = new ArrayList<>();
    try (Stream<Object> stream = gen().stream()) {
      stream.limit(1).forEach(items::add);
    }
    return items.toString();
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> gen() {
    try {
      Co.yield(val("a"));
      Co.yield(val("b"));
    } finally {
      Log.log("finally");
    }
    return done();
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> null_values() {
    String nothing = null;
    Object received = Co.yield((Object) null);
    Co.yield(nothing);
    return done(received);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> result_from_a_condition() {
    boolean yes = Co.yield(1) != null;
    return yes ? done("sent") : done("not sent");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> empty() {
    return done();
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> throws_at_once() {
    throw new IllegalStateException("at once");
  }
}

package dev.fermata.corpus.lambda;

import static dev.fermata.Co.await;
import static dev.fermata.Co.done;
import static dev.fermata.Co.doneAsync;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.Promise;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;

/** Serialisable lambdas, written, read and then run. */
public final class SerialisableCases implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;

  private SerialisableCases(String name) {
    this.name = name;
  }

  private interface Numbers extends Serializable {
    @Generator
    Gen<Object, Object, Integer> from(int start);
  }

  private interface Work extends Serializable {
    @Async
    Promise<Object> on(String argument);
  }

  private interface Items extends Serializable {
    @AsyncGenerator
    AsyncGen<Object, Object, Integer> of(long wide, double real);
  }

  private interface NotSerialisable {
    @Generator
    Gen<Object, Object, Integer> from(int start);
  }

  private interface InAnInterface {
    Numbers NUMBERS =
        start -> {
          Co.yield("interface " + start);
          Co.yield(start + 1);
          return done("end");
        };
  }

  @SuppressWarnings("unchecked")
  private static <T> T copy(T lambda) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(lambda);
    }
    ByteArrayInputStream in = new ByteArrayInputStream(bytes.toByteArray());
    try (ObjectInputStream read =
        new ObjectInputStream(in) {
          @Override
          protected Class<?> resolveClass(ObjectStreamClass type)
              throws IOException, ClassNotFoundException {
            try {
              return Class.forName(type.getName(), false, SerialisableCases.class.getClassLoader());
            } catch (ClassNotFoundException e) {
              return super.resolveClass(type);
            }
          }
        }) {
      T copied = (T) read.readObject();
      Log.log(copied != lambda);
      return copied;
    }
  }

  private Numbers capturingThis(int extra) {
    return start -> {
      Object sent = Co.yield(name + start);
      Co.yield(extra + " " + sent);
      return done(name);
    };
  }

  @Case
  public static Gen<Object, Object, Integer> a_generator() throws Exception {
    long wide = val(3L);
    String text = val("text");
    Numbers numbers =
        start -> {
          try {
            Object sent = Co.yield(start + wide);
            Co.yield(text + sent);
          } finally {
            Log.log("finally");
          }
          return done(text);
        };
    return copy(numbers).from(10);
  }

  @Case
  public static Gen<Object, Object, Integer> capturing_this() throws Exception {
    return copy(new SerialisableCases("original").capturingThis(5)).from(1);
  }

  @Case
  public static Gen<Object, Object, Integer> of_an_interface() throws Exception {
    return copy(InAnInterface.NUMBERS).from(7);
  }

  @Case
  public static Promise<Object> async() throws Exception {
    int captured = val(2);
    Work work =
        argument -> {
          String text = argument + await(later(captured));
          return result(text + await(later("!")));
        };
    return copy(work).on("a");
  }

  @Case
  public static AsyncGen<Object, Object, Integer> an_async_generator() throws Exception {
    Items items =
        (wide, real) -> {
          Co.yield(wide + await(later(1)));
          Co.yield(real);
          return doneAsync("end");
        };
    return copy(items).of(5L, 1.5);
  }

  @Case
  public static Gen<Object, Object, Integer> by_a_cast() throws Exception {
    NotSerialisable numbers =
        (NotSerialisable & Serializable)
            start -> {
              Co.yield(start);
              Co.yield(start * 2);
              return done("end");
            };
    return copy(numbers).from(4);
  }

  @Case
  public static Gen<Object, Object, Integer> the_copy_of_a_copy_beside_others() throws Exception {
    Numbers up =
        start -> {
          Co.yield(start);
          Co.yield(start + 1);
          return done("up");
        };
    Numbers down =
        start -> {
          Co.yield(start);
          Co.yield(start - 1);
          return done("down");
        };
    Log.log(copy(up).from(3).next());
    return copy(copy(down)).from(3);
  }
}

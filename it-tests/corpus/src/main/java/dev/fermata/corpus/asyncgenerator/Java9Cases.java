package dev.fermata.corpus.asyncgenerator;

import static dev.fermata.Co.doneAsync;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Resource;
import dev.fermata.corpus.Since;

/** What Java 9 added: private interface methods, and variables as resources. */
@Since(9)
public final class Java9Cases {
  private Java9Cases() {}

  private interface Secretive {
    @AsyncGenerator
    private AsyncGen<Object, Object, Integer> privately(String who) {
      Co.yield("private");
      return doneAsync("private " + who + describe());
    }

    default AsyncGen<Object, Object, Integer> throughPrivate(String who) {
      return privately(who);
    }

    default String describe() {
      return "secretive";
    }
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> interface_private_body() {
    return doneAsync(Co.<Object>yieldAll(new Secretive() {}.throughPrivate("you")));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> existing_variable_as_resource() {
    Resource a = Resource.open("a");
    Co.yield(0);
    try (a) {
      Co.yield(1);
    }
    return doneAsync(a.toString());
  }
}

package dev.fermata.corpus.generator;

import static dev.fermata.Co.done;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Resource;
import dev.fermata.corpus.Since;

/** What Java 9 added: private interface methods, and variables as resources. */
@Since(9)
public final class Java9Cases {
  private Java9Cases() {}

  private interface Secretive {
    @Generator
    private Gen<Object, Object, Integer> privately(String who) {
      Co.yield("private");
      return done("private " + who + describe());
    }

    default Gen<Object, Object, Integer> throughPrivate(String who) {
      return privately(who);
    }

    default String describe() {
      return "secretive";
    }
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> interface_private_body() {
    return done(Co.<Object>yieldAll(new Secretive() {}.throughPrivate("you")));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> existing_variable_as_resource() {
    Resource a = Resource.open("a");
    Co.yield(0);
    try (a) {
      Co.yield(1);
    }
    return done(a.toString());
  }
}

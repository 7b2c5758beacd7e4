package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Resource;
import dev.fermata.corpus.Since;

/** What Java 9 added: private interface methods, and variables as resources. */
@Since(9)
public final class Java9Cases {
  private Java9Cases() {}

  private interface Secretive {
    @Async
    private Promise<Object> privately(String who) {
      await(later("private"));
      return result("private " + who + describe());
    }

    default Promise<Object> throughPrivate(String who) {
      return privately(who);
    }

    default String describe() {
      return "secretive";
    }
  }

  @Case
  @Async
  public static Promise<Object> interface_private_body() {
    return result(await(new Secretive() {}.throughPrivate("you")));
  }

  @Case
  @Async
  public static Promise<Object> existing_variable_as_resource() {
    Resource a = Resource.open("a");
    await(later(0));
    try (a) {
      await(later(1));
    }
    return result(a.toString());
  }
}

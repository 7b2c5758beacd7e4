package dev.fermata.aplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Promise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Promises/A+ 1.1, by its own tests. */
class PromisesAplusTest {
  private static final Path NPM = Path.of(System.getProperty("fermata.aplus.directory"));

  @BeforeAll
  static void the_tests_are_the_published_ones() throws Exception {
    byte[] archive = Files.readAllBytes(NPM.resolve("promises-aplus-tests-2.1.2.tgz"));
    assertEquals(
        "XiDfjQqx+rHLof8CU9xPOMLsjiXXxr3fkjE7WJjUzXttffB8K/nsnNsPTcwS4VvHliSjGVsYVqIjFeTHw53f5w==",
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-512").digest(archive)));
  }

  private static Map<String, String> run(Suite.AdapterSource adapter) {
    return Suite.run(NPM.resolve("package"), adapter);
  }

  private static List<Map.Entry<String, String>> failures(Map<String, String> outcomes) {
    return outcomes.entrySet().stream().filter(e -> !e.getValue().equals("passed")).toList();
  }

  private static Map<String, String> runOurs(Reacting reacting) {
    return run(
        context ->
            context
                .eval("js", "d => ({deferred: () => d.deferred()})")
                .execute(new FermataAdapter(context, reacting)));
  }

  /** A control that fails everything would show nothing. */
  private static void failsInPart(Map<String, String> outcomes, String section) {
    assertEquals(872, outcomes.size());
    List<String> failed = failures(outcomes).stream().map(Map.Entry::getKey).toList();
    assertTrue(failed.stream().anyMatch(title -> title.contains(section)), failed::toString);
    assertTrue(failed.size() < outcomes.size(), "everything failed");
  }

  @Test
  void our_promise_passes_all_872() {
    Map<String, String> outcomes = runOurs(Promise::thenCompose);
    assertEquals(List.of(), failures(outcomes));
    assertEquals(872, outcomes.size());
  }

  @Test
  void our_promise_fails_if_it_reacts_at_once_to_one_that_is_settled() {
    failsInPart(
        runOurs(
            (promise, onFulfilled, onRejected) ->
                switch (promise.state()) {
                  case PENDING -> promise.thenCompose(onFulfilled, onRejected);
                  case FULFILLED -> onFulfilled.apply(promise.join());
                  case REJECTED -> onRejected.apply(assertThrows(GuestReason.class, promise::join));
                }),
        "2.2.4");
  }

  @Test
  void our_promise_fails_if_it_reacts_twice() {
    failsInPart(
        runOurs(
            (promise, onFulfilled, onRejected) -> {
              promise.thenCompose(onFulfilled, onRejected);
              return promise.thenCompose(onFulfilled, onRejected);
            }),
        "2.2.1");
  }

  @Test
  void a_promise_with_synchronous_reactions_fails() {
    failsInPart(run(context -> context.eval("js", Suite.resource("broken.js"))), "2.2.4");
  }
}

package dev.fermata.aplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  @Test
  void our_promise_passes_all_872() {
    Map<String, String> outcomes =
        run(
            context ->
                context
                    .eval("js", "d => ({deferred: () => d.deferred()})")
                    .execute(new FermataAdapter(context)));
    assertEquals(List.of(), failures(outcomes));
    assertEquals(872, outcomes.size());
  }

  @Test
  void a_promise_with_synchronous_reactions_fails() {
    Map<String, String> outcomes = run(context -> context.eval("js", Suite.resource("broken.js")));
    assertEquals(872, outcomes.size());
    List<String> failed = failures(outcomes).stream().map(Map.Entry::getKey).toList();
    assertTrue(failed.stream().anyMatch(title -> title.contains("2.2.4")), failed::toString);
    assertTrue(failed.size() < outcomes.size(), "a control that fails everything shows nothing");
  }
}

package dev.fermata.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Co;
import dev.fermata.Generator;
import dev.fermata.oracle.Catalogue.Expectation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Rewritten Java takes the steps of each scenario and must print what a JavaScript engine did. */
class OracleTest {

  private static final Map<String, Expectation> EXPECTATIONS = Catalogue.expectations();
  private static final Map<String, Method> PORTED = Catalogue.ported();
  private static final Map<String, String> LEFT_OUT = Catalogue.leftOut();
  private static final Set<String> MATCHED = new TreeSet<>();

  /** Unrewritten, some generators would swallow what tells them so and never end. */
  @BeforeAll
  static void the_scenarios_have_been_rewritten() {
    assertEquals(List.of(1), Scenarios.spread(probe()));
  }

  @Generator
  private static Iterable<Integer> probe() {
    Co.yield(1);
    return Co.done();
  }

  @TestFactory
  Stream<DynamicNode> a_ported_scenario_prints_the_trace_of_the_engine() {
    Map<String, Map<String, Method>> byCategory =
        PORTED.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.getKey().substring(0, entry.getKey().indexOf('/')),
                    TreeMap::new,
                    Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new)));
    return byCategory.entrySet().stream()
        .map(
            category ->
                DynamicContainer.dynamicContainer(
                    category.getKey(),
                    category.getValue().entrySet().stream()
                        .map(entry -> test(entry.getKey(), entry.getValue()))));
  }

  private static DynamicTest test(String id, Method scenario) {
    return DynamicTest.dynamicTest(
        id,
        () -> {
          Expectation expectation = EXPECTATIONS.get(id);
          assertEquals(
              text(scenario, expectation.expected()),
              text(scenario, new ScenarioRun(scenario).trace()),
              expectation.description());
          MATCHED.add(id);
        });
  }

  /** The trace as it is compared: side by side where only the order on each side counts. */
  private static String text(Method scenario, List<String> trace) {
    Sides sides = scenario.getAnnotation(Sides.class);
    return String.join("\n", sides == null ? trace : Sides.Sorted.of(trace, sides));
  }

  @Test
  void every_scenario_is_ported_or_left_out_with_a_reason() {
    Set<String> known = new TreeSet<>(PORTED.keySet());
    known.addAll(LEFT_OUT.keySet());
    assertEquals(new TreeSet<>(EXPECTATIONS.keySet()), known);
  }

  @Test
  void no_scenario_is_both_ported_and_left_out() {
    Set<String> both = new TreeSet<>(PORTED.keySet());
    both.retainAll(LEFT_OUT.keySet());
    assertEquals(Set.of(), both);
  }

  @Test
  void every_left_out_scenario_has_a_reason() {
    LEFT_OUT.forEach((id, reason) -> assertEquals(false, reason.isBlank(), id));
  }

  @AfterAll
  static void print_the_counts() {
    System.out.printf(
        "Oracle: %d scenarios, %d ported, %d matched, %d left out%n",
        EXPECTATIONS.size(), PORTED.size(), MATCHED.size(), LEFT_OUT.size());
    LEFT_OUT.forEach((id, reason) -> System.out.println("  left out: " + id + ": " + reason));
  }
}

package dev.fermata.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Programs that were written at random in JavaScript and Java at once, and kept because they notice
 * small faults in the runtime that others do not. {@code random-programs.json} has the JavaScript
 * and the trace that Node printed, {@code random-programs.js} runs it there.
 */
class RandomProgramsTest {

  private static final List<Class<?>> HOLDERS =
      List.of(
          RandomPromises.class,
          RandomAsyncMethods.class,
          RandomRequestQueues.class,
          RandomAsyncGenerators.class,
          RandomDelegations.class,
          RandomDrivenDelegations.class,
          RandomGenerators.class,
          RandomLoops.class,
          RandomClosings.class);

  private static final Map<String, List<String>> EXPECTATIONS = expectations();
  private static final Map<String, Method> PROGRAMS = programs();

  private static Map<String, List<String>> expectations() {
    Map<String, List<String>> byId = new LinkedHashMap<>();
    try (InputStream json = RandomProgramsTest.class.getResourceAsStream("random-programs.json")) {
      for (JsonNode program : new ObjectMapper().readTree(json)) {
        List<String> trace = new ArrayList<>();
        program.get("expected").forEach(line -> trace.add(line.asText()));
        byId.put(program.get("id").asText(), trace);
      }
    } catch (IOException e) {
      throw new AssertionError("random-programs.json cannot be read", e);
    }
    return byId;
  }

  private static Map<String, Method> programs() {
    Map<String, Method> byId = new TreeMap<>();
    for (Class<?> holder : HOLDERS) {
      for (Class<?> program : holder.getDeclaredClasses()) {
        for (Method method : program.getDeclaredMethods()) {
          Scenario scenario = method.getAnnotation(Scenario.class);
          if (scenario != null && byId.put(scenario.value(), method) != null) {
            throw new AssertionError("Two methods are " + scenario.value());
          }
        }
      }
    }
    return byId;
  }

  @TestFactory
  Stream<DynamicTest> a_random_program_prints_the_trace_of_the_engine() {
    return EXPECTATIONS.keySet().stream()
        .map(id -> DynamicTest.dynamicTest(id, () -> prints_the_trace(id)));
  }

  private static void prints_the_trace(String id) throws Exception {
    assertEquals(
        String.join("\n", EXPECTATIONS.get(id)),
        String.join("\n", new ScenarioRun(PROGRAMS.get(id)).trace()));
  }

  @Test
  void every_random_program_is_there_in_both_languages() {
    assertEquals(new TreeSet<>(EXPECTATIONS.keySet()), new TreeSet<>(PROGRAMS.keySet()));
  }
}

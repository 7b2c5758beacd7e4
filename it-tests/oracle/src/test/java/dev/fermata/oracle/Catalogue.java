package dev.fermata.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The oracle's scenarios, and the methods of this package that port them. */
final class Catalogue {

  private Catalogue() {}

  /**
   * What an engine printed.
   *
   * @param id {@code category/name}
   * @param description the scenario's point
   * @param expected the trace
   */
  record Expectation(String id, String description, List<String> expected) {}

  /** The scenarios of {@code scenarios.json} by id, in the file's order. */
  static Map<String, Expectation> expectations() {
    Map<String, Expectation> byId = new LinkedHashMap<>();
    try (InputStream json = Catalogue.class.getResourceAsStream("scenarios.json")) {
      for (JsonNode scenario : new ObjectMapper().readTree(json)) {
        List<String> expected = new ArrayList<>();
        scenario.get("expected").forEach(line -> expected.add(line.asText()));
        String id = scenario.get("id").asText();
        byId.put(id, new Expectation(id, scenario.get("description").asText(), expected));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return byId;
  }

  /** Every class of this package that holds scenarios, sorted by name. */
  static List<Class<? extends Scenarios>> scenarioClasses() {
    try (Stream<Path> files =
        Files.list(Path.of(Catalogue.class.getResource("Catalogue.class").toURI()).getParent())) {
      List<Class<? extends Scenarios>> classes = new ArrayList<>();
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Scenarios.class") && !name.equals("Scenarios.class"))
          .sorted(Comparator.naturalOrder())
          .forEach(name -> classes.add(load(name.substring(0, name.length() - 6))));
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<? extends Scenarios> load(String simpleName) {
    try {
      return Class.forName(Catalogue.class.getPackageName() + "." + simpleName)
          .asSubclass(Scenarios.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The ported scenarios by id, sorted; fails when two methods claim one id. */
  static Map<String, Method> ported() {
    Map<String, Method> byId = new TreeMap<>();
    for (Class<? extends Scenarios> holder : scenarioClasses()) {
      for (Method method : holder.getDeclaredMethods()) {
        Scenario scenario = method.getAnnotation(Scenario.class);
        if (scenario != null && byId.put(scenario.value(), method) != null) {
          throw new IllegalStateException("Two methods port " + scenario.value());
        }
      }
    }
    return byId;
  }

  /** The reasons of the scenarios that are left out, by id, sorted. */
  static Map<String, String> leftOut() {
    Map<String, String> reasonById = new TreeMap<>();
    for (Class<? extends Scenarios> holder : scenarioClasses()) {
      for (LeftOut entry : holder.getAnnotationsByType(LeftOut.class)) {
        if (reasonById.put(entry.id(), entry.reason()) != null) {
          throw new IllegalStateException("Left out twice: " + entry.id());
        }
      }
    }
    return reasonById;
  }
}

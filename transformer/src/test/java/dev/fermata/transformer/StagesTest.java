package dev.fermata.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Holds the order of the stages: each sees what earlier ones give, and what all of them share. */
class StagesTest {
  private static final String ROOT = "dev/fermata/transformer";
  private static final List<String> STAGES =
      List.of("discover", "validate", "normalise", "analyse", "plan", "emit", "verify");
  private static final List<String> SHARED = List.of("flow", "bytecode");

  /** What stages and shared packages may name of the entry point's package. */
  private static final Set<String> ENTRY_POINT =
      Set.of("ClassResolver", "Code", "Diagnostic", "TransformerError");

  @Test
  void stages_use_earlier_stages_and_shared_packages_only() {
    List<String> wrong = new ArrayList<>();
    uses()
        .forEach(
            (type, used) -> {
              String stage = packageOf(type);
              if (STAGES.contains(stage)) {
                Set<String> allowed = new TreeSet<>(SHARED);
                allowed.addAll(STAGES.subList(0, STAGES.indexOf(stage) + 1));
                used.stream()
                    .filter(name -> !isOfEntryPoint(name) && !allowed.contains(packageOf(name)))
                    .forEach(name -> wrong.add(type + " uses " + name));
              }
            });
    assertEquals(List.of(), wrong);
  }

  @Test
  void shared_packages_know_no_stage() {
    List<String> wrong = new ArrayList<>();
    uses()
        .forEach(
            (type, used) -> {
              if (SHARED.contains(packageOf(type))) {
                used.stream()
                    .filter(name -> !isOfEntryPoint(name) && !SHARED.contains(packageOf(name)))
                    .forEach(name -> wrong.add(type + " uses " + name));
              }
            });
    assertEquals(List.of(), wrong);
  }

  @Test
  void no_stage_knows_a_front() {
    List<String> wrong = new ArrayList<>();
    uses()
        .forEach(
            (type, used) -> {
              if (!packageOf(type).isEmpty() && !packageOf(type).equals("cli")) {
                used.stream()
                    .filter(name -> packageOf(name).equals("cli"))
                    .forEach(name -> wrong.add(type + " uses " + name));
              }
            });
    assertEquals(List.of(), wrong);
  }

  @Test
  void stages_are_all_there() {
    Set<String> packages = new TreeSet<>();
    uses().keySet().forEach(type -> packages.add(packageOf(type)));
    assertTrue(packages.containsAll(STAGES), packages::toString);
    assertTrue(packages.containsAll(SHARED), packages::toString);
  }

  private static boolean isOfEntryPoint(String name) {
    return packageOf(name).isEmpty()
        && ENTRY_POINT.contains(name.substring(ROOT.length() + 1).replaceFirst("\\$.*", ""));
  }

  /** The part of the package's name behind the root's, empty for the root itself. */
  private static String packageOf(String internalName) {
    String inRoot = internalName.substring(ROOT.length() + 1);
    return inRoot.contains("/") ? inRoot.substring(0, inRoot.indexOf('/')) : "";
  }

  /** Which of the transformer's classes each of them names. */
  private static Map<String, Set<String>> uses() {
    Map<String, Set<String>> uses = new TreeMap<>();
    try {
      Path classes =
          Path.of(Transformer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(classes.resolve(ROOT))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
          ClassReader reader = new ClassReader(Files.readAllBytes(file));
          Set<String> used = new TreeSet<>();
          reader.accept(new ClassRemapper(new ClassWriter(0), names(used)), 0);
          uses.put(reader.getClassName(), used);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
    return uses;
  }

  private static Remapper names(Set<String> used) {
    return new Remapper(Opcodes.ASM9) {
      @Override
      public String map(String internalName) {
        if (internalName.startsWith(ROOT)) {
          used.add(internalName);
        }
        return internalName;
      }
    };
  }
}

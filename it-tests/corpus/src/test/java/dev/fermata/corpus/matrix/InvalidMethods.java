package dev.fermata.corpus.matrix;

import dev.fermata.corpus.reference.Worlds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Methods that the JVM refuses as their compiler wrote them: ecj 3.46 loses the operand stack of a
 * switch expression at the head of a loop in it.
 */
final class InvalidMethods {
  private static final Pattern LOCATION = Pattern.compile("Location:\\s+\\S+\\.([^.(]+\\(\\S*) @");

  private final List<String> leftOut;

  InvalidMethods(List<String> leftOut) {
    this.leftOut = leftOut;
  }

  Map<String, byte[]> without(Map<String, byte[]> compiled) {
    Map<String, byte[]> valid = new TreeMap<>(compiled);
    for (String name : compiled.keySet()) {
      if (name.endsWith("Cases")) {
        for (String method = refused(name, valid); method != null; method = refused(name, valid)) {
          leftOut.add(name + "." + method + " is no valid bytecode");
          valid.put(name, Methods.without(valid.get(name), Set.of(method)));
        }
      }
    }
    return valid;
  }

  private static String refused(String internalName, Map<String, byte[]> classFiles) {
    try {
      Class.forName(internalName.replace('/', '.'), true, Worlds.rewritten(classFiles).fresh());
      return null;
    } catch (VerifyError e) {
      Matcher location = LOCATION.matcher(e.getMessage());
      if (!location.find()) {
        throw e;
      }
      return location.group(1);
    } catch (ExceptionInInitializerError e) {
      return null; // verified, and then thrown by the class itself
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.fermata.examples.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes the page anew from its sources; where it differs, into {@code target/}, to be copied. */
class GeneratedCodePageTest {
  private static final String PAGE = "docs/generated-code.md";

  private static final String IMPORTS =
      "import static dev.fermata.Co.*; import dev.fermata.*; import java.util.*; ";

  /** A command, and the listing of the last time. */
  private static final Pattern LISTING =
      Pattern.compile("```javap\n(javap (-p(?: -c)?) (\\S+)(?: (\\S+))?)\n(?s:.*?)```");

  private static final Pattern CONSTANT =
      Pattern.compile("^( +\\d+: \\w+) +#\\d+(?:, +\\d+)? +// (?:\\w+ )(.*)$");

  /** As javap 17 has it; javap 25 indents code by two more. */
  private static final int INDENT_OF_FIRST_INSTRUCTION = 7;

  @TempDir private Path directory;

  @Test
  void every_listing_is_what_the_transformer_makes_of_the_source_above_it() throws IOException {
    Page page = Page.read(PAGE);
    for (Page.Block block : page.in("java")) {
      for (Map.Entry<String, byte[]> type :
          Rewritten.of(IMPORTS + block.text()).classes().entrySet()) {
        Files.write(directory.resolve(type.getKey()), type.getValue());
      }
    }
    Matcher listing = LISTING.matcher(page.text());
    String fresh =
        listing.replaceAll(
            match ->
                Matcher.quoteReplacement(
                    "```javap\n"
                        + match.group(1)
                        + "\n\n"
                        + javap(match.group(2), match.group(3), match.group(4))
                        + "```"));
    if (!fresh.equals(page.text())) {
      Path target = Files.createDirectories(Page.REPOSITORY.resolve("it-tests/examples/target"));
      Files.writeString(target.resolve("generated-code.md"), fresh);
      fail(
          "generated code differs from the page, first in line "
              + firstDifference(fresh, page.text())
              + "; if that is meant, copy it-tests/examples/target/generated-code.md to docs, and"
              + " bring the pseudo-Java above the listing in line");
    }
  }

  private static int firstDifference(String one, String other) {
    int at = 0;
    while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return 1 + (int) one.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private String javap(String options, String type, String method) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    String file = directory.resolve(type + ".class").toString();
    List<String> arguments = List.of((options + " " + file).split(" "));
    int exit =
        ToolProvider.findFirst("javap")
            .orElseThrow()
            .run(writer, writer, arguments.toArray(new String[0]));
    assertEquals(0, exit, out::toString);
    List<String> lines =
        out.toString().lines().filter(line -> !line.startsWith("Compiled from")).toList();
    return (method == null ? lines : method(lines, method))
        .stream()
            .map(line -> CONSTANT.matcher(line).replaceFirst("$1 $2").stripTrailing() + "\n")
            .collect(Collectors.joining());
  }

  /** The lines of one method, without those that surround it. */
  private static List<String> method(List<String> lines, String method) {
    int start = 0;
    while (!lines.get(start).contains(" " + method + "(")) {
      start++;
    }
    int end = start;
    while (!lines.get(end).isBlank() && !lines.get(end).equals("}")) {
      end++;
    }
    assertTrue(end > start + 2 && lines.get(start + 1).equals("    Code:"), method);
    String first = lines.get(start + 2);
    int surplus = first.indexOf("0: ") - INDENT_OF_FIRST_INSTRUCTION;
    List<String> code = new ArrayList<>(lines.subList(start, start + 2));
    lines.subList(start + 2, end).forEach(line -> code.add(line.substring(surplus)));
    return code;
  }
}

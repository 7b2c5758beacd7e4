package dev.fermata.examples.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fermata.examples.pages.Page.Block;
import dev.fermata.transformer.ClassResolver;
import dev.fermata.transformer.Code;
import dev.fermata.transformer.Diagnostic;
import dev.fermata.transformer.TransformOptions;
import dev.fermata.transformer.Transformer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosticsPageTest {
  /** On one line with the example's first, so that lines count as on the page. */
  private static final String IMPORTS =
      "import static dev.fermata.Co.*; import dev.fermata.*; import java.util.*; ";

  /** One more than the newest version that the transformer reads. */
  private static final int UNKNOWN_MAJOR = 73;

  private static final Pattern REPEATED_LINE = Pattern.compile("(?m)^(.*) // (\\d+) such lines$");

  private final Page page;

  DiagnosticsPageTest() throws IOException {
    page = Page.read("docs/diagnostics.md");
  }

  @Test
  void every_code_has_a_section() {
    assertEquals(Arrays.stream(Code.values()).map(Code::name).toList(), page.sections());
  }

  @ParameterizedTest
  @EnumSource
  void the_first_example_yields_the_message_below_it(Code code) {
    List<Block> section = page.under(code.name());
    Map<String, byte[]> classes = Sources.compile(IMPORTS + repeatLines(section.get(0).text()));
    if (code == Code.FMT010) {
      classes.values().forEach(bytes -> bytes[7] = UNKNOWN_MAJOR);
    }
    ClassResolver classPath = code == Code.FMT012 ? name -> null : Sources::onClassPath;

    assertEquals(section.get(1).text(), withoutSizes(diagnostics(classes, classPath)));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"FMT010", "FMT011", "FMT012"},
      mode = EnumSource.Mode.EXCLUDE)
  void the_second_example_is_the_remedy(Code code) {
    List<Block> section = page.under(code.name());
    assertEquals(3, section.size());
    assertFalse(section.get(2).text().equals(section.get(0).text()));
    Map<String, byte[]> classes = Sources.compile(IMPORTS + section.get(2).text());

    assertEquals("", diagnostics(classes, Sources::onClassPath));
  }

  private static String diagnostics(Map<String, byte[]> classes, ClassResolver classPath) {
    return new Transformer(TransformOptions.defaults())
        .transform(classes, classPath).diagnostics().stream()
            .map((Diagnostic diagnostic) -> diagnostic.format(diagnostic.sourcePath()) + "\n")
            .collect(Collectors.joining());
  }

  /** The size of a method that is too large is for the reader no more than an example. */
  private static String withoutSizes(String message) {
    return message.replaceAll("needs \\d+ bytes", "needs 65536 bytes");
  }

  private static String repeatLines(String source) {
    Matcher line = REPEATED_LINE.matcher(source);
    return line.replaceAll(
        match -> (match.group(1) + "\n").repeat(Integer.parseInt(match.group(2))));
  }
}

package dev.fermata.examples.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.examples.pages.Page.Block;
import dev.fermata.transformer.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReadmeTest {
  /** What a member needs around it to be a program that prints the names of a tree in order. */
  private static final String TREE_PROGRAM =
      """
      import static dev.fermata.Co.*;
      import dev.fermata.*;
      import java.util.*;

      class Tree {
        record Node(Node left, String name, Node right) {}
        static Node node(Node left, String name, Node right) { return new Node(left, name, right); }
        public static void main(String... args) {
          Node b = node(node(null, "a", null), "b", node(null, "c", null));
          for (String name : inOrder(node(b, "d", node(null, "e", null)))) System.out.print(name);
        }
        %s
        @Generator static Iterable<String> another() { return done(); }
      }
      """;

  private final Page readme;

  ReadmeTest() throws IOException {
    readme = Page.read("README.md");
  }

  @Test
  void before_and_after_are_the_same_iteration() throws ReflectiveOperationException {
    List<Block> java = readme.in("java");
    assertEquals("abcde", output(TREE_PROGRAM.formatted(java.get(0).text())));
    assertEquals("abcde", output(TREE_PROGRAM.formatted(java.get(1).text())));
  }

  @Test
  void the_program_prints_what_stands_below_it() throws ReflectiveOperationException {
    List<Block> java = readme.in("java");
    assertEquals(3, java.size(), "every snippet has its test");
    assertEquals(readme.in("text").get(0).text(), output(java.get(2).text()));
  }

  private static String output(String program) throws ReflectiveOperationException {
    Class<?> type = Rewritten.of(program).loadClass(Sources.typeName(program));
    Method main = type.getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream standard = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(standard);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void the_maven_block_names_this_version_and_every_goal_that_rewrites() throws Exception {
    String block = readme.in("xml").get(0).text();
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader("<project>" + block + "</project>")));
    Matcher version =
        Pattern.compile("<artifactId>fermata-parent</artifactId>\\s*<version>(.*?)</version>")
            .matcher(Files.readString(Page.REPOSITORY.resolve("pom.xml")));
    assertTrue(version.find());
    assertEquals(List.of("dev.fermata", "dev.fermata"), texts(document, "groupId"));
    assertEquals(List.of("fermata-runtime", "fermata-maven-plugin"), texts(document, "artifactId"));
    assertEquals(List.of(version.group(1), version.group(1)), texts(document, "version"));
    assertEquals(List.of("transform", "transform-tests"), texts(document, "goal"));
    assertEquals(List.of(), texts(document, "configuration"));
  }

  private static List<String> texts(Document document, String element) {
    NodeList nodes = document.getElementsByTagName(element);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }

  @Test
  void each_of_the_two_commands_stands_alone_in_the_first_block_under_its_heading() {
    for (String heading : List.of("Run it", "Test it")) {
      List<String> lines = readme.under(heading).get(0).text().lines().toList();
      assertEquals(1, lines.size(), heading);
      assertTrue(lines.get(0).startsWith("./mvnw "), lines.get(0));
    }
  }

  @Test
  void every_code_is_mentioned_and_no_other() {
    List<String> mentioned =
        Pattern.compile("FMT\\d+").matcher(readme.text()).results().map(r -> r.group()).toList();
    assertEquals(
        Arrays.stream(Code.values()).map(Code::name).sorted().toList(),
        mentioned.stream().distinct().sorted().toList());
  }

  @Test
  void every_link_leads_somewhere() {
    List<String> broken =
        Pattern.compile("]\\(([^):]+)\\)")
            .matcher(readme.text())
            .results()
            .map(match -> match.group(1))
            .filter(path -> !Files.exists(Page.REPOSITORY.resolve(path)))
            .toList();
    assertEquals(List.of(), broken);
  }
}

package dev.fermata.examples.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Markdown page of the repository.
 *
 * @param text as it is in the file
 * @param blocks its fenced blocks, in order
 */
record Page(String text, List<Block> blocks) {
  /** The root of the repository: Surefire sets {@code basedir} to this module's directory. */
  static final Path REPOSITORY =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("../..").normalize();

  private static final String FENCE = "```";

  /**
   * A fenced block.
   *
   * @param heading the heading that it stands under, without number signs
   * @param language what follows the opening fence
   * @param text its lines, each with its end
   */
  record Block(String heading, String language, String text) {}

  static Page read(String path) throws IOException {
    String text = Files.readString(REPOSITORY.resolve(path));
    List<Block> blocks = new ArrayList<>();
    String heading = "";
    String language = null;
    StringBuilder block = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (language == null && line.startsWith("#")) {
        heading = line.replaceFirst("^#+ *", "");
      } else if (language == null && line.startsWith(FENCE)) {
        language = line.substring(FENCE.length());
      } else if (line.equals(FENCE)) {
        blocks.add(new Block(heading, language, block.toString()));
        block.setLength(0);
        language = null;
      } else if (language != null) {
        block.append(line).append('\n');
      }
    }
    return new Page(text, List.copyOf(blocks));
  }

  /** The blocks in a language. */
  List<Block> in(String language) {
    return blocks.stream().filter(block -> block.language().equals(language)).toList();
  }

  /** The blocks under a heading. */
  List<Block> under(String heading) {
    return blocks.stream().filter(block -> block.heading().equals(heading)).toList();
  }

  /** The headings of the second level, in order. */
  List<String> sections() {
    return text.lines()
        .filter(line -> line.startsWith("## "))
        .map(line -> line.substring("## ".length()))
        .toList();
  }
}

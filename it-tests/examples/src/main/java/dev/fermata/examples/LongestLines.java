package dev.fermata.examples;

import static dev.fermata.Co.done;
import static dev.fermata.Co.yieldAll;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A walk through the text files of a directory tree that gives every line longer than all lines
 * before it. It reads no further than its consumer asks, and says what it opens and closes.
 */
public final class LongestLines {
  private static final List<String> TEXT = List.of(".java", ".md", ".xml", ".properties", ".txt");

  private final Path root;
  private final Log log;

  /**
   * A line of a file.
   *
   * @param file the file
   * @param number counted from 1
   * @param text without the line's end
   */
  public record Line(Path file, int number, String text) {}

  /**
   * A walk that has not begun.
   *
   * @param root the directory at the top
   * @param log where it says what it does
   */
  public LongestLines(Path root, Log log) {
    this.root = root;
    this.log = log;
  }

  /**
   * The text files below a directory, in the order of their names. What is hidden or called {@code
   * target} is left out.
   *
   * @param directory the directory
   * @return the files; a directory is listed when the walk comes to it
   * @throws IOException to the consumer, if a directory cannot be listed
   */
  @Generator
  public static Iterable<Path> textFiles(Path directory) throws IOException {
    for (Path entry : entries(directory)) {
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        yieldAll(textFiles(entry));
      } else if (TEXT.stream().anyMatch(entry.toString()::endsWith)) {
        Co.yield(entry);
      }
    }
    return done();
  }

  private static List<Path> entries(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().matches("\\..*|target"))
          .sorted()
          .toList();
    }
  }

  /**
   * The lines that are longer than every line before them.
   *
   * @return a generator that holds a file open while it stands between two lines of it
   * @throws IOException to the consumer, if a file cannot be read
   */
  @Generator
  public Gen<Line, Void, Void> lines() throws IOException {
    int longest = 0;
    for (Path file : textFiles(root)) {
      BufferedReader reader = Files.newBufferedReader(file);
      log.say("generator", "opened " + root.relativize(file));
      int number = 0;
      try {
        for (String text; (text = reader.readLine()) != null; ) {
          number++;
          if (text.length() > longest) {
            longest = text.length();
            Co.yield(new Line(file, number, text));
          }
        }
      } finally {
        reader.close();
        log.say("generator", "closed " + root.relativize(file) + " after line " + number);
      }
    }
    return done();
  }

  /**
   * Takes some of the lines and leaves.
   *
   * @param wanted how many lines to take
   * @return how many lines were taken: fewer than wanted if there are no more
   * @throws IOException if a file cannot be read
   */
  public int take(int wanted) throws IOException {
    int taken = 0;
    try (Gen<Line, Void, Void> lines = lines()) {
      log.say("consumer", "has the generator; nothing is opened before the first request");
      for (Line line : lines) {
        taken++;
        String where = root.relativize(line.file()) + ":" + line.number();
        log.say("consumer", "line of " + line.text().length() + " characters at " + where);
        if (taken == wanted) {
          log.say("consumer", "has enough and leaves");
          break;
        }
      }
    }
    return taken;
  }
}

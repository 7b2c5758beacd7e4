package dev.fermata.examples;

import dev.fermata.EventLoop;
import dev.fermata.examples.node.NodeDemo;
import java.io.IOException;
import java.nio.file.Path;

/** Shows lazy evaluation, suspension and early ends as they happen. */
public final class Demo {
  private final Path root;
  private final Log log;

  /**
   * A demo.
   *
   * @param root the directory tree to walk
   * @param log where all that happens is told
   */
  public Demo(Path root, Log log) {
    this.root = root;
    this.log = log;
  }

  /**
   * Runs the demo.
   *
   * @param arguments the directory tree to walk; the current directory if there is none
   * @throws IOException if a file cannot be read or the server cannot be started
   */
  public static void main(String... arguments) throws IOException {
    Path root = Path.of(arguments.length == 0 ? "" : arguments[0]).toAbsolutePath().normalize();
    new Demo(root, new Log(System.out)).run();
  }

  /**
   * Runs all four parts.
   *
   * @throws IOException if a file cannot be read or the server cannot be started
   */
  public void run() throws IOException {
    log.headline("1. A generator walks " + root + " and is left early");
    int files = 0;
    for (Path file : LongestLines.textFiles(root)) {
      files++;
    }
    log.say("main", "the tree has " + files + " text files");
    new LongestLines(root, log).take(5);

    log.headline("2. An async generator reads server-sent events, slower than they are sent");
    TokenReader.Outcome outcome = EventLoop.run(() -> new TokenReader(log).read(5, 500));
    log.say(
        "main",
        "the server was never more than %d tokens (%d KB) ahead: what the buffers in between hold"
            .formatted(outcome.furthestAhead(), kilobytes(outcome.furthestAhead())));
    log.say(
        "main",
        "the rest of its %d tokens (%d KB) was never sent"
            .formatted(TokenServer.TOKENS, kilobytes(TokenServer.TOKENS)));

    log.headline("3. Two async tasks take turns on one thread");
    int steps = EventLoop.run(new TwoTasks(log)::run);
    log.say("main", "both are done after " + steps + " steps");

    log.headline("4. A network thread and an application thread stream to each other");
    EventLoop.run(new NodeDemo(log)::run);
  }

  private static long kilobytes(int tokens) {
    return (long) tokens * TokenServer.EVENT_BYTES / 1024;
  }
}

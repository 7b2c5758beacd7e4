package dev.fermata.examples.node;

import static dev.fermata.Co.forAwait;
import static dev.fermata.Co.result;

import dev.fermata.Async;
import dev.fermata.AsyncIterable;
import dev.fermata.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Many requests at once: of every three, one is read to its end, one is left early, and one fails
 * on the way.
 */
public final class Traffic {
  /** How many blocks each request asks for. */
  public static final int BLOCKS = 20;

  /** How many blocks are enough for those who leave early. */
  public static final int ENOUGH = 3;

  private static final int DAMAGED = 11;

  private Traffic() {}

  /**
   * What became of the requests.
   *
   * @param whole how many were read to their end
   * @param left how many were left early
   * @param failed how many failed with an error of their own
   * @param blocks how many valid blocks arrived
   */
  public record Outcome(int whole, int left, int failed, int blocks) {}

  /** What became of one request. */
  private record Answer(int blocks, boolean left, boolean failed) {}

  /**
   * Makes requests, on the current loop.
   *
   * @param requests how many
   * @param blocks where they go
   * @return what became of them
   */
  @Async
  public static Promise<Outcome> run(
      int requests, Function<BlockRange, AsyncIterable<Block>> blocks) {
    List<Promise<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      int first = i * BLOCKS;
      int damaged = i % 3 == 2 ? first + DAMAGED : BlockRange.NONE;
      BlockRange range = new BlockRange(i, first, BLOCKS, damaged);
      answers.add(read(range, blocks.apply(range), i % 3 == 1 ? ENOUGH : Integer.MAX_VALUE));
    }
    int left = 0;
    int failed = 0;
    int arrived = 0;
    for (Answer answer : forAwait(answers)) {
      left += answer.left() ? 1 : 0;
      failed += answer.failed() ? 1 : 0;
      arrived += answer.blocks();
    }
    return result(new Outcome(requests - left - failed, left, failed, arrived));
  }

  @Async
  private static Promise<Answer> read(BlockRange range, AsyncIterable<Block> blocks, int enough) {
    int read = 0;
    try {
      for (Block block : forAwait(blocks)) {
        if (block.slot() != range.first() + read || !block.valid()) {
          throw new IllegalStateException("not what was asked for: " + block);
        }
        read++;
        if (read == enough) {
          return result(new Answer(read, true, false)); // waits for the other side's finally
        }
      }
    } catch (DamagedBlockException damaged) {
      if (damaged.request() != range.request()) {
        throw new IllegalStateException("somebody else's error", damaged);
      }
      return result(new Answer(read, false, true));
    }
    return result(new Answer(read, false, false));
  }
}

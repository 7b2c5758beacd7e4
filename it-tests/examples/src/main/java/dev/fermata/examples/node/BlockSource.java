package dev.fermata.examples.node;

import static dev.fermata.Co.await;
import static dev.fermata.Co.done;

import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterable;
import dev.fermata.Co;
import dev.fermata.Promise;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where blocks come from: the peers for the network's side, the database for the application's.
 * Belongs to one loop; its counts may be read by any thread.
 */
public final class BlockSource {
  private static final int BLOCKS_PER_PACKET = 8;

  private final Duration packet;
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  /**
   * A source.
   *
   * @param packet how long it takes until the next few blocks are there
   */
  public BlockSource(Duration packet) {
    this.packet = packet;
  }

  /**
   * The blocks of a range, one at a time: none is made before somebody has a place for it.
   *
   * @param range which blocks
   * @return the blocks, up to a {@link DamagedBlockException} if one is damaged
   */
  @AsyncGenerator
  public AsyncIterable<Block> blocks(BlockRange range) {
    opened.incrementAndGet();
    try {
      for (int i = 0; i < range.count(); i++) {
        if (i % BLOCKS_PER_PACKET == 0) {
          await(Promise.delay(packet));
        }
        if (range.first() + i == range.damaged()) {
          throw new DamagedBlockException(range);
        }
        Co.yield(Block.at(range.first() + i));
      }
      return done();
    } finally {
      closed.incrementAndGet(); // a peer's connection or a cursor would be released here
    }
  }

  /**
   * How many streams have begun.
   *
   * @return their number
   */
  public int opened() {
    return opened.get();
  }

  /**
   * How many of them have released what they held.
   *
   * @return their number
   */
  public int closed() {
    return closed.get();
  }
}

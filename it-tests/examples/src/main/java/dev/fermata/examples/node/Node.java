package dev.fermata.examples.node;

import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterableBridge;
import dev.fermata.EventLoop;
import dev.fermata.MessageChannel;
import dev.fermata.MessagePort;
import java.time.Duration;

/**
 * A node: a network loop and an application loop, each with a thread of its own, and a bridge each
 * way over the channel between them. The application asks the network for blocks that peers have,
 * and the network asks the application for blocks that peers want. Neither can be held up by the
 * other: what crosses waits where it was made until there is a place for it.
 */
public final class Node implements AutoCloseable {
  private final EventLoop application = EventLoop.start("application");
  private final EventLoop network = EventLoop.start("network");
  private final BlockSource peers = new BlockSource(Duration.ofMillis(2));
  private final BlockSource database = new BlockSource(Duration.ofMillis(1));
  private final MessageChannel channel = MessageChannel.between(application, network);
  private final AsyncIterableBridge.Handler<BlockRange, Block> serving;
  private final AsyncIterableBridge.Handler<BlockRange, Block> fetching;
  private final AsyncIterableBridge.Caller<BlockRange, Block> toNetwork;
  private final AsyncIterableBridge.Caller<BlockRange, Block> toApplication;

  /**
   * A node that runs.
   *
   * @param credit how many blocks of a stream may be on their way to the other thread
   */
  public Node(int credit) {
    MessagePort here = channel.first();
    MessagePort there = channel.second();
    serving = new AsyncIterableBridge.Handler<>(here, database::blocks, application);
    fetching = new AsyncIterableBridge.Handler<>(there, peers::blocks, network);
    toNetwork = new AsyncIterableBridge.Caller<>(here, credit);
    toApplication = new AsyncIterableBridge.Caller<>(there, credit);
  }

  /**
   * The application's loop.
   *
   * @return the loop
   */
  public EventLoop application() {
    return application;
  }

  /**
   * The network's loop.
   *
   * @return the loop
   */
  public EventLoop network() {
    return network;
  }

  /**
   * The peers, as the network's loop sees them.
   *
   * @return the source
   */
  public BlockSource peers() {
    return peers;
  }

  /**
   * The database, as the application's loop sees it.
   *
   * @return the source
   */
  public BlockSource database() {
    return database;
  }

  /**
   * Blocks that a peer has, for the application.
   *
   * @param range which blocks
   * @return the blocks; the request goes out when the first one is asked for
   */
  public AsyncIterable<Block> fetch(BlockRange range) {
    return toNetwork.call(range);
  }

  /**
   * Blocks that a peer wants, for the network.
   *
   * @param range which blocks
   * @return the blocks; the request goes out when the first one is asked for
   */
  public AsyncIterable<Block> serve(BlockRange range) {
    return toApplication.call(range);
  }

  /**
   * How many streams are open, at either end of either bridge.
   *
   * @return their number, twice for each stream
   */
  public int pendingCount() {
    return serving.pendingCount()
        + fetching.pendingCount()
        + toNetwork.pendingCount()
        + toApplication.pendingCount();
  }

  /** Ends both loops. */
  @Override
  public void close() {
    channel.first().close();
    application.close();
    network.close();
  }
}

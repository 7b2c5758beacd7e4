package dev.fermata.examples.node;

import dev.fermata.EventLoop;
import java.util.HashMap;
import java.util.Map;

/** Counts the blocks of each stream between two runs of a task that comes with every turn. */
final class PerTurn {
  private final EventLoop loop;
  private final Map<Integer, Integer> blocks = new HashMap<>();
  private boolean stopped;
  private volatile int most;

  PerTurn(EventLoop loop) {
    this.loop = loop;
    loop.execute(this::turn);
  }

  private void turn() {
    blocks.clear();
    if (!stopped) {
      loop.execute(this::turn);
    }
  }

  void count(Block block) {
    most = Math.max(most, blocks.merge(block.slot() / Traffic.BLOCKS, 1, Integer::sum));
  }

  void stop() {
    stopped = true;
  }

  int most() {
    return most;
  }
}

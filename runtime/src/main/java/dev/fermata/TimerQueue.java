package dev.fermata;

import java.util.Arrays;

/**
 * A loop's timers by deadline, then by creation: a binary heap in which every timer knows its
 * place, so that adding, firing and cancelling are O(log n) and a cancelled timer is gone. Confined
 * to the loop.
 */
final class TimerQueue {
  private static final int INITIAL_CAPACITY = 16;

  private LoopTimer[] heap = new LoopTimer[INITIAL_CAPACITY];
  private int size;
  private int live;
  private long created;

  boolean isEmpty() {
    return size == 0;
  }

  /** Whether a timer is left for which {@link EventLoop#runUntilIdle()} waits. */
  boolean hasLive() {
    return live > 0;
  }

  /** When the next timer is due; {@link LoopClock#NEVER} without one. */
  long nextDeadline() {
    return size == 0 ? LoopClock.NEVER : heap[0].deadline;
  }

  int size() {
    return size;
  }

  void add(LoopTimer timer) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    timer.creation = created++;
    timer.countedLive = timer.referenced();
    if (timer.countedLive) {
      live++;
    }
    siftUp(timer, size++);
  }

  /** Takes out the first timer if it is due at {@code now}; else null. */
  LoopTimer pollDue(long now) {
    if (size == 0 || heap[0].deadline > now) {
      return null;
    }
    LoopTimer first = heap[0];
    remove(first);
    return first;
  }

  /** Takes a timer out; without effect when it is not in here. */
  void remove(LoopTimer timer) {
    int index = timer.heapIndex;
    if (index == LoopTimer.NOT_QUEUED) {
      return;
    }
    timer.heapIndex = LoopTimer.NOT_QUEUED;
    if (timer.countedLive) {
      live--;
    }
    LoopTimer moved = heap[--size];
    heap[size] = null;
    if (moved != timer) {
      siftDown(moved, index);
      if (heap[index] == moved) {
        siftUp(moved, index);
      }
    }
    shrinkIfSparse();
  }

  /** Counts a timer anew after its {@code ref()} or {@code unref()}. */
  void recount(LoopTimer timer) {
    if (timer.heapIndex != LoopTimer.NOT_QUEUED && timer.countedLive != timer.referenced()) {
      timer.countedLive = !timer.countedLive;
      live += timer.countedLive ? 1 : -1;
    }
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      heap[i].heapIndex = LoopTimer.NOT_QUEUED;
    }
    heap = new LoopTimer[INITIAL_CAPACITY];
    size = 0;
    live = 0;
  }

  private void shrinkIfSparse() {
    if (heap.length > INITIAL_CAPACITY && size < heap.length / 4) {
      heap = Arrays.copyOf(heap, heap.length / 2);
    }
  }

  private void siftUp(LoopTimer timer, int from) {
    int index = from;
    while (index > 0) {
      int parent = (index - 1) >>> 1;
      if (!before(timer, heap[parent])) {
        break;
      }
      place(heap[parent], index);
      index = parent;
    }
    place(timer, index);
  }

  private void siftDown(LoopTimer timer, int from) {
    int index = from;
    for (int child; (child = 2 * index + 1) < size; index = child) {
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], timer)) {
        break;
      }
      place(heap[child], index);
    }
    place(timer, index);
  }

  private void place(LoopTimer timer, int index) {
    heap[index] = timer;
    timer.heapIndex = index;
  }

  private static boolean before(LoopTimer a, LoopTimer b) {
    return a.deadline != b.deadline ? a.deadline < b.deadline : a.creation < b.creation;
  }
}

package dev.fermata;

import dev.fermata.machine.Reaction;

/** A first-in, first-out list of reactions, linked through them. Confined to one thread. */
final class MicrotaskQueue {
  private Reaction head;
  private Reaction tail;

  boolean isEmpty() {
    return head == null;
  }

  Reaction first() {
    return head;
  }

  Reaction last() {
    return tail;
  }

  void add(Reaction reaction) {
    reaction.next = null;
    if (tail == null) {
      head = reaction;
    } else {
      tail.next = reaction;
    }
    tail = reaction;
  }

  /** Adds a chain of linked reactions that ends with {@code last}. */
  void addAll(Reaction first, Reaction last) {
    if (tail == null) {
      head = first;
    } else {
      tail.next = first;
    }
    tail = last;
  }

  /** Takes the first one out; null when empty. */
  Reaction poll() {
    Reaction first = head;
    if (first != null) {
      head = first.next;
      if (head == null) {
        tail = null;
      }
      // A queued reaction must not keep those that ran after it reachable.
      first.next = null;
    }
    return first;
  }

  /** Takes everything out, into a queue of its own. */
  MicrotaskQueue takeAll() {
    MicrotaskQueue taken = new MicrotaskQueue();
    taken.head = head;
    taken.tail = tail;
    head = null;
    tail = null;
    return taken;
  }
}

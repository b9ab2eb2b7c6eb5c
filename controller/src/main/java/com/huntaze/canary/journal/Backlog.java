package com.huntaze.canary.journal;

import com.huntaze.canary.port.Journal.Append;
import com.huntaze.canary.port.JournalEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Events not known to be written, in order. Bounded by number and by characters; past a bound the
 * oldest decision to hold is forgotten. Other events never are: there are few of them, and each
 * says what was done to users, so a backlog of those alone outgrows the bounds rather than lose
 * one.
 */
final class Backlog {
  private final int maxEvents;
  private final long maxCharacters;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Batch> batches = new ArrayList<>();
  private int events;
  private long characters;
  private int inFlight;
  private long forgotten;
  private boolean closed;

  Backlog(int maxEvents, long maxCharacters) {
    this.maxEvents = maxEvents;
    this.maxCharacters = maxCharacters;
  }

  void add(Batch batch) {
    lock.lock();
    try {
      batches.add(batch);
      batch.entries().forEach(entry -> count(entry, 1));
      while ((events > maxEvents || characters > maxCharacters) && forgetOldestHold()) {
        forgotten++;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void count(Entry entry, int sign) {
    events += sign;
    characters += (long) sign * entry.weight();
  }

  /** Passes over what is being written, and over what a caller still hopes to see written. */
  private boolean forgetOldestHold() {
    ListIterator<Batch> waiting = batches.listIterator(inFlight);
    while (waiting.hasNext()) {
      Batch batch = waiting.next();
      Optional<Entry> hold = batch.expendable();
      if (hold.isPresent()) {
        Batch rest = batch.without(hold.get());
        if (rest.entries().isEmpty()) {
          waiting.remove();
        } else {
          waiting.set(rest);
        }
        count(hold.get(), -1);
        return true;
      }
    }
    return false;
  }

  /** Waits until there is something to write, or until closed. */
  void awaitEvents() throws InterruptedException {
    lock.lock();
    try {
      while (batches.isEmpty() && !closed) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The oldest batches, at least one and otherwise at most so many events; empty if there is none.
   */
  List<Batch> head(int atMostEvents) {
    lock.lock();
    try {
      List<Batch> head = new ArrayList<>();
      int taken = 0;
      for (Batch batch : batches) {
        taken += batch.entries().size();
        if (!head.isEmpty() && taken > atMostEvents) {
          break;
        }
        head.add(batch);
      }
      inFlight = head.size();
      return head;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a batch of the head: it is written, or never will be. */
  void settle(Batch batch) {
    lock.lock();
    try {
      if (batches.remove(batch)) {
        batch.entries().forEach(entry -> count(entry, -1));
        inFlight--;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Tells every caller that waits; their events stay. */
  void answerAll(Append append) {
    lock.lock();
    try {
      inFlight = 0;
      batches.forEach(batch -> batch.answer(append));
    } finally {
      lock.unlock();
    }
  }

  /** The events of a rollout, in the order in which they came. */
  List<JournalEvent> of(String rollout) {
    lock.lock();
    try {
      return batches.stream()
          .flatMap(batch -> batch.entries().stream())
          .map(Entry::event)
          .filter(event -> event.rollout().equals(rollout))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  int events() {
    lock.lock();
    try {
      return events;
    } finally {
      lock.unlock();
    }
  }

  /** Decisions to hold that were lost since the last call. */
  long takeForgotten() {
    lock.lock();
    try {
      long taken = forgotten;
      forgotten = 0;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

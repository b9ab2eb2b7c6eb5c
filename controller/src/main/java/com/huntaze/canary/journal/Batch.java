package com.huntaze.canary.journal;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.port.Journal.Append;
import com.huntaze.canary.port.JournalEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** Events that are written together or not at all, and the answer that their caller waits for. */
final class Batch {
  private final List<Entry> entries;
  private final CompletableFuture<Append> answer;

  private Batch(List<Entry> entries, CompletableFuture<Append> answer) {
    this.entries = entries;
    this.answer = answer;
  }

  /**
   * @throws IllegalArgumentException for what no journal can hold, see {@link Entry#of}, or for two
   *     events with one sequence
   */
  static Batch of(List<JournalEvent> events) {
    List<Entry> entries = events.stream().map(Entry::of).toList();
    Set<Entry.Key> keys = new HashSet<>();
    for (Entry entry : entries) {
      if (!keys.add(entry.key())) {
        throw new IllegalArgumentException("two events have the sequence " + entry.key());
      }
    }
    return new Batch(entries, new CompletableFuture<>());
  }

  /** The oldest entry that may be forgotten; none while the caller waits for the whole batch. */
  Optional<Entry> expendable() {
    return answer.isDone()
        ? entries.stream().filter(Entry::expendable).findFirst()
        : Optional.empty();
  }

  /** The same batch, for the same caller, without one entry. */
  Batch without(Entry spared) {
    return new Batch(
        entries.stream().filter(entry -> !entry.key().equals(spared.key())).toList(), answer);
  }

  List<Entry> entries() {
    return entries;
  }

  /** Tells the caller; the first answer stays. */
  void answer(Append append) {
    answer.complete(append);
  }

  /** Tells the caller that the database takes these events at no time. */
  void refuse(IllegalArgumentException refusal) {
    answer.completeExceptionally(refusal);
  }

  /**
   * Waits for the answer; events not answered in time stay in the backlog.
   *
   * @throws IllegalArgumentException as given to {@link #refuse}
   */
  Append await(Duration timeout) {
    try {
      return Blocking.await(answer, timeout);
    } catch (Blocking.Lost lost) {
      if (lost.getCause() instanceof IllegalArgumentException refusal) {
        throw refusal;
      }
      return new Append.Deferred(
          lost.getCause() instanceof TimeoutException
              ? "the journal's database gave no answer within " + timeout.toMillis() + " ms"
              : "interrupted while the journal was written");
    }
  }
}

package com.huntaze.canary.port;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The append-only log of one controller's rollouts. Calls block a virtual thread and never throw
 * for a lost database.
 */
public interface Journal {
  /** Appends events in order, behind those still deferred, in one transaction. */
  Append append(List<JournalEvent> events);

  /**
   * Keeps events to be written, in order, as soon as the database answers; returns at once. A
   * rollback uses it: it waits for nothing.
   */
  void defer(List<JournalEvent> events);

  /**
   * The newest events of a rollout over all runs, oldest first, including those not yet written.
   *
   * @throws JournalUnavailable when the database cannot be read
   */
  List<JournalEvent> tail(String rollout, int limit);

  /** Events of one run with a sequence above {@code after}, oldest first, at most {@code limit}. */
  List<JournalEvent> events(String rollout, int run, long after, int limit);

  /**
   * Where the newest run of each of the rollouts stands, whoever acts on it; one without any run is
   * left out. Only what is durable counts.
   *
   * @throws JournalUnavailable when the database cannot be read
   */
  Map<String, RunStanding> newestRuns(Collection<String> rollouts);

  /**
   * What another controller wrote of this rollout, in plain words: what this one hands over of it
   * is dropped. Asks nobody; empty while the rollout is its own.
   */
  Optional<String> fence(String rollout);

  /**
   * Since when the database is away and how much waits for it, in plain words; empty while all is
   * written.
   */
  Optional<String> trouble();

  /** Result of an append. */
  sealed interface Append {
    /** Durable. */
    record Written() implements Append {}

    /** Kept in memory until the database answers: nothing may advance on it. */
    record Deferred(String cause) implements Append {}

    /** Another controller wrote this sequence: this one must stop acting on the rollout. */
    record Fenced(String detail) implements Append {}
  }

  /** The database cannot be read. */
  final class JournalUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalUnavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}

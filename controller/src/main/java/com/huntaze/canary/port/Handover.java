package com.huntaze.canary.port;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What one controller heard of a rollout that another acts on, until that one has acted on it, or
 * for {@link #LIFE}. Calls block a virtual thread and may be repeated after any failure.
 */
public interface Handover {
  /** CodeDeploy waits so long at a hook; what an older alarm says is no news. */
  Duration LIFE = Duration.ofHours(1);

  /**
   * Keeps them for whoever acts on their rollouts. What is there already stays as it is.
   *
   * @throws HandoverUnavailable when the database does not answer
   */
  void put(Collection<Item> items);

  /**
   * What is there for these rollouts, in the order in which it was heard; of much, the oldest.
   *
   * @throws HandoverUnavailable as {@link #put}
   */
  List<Item> waiting(Collection<String> rollouts);

  /**
   * They were acted on.
   *
   * @throws HandoverUnavailable as {@link #put}
   */
  void remove(Collection<Item> items);

  /**
   * One message, as far as it concerns one rollout.
   *
   * @param messageId as the sender gives it
   * @param signal JSON object: what it means to the rollout
   */
  record Item(String rollout, String messageId, Instant receivedAt, String signal) {
    /** Names it among all. */
    public String id() {
      return rollout + "/" + messageId;
    }
  }

  /** The database that keeps them cannot be asked. */
  final class HandoverUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HandoverUnavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}

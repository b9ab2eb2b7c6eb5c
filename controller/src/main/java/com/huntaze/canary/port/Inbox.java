package com.huntaze.canary.port;

import java.time.Instant;

/**
 * Remembers which messages were acted on, over restarts. Calls block a virtual thread for a moment
 * and never throw for a lost database: a rollback waits for nothing.
 */
public interface Inbox {
  /** Keeps the message, unless it is there already. */
  Answer receive(Message message);

  /**
   * Notes that the message was acted on, or handed to whoever acts. A message that came but was not
   * (the process died in between) stays new, so that its next delivery is acted on.
   */
  void taken(String messageId, Instant at);

  /**
   * One verified message.
   *
   * @param id as the sender gives it, the same at each delivery
   * @param topic ARN
   * @param kind of its notice
   * @param payload JSON object: what was said
   */
  record Message(String id, String topic, Instant receivedAt, String kind, String payload) {}

  /** Whether to act on it. */
  sealed interface Answer {
    /** Nobody has acted on it. */
    record New() implements Answer {}

    /** It was acted on before: do nothing. */
    record Seen() implements Answer {}

    /** The database does not say: act, and remember in memory only. */
    record Away(String cause) implements Answer {}
  }
}

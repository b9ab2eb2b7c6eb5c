package com.huntaze.canary.alarms;

import java.time.Instant;

/** Takes notices on; returns at once, on whichever virtual thread the message came in. */
@FunctionalInterface
public interface NoticeSink {
  /**
   * Called once a message, except that a crash at the wrong moment makes it twice.
   *
   * @param messageId the same if it comes twice
   */
  void accept(String messageId, Instant receivedAt, Notice notice);
}

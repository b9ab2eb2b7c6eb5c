package com.huntaze.canary.alarms;

import java.time.Instant;

/**
 * Takes notices on, on whichever virtual thread the message came in. Whoever is here has it at
 * once; the answer may wait until it was handed to others.
 */
@FunctionalInterface
public interface NoticeSink {
  /**
   * Called once a message, except that a crash at the wrong moment makes it twice.
   *
   * @param messageId the same if it comes twice
   * @param sentAt by SNS's clock, never later than now: SNS may have tried for an hour
   * @return false when nobody acts on it, though somebody should: it is to come again
   */
  boolean accept(String messageId, Instant sentAt, Notice notice);
}

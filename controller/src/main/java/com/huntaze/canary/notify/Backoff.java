package com.huntaze.canary.notify;

import java.time.Duration;

/**
 * How long is waited before a delivery is tried again.
 *
 * @param first before the second attempt; it doubles then
 * @param longest between two attempts
 * @param attempts after which a notification is given up
 */
public record Backoff(Duration first, Duration longest, int attempts) {
  /** Half an hour in all. */
  public static final Backoff STANDARD =
      new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(2), 20);

  /**
   * @param failures so far, at least 1
   */
  Duration after(int failures) {
    Duration delay = first;
    for (int doubled = 1; doubled < failures && delay.compareTo(longest) < 0; doubled++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(longest) < 0 ? delay : longest;
  }
}

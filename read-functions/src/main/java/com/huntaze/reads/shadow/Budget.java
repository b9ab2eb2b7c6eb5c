package com.huntaze.reads.shadow;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A token bucket: so many a minute, spread over it. It holds what a second brings, at least one; so
 * any minute has at most {@code perMinute} and that.
 */
final class Budget {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final LongSupplier nanos;
  private final long cost;
  private final long capacity;
  private long credit;
  private long countedAt;

  /**
   * @param perMinute at least 1
   * @param nanos {@link System#nanoTime}
   */
  Budget(int perMinute, LongSupplier nanos) {
    this.nanos = nanos;
    this.cost = MINUTE / perMinute;
    this.capacity = Math.max(cost, SECOND);
    this.credit = capacity;
    this.countedAt = nanos.getAsLong();
  }

  /** Takes one, if there is one. */
  synchronized boolean take() {
    long now = nanos.getAsLong();
    long missing = capacity - credit;
    credit += Math.min(missing, now - countedAt);
    countedAt = now;
    if (credit < cost) {
      return false;
    }
    credit -= cost;
    return true;
  }
}

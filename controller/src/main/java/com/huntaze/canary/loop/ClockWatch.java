package com.huntaze.canary.loop;

import java.time.Duration;
import java.time.Instant;

/**
 * A loop's time. Within a tick it runs steadily; between two ticks it follows the wall clock and
 * notices when that was set. Confined to its loop's thread.
 */
final class ClockWatch {
  private final Timepiece clocks;
  private final Duration tolerance;
  private Instant wall;
  private long steadyNanos;

  /**
   * @param tolerance the largest difference between two ticks that is followed without a word
   */
  ClockWatch(Timepiece clocks, Duration tolerance) {
    this.clocks = clocks;
    this.tolerance = tolerance;
    this.steadyNanos = clocks.steadyNanos().getAsLong();
    this.wall = clocks.wall().instant();
  }

  Instant now() {
    return wall.plusNanos(clocks.steadyNanos().getAsLong() - steadyNanos);
  }

  /**
   * Follows the wall clock; answers how far it was set since the last time, zero where it was not.
   */
  Duration follow() {
    Instant expected = now();
    steadyNanos = clocks.steadyNanos().getAsLong();
    wall = clocks.wall().instant();
    Duration set = Duration.between(expected, wall);
    return set.abs().compareTo(tolerance) > 0 ? set : Duration.ZERO;
  }
}

package com.huntaze.canary.model;

import java.time.Duration;
import java.time.Instant;

/**
 * Time cut into periods of one length from the epoch on, as CloudWatch aligns its datapoints.
 *
 * @param length of a period, whole seconds, at least one
 */
public record PeriodGrid(Duration length) {
  public PeriodGrid {
    if (length.toSeconds() < 1 || length.toNanosPart() != 0) {
      throw new IllegalArgumentException("a period is a whole number of seconds, not " + length);
    }
  }

  /** The period that contains the instant; also the number of whole periods elapsed then. */
  public long indexOf(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), length.toSeconds());
  }

  public Instant startOf(long period) {
    return Instant.ofEpochSecond(period * length.toSeconds());
  }

  public Instant endOf(long period) {
    return startOf(period + 1);
  }

  /** The newest period that ended at least {@code settling} before now. */
  public long newestSettled(Instant now, Duration settling) {
    return indexOf(now.minus(settling)) - 1;
  }
}

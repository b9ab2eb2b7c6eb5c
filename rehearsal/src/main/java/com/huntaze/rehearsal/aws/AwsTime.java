package com.huntaze.rehearsal.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time that the AWS stand-ins live in: the clock's, with every duration of AWS divided.
 *
 * @param clock what the time is
 * @param divisor how many times shorter AWS's durations are, at least 1; 60 in the rehearsal
 */
public record AwsTime(InstantSource clock, int divisor) {

  public AwsTime {
    if (divisor < 1) {
      throw new IllegalArgumentException("the divisor must be at least 1, not " + divisor);
    }
  }

  /** How long {@code awsDuration} takes here. */
  public Duration of(Duration awsDuration) {
    return awsDuration.dividedBy(divisor);
  }

  public Instant now() {
    return clock.instant();
  }
}

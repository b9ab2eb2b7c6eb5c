package com.huntaze.canary.model;

import org.jspecify.annotations.Nullable;

/**
 * What one arm did in one period. Counts may be fractional where CloudWatch interpolates them.
 *
 * @param requests answered, > 0
 * @param errors of them answered 5xx or thrown
 * @param slow of them slower than the objective's threshold
 * @param p95Ms 95th percentile of the latency, for people only: the judge reads counts; null where
 *     unknown
 */
public record ArmCounts(double requests, double errors, double slow, @Nullable Double p95Ms) {
  public ArmCounts {
    if (!(requests > 0 && requests < Double.POSITIVE_INFINITY)
        || !(errors >= 0)
        || !(slow >= 0)
        || errors > requests
        || slow > requests) {
      throw new IllegalArgumentException(
          "counts of an arm need requests > 0 and errors and slow between 0 and requests, not"
              + " requests "
              + requests
              + ", errors "
              + errors
              + ", slow "
              + slow);
    }
  }

  public double count(Metric metric) {
    return switch (metric) {
      case ERROR -> errors;
      case SLOW -> slow;
    };
  }
}

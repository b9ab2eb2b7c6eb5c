package com.huntaze.rehearsal.aws.cloudwatch;

/**
 * Points that were published summed up.
 *
 * @param count of the points, > 0
 */
public record StatisticSet(double count, double sum, double minimum, double maximum) {

  /** Percentiles exist for a set only if it hides nothing: one point, or all of one value. */
  boolean isExact() {
    return count == 1 || minimum == maximum;
  }
}

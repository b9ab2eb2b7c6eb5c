package com.huntaze.canary.model;

import org.jspecify.annotations.Nullable;

/**
 * One settled period as CloudWatch reported it.
 *
 * @param period index since the epoch, see {@link PeriodGrid}
 * @param candidate null: no datapoint, that is no traffic, never zero errors
 * @param control null: no datapoint
 */
public record PeriodCounts(
    long period, @Nullable ArmCounts candidate, @Nullable ArmCounts control) {
  public boolean isEmpty() {
    return candidate == null && control == null;
  }

  public @Nullable ArmCounts arm(Arm arm) {
    return switch (arm) {
      case CONTROL -> control;
      case CANDIDATE -> candidate;
    };
  }
}

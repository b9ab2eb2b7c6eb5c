package com.huntaze.canary.judge;

import com.huntaze.canary.model.ArmCounts;
import com.huntaze.canary.model.Metric;
import org.jspecify.annotations.Nullable;

/**
 * One arm's counts of one metric in one period, deflated by their correlation (decision.md, section
 * 1).
 *
 * @param trials n'
 * @param events x'
 */
record Sample(double trials, double events) {
  static Sample of(ArmCounts counts, Metric metric, double rho) {
    double n = counts.requests();
    double deflation = 1 + Math.max(n - 1, 0) * rho;
    return new Sample(n / deflation, counts.count(metric) / deflation);
  }

  static @Nullable Sample ofVisible(@Nullable ArmCounts counts, Metric metric, double rho) {
    return counts == null ? null : of(counts, metric, rho);
  }

  /** The control itself breaks the objective beyond doubt: everything is bad, not the candidate. */
  boolean isOutage(double objective) {
    return Maths.wilsonLower(events, trials) > objective;
  }
}

package com.huntaze.canary.judge;

import com.huntaze.canary.model.Metric;

/** Evidence that more users may be exposed (decision.md, section 6). */
final class Sufficiency {
  private static final double[] RATIOS = {1.5, 2.5, 5, 12, 50};
  private static final double[] CAP = {.25, .50};
  private static final double LOG_THRESHOLD = Math.log(10);
  private static final double LOG_FINAL_THRESHOLD = Math.log(20);
  private static final double ENOUGH_CONTROL = 100;

  private Sufficiency() {}

  static boolean isFull(double share) {
    return share >= 1 - 1e-9;
  }

  static double logThreshold(double share) {
    return isFull(share) ? LOG_FINAL_THRESHOLD : LOG_THRESHOLD;
  }

  /**
   * The rate that may not be exceeded at a share: there the whole service still keeps its
   * objective.
   */
  static double tolerated(MetricEvidence evidence, Metric metric, double objective, double share) {
    double tolerated = Math.min(Math.max(objective / share, objective), CAP[metric.ordinal()]);
    if (!isFull(share) || !evidence.relative()) {
      return tolerated;
    }
    double live = evidence.historyRate();
    if (evidence.controlTrials() > ENOUGH_CONTROL) {
      live = Math.max(live, (evidence.controlEvents() + .5) / (evidence.controlTrials() + 1));
    }
    return Math.min(tolerated, 3 * live + .005);
  }

  static double logEvidence(MetricEvidence evidence, double tolerated) {
    double[] logs = new double[RATIOS.length];
    for (int j = 0; j < RATIOS.length; j++) {
      double better = Maths.scaleOdds(tolerated, 1 / RATIOS[j]);
      logs[j] =
          evidence.events() * Math.log(better / tolerated)
              + (evidence.trials() - evidence.events()) * Math.log((1 - better) / (1 - tolerated));
    }
    return Maths.logSumExp(logs) - Math.log(RATIOS.length);
  }
}

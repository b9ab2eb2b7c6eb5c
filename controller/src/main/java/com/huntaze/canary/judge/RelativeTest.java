package com.huntaze.canary.judge;

import com.huntaze.canary.model.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * Evidence that the candidate is worse than its control, though inside the objective (decision.md,
 * section 4).
 */
final class RelativeTest {
  static final double[] RATIOS = {1.5, 2.5, 5, 12};
  static final double LOG_THRESHOLD = Math.log(25);
  private static final double TOLERATED_RATIO = 1.5;
  private static final double[] TOLERATED_DIFFERENCE = {.001, .005};

  private RelativeTest() {}

  static List<Double> observe(
      List<Double> logs, Sample candidate, Sample control, Metric metric, double spent) {
    double start = Math.log(spent) - Math.log(RATIOS.length);
    double controlEvents =
        control.events()
            + control.trials() * TOLERATED_DIFFERENCE[metric.ordinal()] / TOLERATED_RATIO;
    double nullShare = share(candidate, control, TOLERATED_RATIO);
    List<Double> after = new ArrayList<>();
    for (int j = 0; j < RATIOS.length; j++) {
      double harmful = share(candidate, control, TOLERATED_RATIO * RATIOS[j]);
      double increment =
          candidate.events() * Math.log(harmful / nullShare)
              + controlEvents * Math.log((1 - harmful) / (1 - nullShare));
      after.add(Maths.logSumExp(logs.get(j), start) + increment);
    }
    return after;
  }

  private static double share(Sample candidate, Sample control, double ratio) {
    double weighted = ratio * candidate.trials();
    return weighted / (weighted + control.trials());
  }
}

package com.huntaze.canary.judge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evidence that the candidate breaks the objective (decision.md, section 3). */
final class AbsoluteTest {
  static final double[] RATIOS = {1.5, 2.5, 5, 12, 50, 1000};
  static final double LOG_THRESHOLD = Math.log(12);
  private static final double LOG_LONE_CAP = LOG_THRESHOLD - Math.log(.30) - .1;
  private static final double INFORMATIVE = 5;
  private static final double HIGHEST_NULL = .98;

  private AbsoluteTest() {}

  /** The evidence of each effect size after one more period. */
  static List<Double> observe(
      List<Double> logs,
      Sample candidate,
      @Nullable Sample control,
      double objective,
      double spent) {
    double start = Math.log(spent) - Math.log(RATIOS.length);
    double nullRate = nullRate(control, objective);
    double cap = isInformative(candidate, control) ? Double.POSITIVE_INFINITY : LOG_LONE_CAP;
    List<Double> after = new ArrayList<>();
    for (int j = 0; j < RATIOS.length; j++) {
      double harmful = Maths.scaleOdds(nullRate, RATIOS[j]);
      double increment =
          candidate.events() * Math.log(harmful / nullRate)
              + (candidate.trials() - candidate.events())
                  * Math.log((1 - harmful) / (1 - nullRate));
      after.add(Maths.logSumExp(logs.get(j), start) + Math.min(increment, cap));
    }
    return after;
  }

  /** In an outage of everything the candidate is only held to what the control suffers. */
  private static double nullRate(@Nullable Sample control, double objective) {
    if (control == null || !control.isOutage(objective)) {
      return objective;
    }
    double upper = Maths.wilsonUpper(control.events(), control.trials());
    return Math.min(Math.max(upper, objective), HIGHEST_NULL);
  }

  /** Would the control have shown the same failures, were they everybody's? */
  private static boolean isInformative(Sample candidate, @Nullable Sample control) {
    return control != null
        && control.trials() * candidate.events() >= INFORMATIVE * candidate.trials();
  }
}

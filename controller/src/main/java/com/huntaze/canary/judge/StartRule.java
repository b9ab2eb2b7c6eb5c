package com.huntaze.canary.judge;

import com.huntaze.canary.model.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is learnt before anyone is exposed (decision.md, section 0). */
final class StartRule {
  static final int RECENT = 60;
  private static final double[] LOWEST_RHO = {.0005, .001};
  private static final double[] SHORT_RHO = {.004, .008};
  private static final double LEAST_REQUESTS = 12;
  private static final double HIGHEST_START = .25;
  private static final double YARDSTICK = 40;

  private StartRule() {}

  static Evidence apply(JudgePolicy policy, History history) {
    boolean tooShort = history.requests().size() < RECENT || recent(history) == 0;
    List<MetricEvidence> metrics = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      metrics.add(learn(policy, history, metric, tooShort));
    }
    int step = tooShort ? 0 : firstStep(policy, recent(history) / RECENT);
    return new Evidence(step, 1, -1, 0, false, 0, tooShort, metrics);
  }

  /** Requests in the last {@link #RECENT} periods. */
  static double recent(History history) {
    List<Double> requests = history.requests();
    return requests.subList(Math.max(0, requests.size() - RECENT), requests.size()).stream()
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  private static int firstStep(JudgePolicy policy, double rate) {
    for (int step = 0; step < policy.steps().size(); step++) {
      double share = policy.steps().get(step).share();
      if (share * rate >= LEAST_REQUESTS || share >= HIGHEST_START - 1e-9) {
        return step;
      }
    }
    return policy.steps().size() - 1;
  }

  private static MetricEvidence learn(
      JudgePolicy policy, History history, Metric metric, boolean tooShort) {
    double objective = policy.objective().share(metric);
    List<Double> events =
        switch (metric) {
          case ERROR -> history.errors();
          case SLOW -> history.slow();
        };
    double rate = tooShort ? objective / 4 : longRunRate(history.requests(), events, objective);
    double rho =
        tooShort
            ? SHORT_RHO[metric.ordinal()]
            : Correlation.of(history.requests(), events, objective, LOWEST_RHO[metric.ordinal()]);
    boolean relative = policy.relativeCheck() && !tooShort && rate >= objective / YARDSTICK;
    return new MetricEvidence(
        rho,
        rate,
        relative,
        none(AbsoluteTest.RATIOS),
        none(RelativeTest.RATIOS),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0);
  }

  private static double longRunRate(List<Double> requests, List<Double> events, double objective) {
    double n = 1 / objective;
    double x = 1;
    for (int t = 0; t < requests.size(); t++) {
      if (requests.get(t) > 0 && !Correlation.isOutage(requests.get(t), events.get(t), objective)) {
        n += requests.get(t);
        x += events.get(t);
      }
    }
    return x / n;
  }

  private static List<Double> none(double[] ratios) {
    return Collections.nCopies(ratios.length, Double.NEGATIVE_INFINITY);
  }
}

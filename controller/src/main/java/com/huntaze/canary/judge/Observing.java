package com.huntaze.canary.judge;

import com.huntaze.canary.model.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One more period of one metric (decision.md, sections 1 to 4 and the sums of section 6). */
final class Observing {
  private Observing() {}

  /**
   * @param spent of the restart budget by this period
   * @param budget that is left after it
   */
  static MetricEvidence add(
      MetricEvidence before,
      JudgedPeriod period,
      Metric metric,
      double objective,
      double spent,
      double budget) {
    Sample candidate = Sample.of(period.candidate(), metric, before.rho());
    Sample control = Sample.ofVisible(period.control(), metric, before.rho());
    boolean outage = control != null && control.isOutage(objective);
    List<Double> absolute =
        AbsoluteTest.observe(before.absoluteLog(), candidate, control, objective, spent);
    List<Double> relative = relative(before, candidate, control, metric, spent);
    boolean counts = !outage || candidate.events() <= objective * candidate.trials();
    Sample yardstick = control == null || outage ? new Sample(0, 0) : control;
    return new MetricEvidence(
        before.rho(),
        before.historyRate(),
        before.relative(),
        absolute,
        relative,
        Maths.logSumExp(absolute, Math.log(budget)),
        Maths.logSumExp(relative, Math.log(budget)),
        before.trials() + (counts ? candidate.trials() : 0),
        before.events() + (counts ? candidate.events() : 0),
        before.controlTrials() + yardstick.trials(),
        before.controlEvents() + yardstick.events(),
        before.rawTrials() + period.candidate().requests(),
        before.rawEvents() + period.candidate().count(metric));
  }

  private static List<Double> relative(
      MetricEvidence before,
      Sample candidate,
      @Nullable Sample control,
      Metric metric,
      double spent) {
    return control == null || !before.relative()
        ? before.relativeLog()
        : RelativeTest.observe(before.relativeLog(), candidate, control, metric, spent);
  }
}

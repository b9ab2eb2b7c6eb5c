package com.huntaze.canary.judge;

import com.huntaze.canary.model.Metric;
import java.util.List;

/**
 * All that the judge knows of a run: immutable, whole in the journal.
 *
 * @param step 0-based, that the judge wants served
 * @param budget B of decision.md: what is left for new starting points
 * @param lastStep of the newest observed period
 * @param fresh periods observed wholly at {@code step}
 * @param observed whether any period was
 * @param newest observed period; meaningless before one was observed
 * @param shortHistory the history was too short to learn from, so the defaults hold
 * @param metrics by {@link Metric#ordinal}
 */
public record Evidence(
    int step,
    double budget,
    int lastStep,
    int fresh,
    boolean observed,
    long newest,
    boolean shortHistory,
    List<MetricEvidence> metrics) {
  public Evidence {
    metrics = List.copyOf(metrics);
  }

  public MetricEvidence of(Metric metric) {
    return metrics.get(metric.ordinal());
  }

  /** Logarithm of the evidence of absolute harm, by metric. */
  public List<Double> logEAbs() {
    return metrics.stream().map(MetricEvidence::logAbsolute).toList();
  }

  /** Logarithm of the evidence of harm against the control, by metric. */
  public List<Double> logERel() {
    return metrics.stream().map(MetricEvidence::logRelative).toList();
  }

  public List<Double> rho() {
    return metrics.stream().map(MetricEvidence::rho).toList();
  }

  Evidence at(int newStep) {
    return new Evidence(
        newStep,
        budget,
        lastStep,
        0,
        observed,
        newest,
        shortHistory,
        metrics.stream().map(MetricEvidence::atNewStep).toList());
  }
}

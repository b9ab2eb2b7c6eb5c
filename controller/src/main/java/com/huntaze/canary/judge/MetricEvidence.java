package com.huntaze.canary.judge;

import java.util.List;

/**
 * What is known of one metric.
 *
 * @param rho correlation within a period
 * @param historyRate long-run rate of the live version
 * @param relative whether the control is a yardstick: it can fail at all, and the check is on
 * @param absoluteLog W of decision.md, one an effect size
 * @param relativeLog V, one an effect size
 * @param logAbsolute logE_abs
 * @param logRelative logE_rel
 * @param trials N, deflated requests since the start, halved at each step
 * @param events X, deflated failures or slow requests likewise
 * @param controlTrials N_k, never halved
 * @param controlEvents X_k
 * @param rawTrials requests of the candidate at this step, for the sentence
 * @param rawEvents failures or slow requests of them
 */
public record MetricEvidence(
    double rho,
    double historyRate,
    boolean relative,
    List<Double> absoluteLog,
    List<Double> relativeLog,
    double logAbsolute,
    double logRelative,
    double trials,
    double events,
    double controlTrials,
    double controlEvents,
    double rawTrials,
    double rawEvents) {
  public MetricEvidence {
    absoluteLog = List.copyOf(absoluteLog);
    relativeLog = List.copyOf(relativeLog);
  }

  /** At a new step the sums count for half: what was seen at fewer users says less of more. */
  MetricEvidence atNewStep() {
    return new MetricEvidence(
        rho,
        historyRate,
        relative,
        absoluteLog,
        relativeLog,
        logAbsolute,
        logRelative,
        trials * .5,
        events * .5,
        controlTrials,
        controlEvents,
        0,
        0);
  }
}

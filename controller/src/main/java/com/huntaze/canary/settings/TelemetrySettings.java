package com.huntaze.canary.settings;

import java.time.Duration;
import java.util.Map;

/**
 * Which metrics are read, and when. The defaults are the metric contract of read-functions.
 *
 * @param namespace in CloudWatch
 * @param control dimensions of the control's metrics
 * @param candidate dimensions of the candidate's
 * @param requests how requests are counted
 * @param errors how failures are counted
 * @param slow how slow requests are counted
 * @param latency percentile shown to people
 * @param errorRateExpression metric math over the ids {@code requests} and {@code errors}, in
 *     percent, shown to people
 * @param period length of a datapoint
 * @param settling how long after its end a period is complete: function time-out plus ingestion lag
 * @param propagation how long after the data plane serves a percentage some function may still use
 *     the old one
 * @param historyPeriods how far back the live version is learnt, at most
 */
public record TelemetrySettings(
    String namespace,
    Map<String, String> control,
    Map<String, String> candidate,
    Statistic requests,
    Statistic errors,
    Statistic slow,
    Statistic latency,
    String errorRateExpression,
    Duration period,
    Duration settling,
    Duration propagation,
    int historyPeriods) {
  public TelemetrySettings {
    control = Map.copyOf(control);
    candidate = Map.copyOf(candidate);
  }

  /** The same metrics of another pair. */
  public TelemetrySettings between(
      Map<String, String> otherControl, Map<String, String> otherCandidate) {
    return new TelemetrySettings(
        namespace,
        otherControl,
        otherCandidate,
        requests,
        errors,
        slow,
        latency,
        errorRateExpression,
        period,
        settling,
        propagation,
        historyPeriods);
  }

  /**
   * @param metric name
   * @param stat CloudWatch statistic: Sum, SampleCount, p95, TC(:500)
   */
  public record Statistic(String metric, String stat) {}
}

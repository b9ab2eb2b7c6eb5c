package com.huntaze.rehearsal.aws;

import com.huntaze.canary.aws.CloudWatchMetricSource;
import com.huntaze.canary.aws.MetricPairs;
import com.huntaze.canary.port.CallTrace;
import com.huntaze.canary.settings.TelemetrySettings;
import com.huntaze.canary.settings.TelemetrySettings.Statistic;
import com.huntaze.reads.metrics.ReadMetrics;
import com.huntaze.rehearsal.aws.cloudwatch.RunningCloudWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;

/**
 * The metric contract from both ends: the lines of the functions, the settings of the controller.
 */
final class MetricContract {
  static final String CONTROL = "control";
  static final String CANDIDATE = "candidate";
  static final Duration PERIOD = Duration.ofSeconds(1);

  /** The index of the period at {@link RunningCloudWatch#START}. */
  static final long FIRST = RunningCloudWatch.START.getEpochSecond();

  private MetricContract() {}

  /** What the daemon reads with, for rollouts that do not change. */
  static CloudWatchMetricSource source(
      CloudWatchAsyncClient client,
      Map<String, MetricPairs> rollouts,
      Duration batchWindow,
      Duration callTimeout) {
    return new CloudWatchMetricSource(
        _ -> client,
        rollout -> Optional.ofNullable(rollouts.get(rollout)),
        rollouts::size,
        batchWindow,
        callTimeout,
        CallTrace.none());
  }

  static TelemetrySettings settings(String service) {
    return settings(service, new Statistic("Slow", "Sum"));
  }

  static TelemetrySettings settings(String service, Statistic slow) {
    return new TelemetrySettings(
        ReadMetrics.NAMESPACE,
        Map.of("Service", service, "Arm", CONTROL),
        Map.of("Service", service, "Arm", CANDIDATE),
        new Statistic("Requests", "Sum"),
        new Statistic("Errors", "Sum"),
        slow,
        new Statistic("Latency", "p95"),
        "IF(requests > 0, errors / requests * 100, 0)",
        PERIOD,
        Duration.ofSeconds(2),
        Duration.ofSeconds(1),
        3_600);
  }

  /** A request's line in the log of the front door. */
  static String line(
      String service, String arm, long period, boolean error, boolean slow, long latencyMs) {
    return new ReadMetrics(
            Instant.ofEpochSecond(period).plusMillis(latencyMs % 1_000),
            service,
            arm,
            "1",
            error,
            slow,
            Duration.ofMillis(latencyMs),
            false)
        .toLine();
  }
}

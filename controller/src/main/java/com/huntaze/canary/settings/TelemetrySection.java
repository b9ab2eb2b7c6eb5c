package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.duration;
import static com.huntaze.canary.settings.ValueTypes.integer;
import static com.huntaze.canary.settings.ValueTypes.show;
import static com.huntaze.canary.settings.ValueTypes.text;
import static com.huntaze.canary.settings.ValueTypes.where;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Section {@code telemetry} of a rollout. The defaults are the metric contract of read-functions,
 * the limits CloudWatch's (aws-facts.md).
 */
final class TelemetrySection {
  private static final Duration PERIOD = Duration.ofSeconds(60);
  private static final Duration SETTLING = Duration.ofMinutes(2);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int DAY_OF_PERIODS = 1440;
  private static final int MOST_DIMENSIONS = 30;
  private static final Set<Long> SHORT_SECONDS = Set.of(1L, 5L, 10L, 30L);

  private static final ValueType<String> NAMESPACE =
      text(Pattern.compile("[^:].{0,254}"), "a namespace of CloudWatch");
  private static final ValueType<String> METRIC =
      text(Pattern.compile("[^:].{0,254}"), "a metric's name");
  private static final ValueType<String> DIMENSION =
      text(Pattern.compile("[^:].{0,1023}"), "a dimension's value");
  private static final ValueType<String> COUNT =
      text(
          Pattern.compile("Sum|SampleCount|TC\\([0-9.]*:[0-9.]*\\)"),
          "a statistic that counts: Sum, SampleCount or TC");
  private static final ValueType<String> PERCENTILE =
      text(Pattern.compile("p([0-9]{1,2}(\\.[0-9]{1,10})?|100)"), "a percentile such as p95");
  private static final ValueType<Duration> GRID =
      where(
          duration(Duration.ofSeconds(1), HOUR),
          TelemetrySection::isPeriod,
          "must be 1s, 5s, 10s, 30s or whole minutes, as CloudWatch keeps datapoints");

  private TelemetrySection() {}

  /**
   * @param rollout its name, the default of the dimension Service
   */
  static TelemetrySettings read(StrictConfig telemetry, String rollout) {
    Map<String, String> control = dimensions(telemetry, "control", rollout);
    Map<String, String> candidate = dimensions(telemetry, "candidate", rollout);
    if (telemetry.accepted("control", "candidate") && control.equals(candidate)) {
      telemetry.problem("candidate", "must differ from control: both would read the same metrics");
    }
    Duration period = telemetry.get("period", GRID, PERIOD);
    return new TelemetrySettings(
        telemetry.get("namespace", NAMESPACE, "Huntaze/Reads"),
        control,
        candidate,
        statistic(telemetry.section("requests"), "Requests", COUNT, "Sum"),
        statistic(telemetry.section("errors"), "Errors", COUNT, "Sum"),
        statistic(telemetry.section("slow"), "Slow", COUNT, "Sum"),
        statistic(telemetry.section("latency"), "Latency", PERCENTILE, "p95"),
        telemetry.get("error-rate-expression", Expression.TYPE, Expression.ERROR_RATE),
        period,
        settling(telemetry, period),
        telemetry.get(
            "propagation", duration(Duration.ofMillis(100), HOUR), Duration.ofSeconds(60)),
        telemetry.get("history-periods", integer(1, DAY_OF_PERIODS), 360));
  }

  /** How many whole periods a period settles. */
  static int settlingPeriods(TelemetrySettings telemetry) {
    return Math.toIntExact(telemetry.settling().dividedBy(telemetry.period()));
  }

  private static Duration settling(StrictConfig telemetry, Duration period) {
    Duration settling = telemetry.get("settling", duration(Duration.ofSeconds(1), HOUR), SETTLING);
    if (telemetry.accepted("period", "settling") && settling.toMillis() % period.toMillis() != 0) {
      telemetry.problem(
          "settling",
          "must be a multiple of the period of " + show(period) + ", not " + show(settling));
    }
    return settling;
  }

  private static Map<String, String> dimensions(
      StrictConfig telemetry, String arm, String rollout) {
    if (!telemetry.has(arm)) {
      return Map.of("Service", rollout, "Arm", arm);
    }
    Map<String, String> dimensions = telemetry.map(arm, DIMENSION);
    boolean few = !dimensions.isEmpty() && dimensions.size() <= MOST_DIMENSIONS;
    if (telemetry.accepted(arm) && !few) {
      telemetry.problem(
          arm, "must hold 1 to " + MOST_DIMENSIONS + " dimensions, not " + dimensions.size());
    }
    return dimensions;
  }

  private static TelemetrySettings.Statistic statistic(
      StrictConfig statistic, String metric, ValueType<String> type, String stat) {
    return new TelemetrySettings.Statistic(
        statistic.get("metric", METRIC, metric), statistic.get("stat", type, stat));
  }

  private static boolean isPeriod(Duration period) {
    return period.toMillis() % 1000 == 0
        && (SHORT_SECONDS.contains(period.toSeconds()) || period.toSeconds() % 60 == 0);
  }
}

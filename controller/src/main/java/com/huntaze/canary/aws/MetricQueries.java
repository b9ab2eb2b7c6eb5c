package com.huntaze.canary.aws;

import com.huntaze.canary.model.Arm;
import com.huntaze.canary.settings.TelemetrySettings;
import com.huntaze.canary.settings.TelemetrySettings.Statistic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/**
 * The queries of one rollout: per arm the three counts that are judged, and the percentile and the
 * error rate by metric math that people are shown.
 */
final class MetricQueries {
  static final String REQUESTS = "requests";
  static final String ERRORS = "errors";
  static final String SLOW = "slow";
  static final String LATENCY = "latency";
  static final String ERROR_RATE = "rate";
  static final String INVOCATIONS = "invocations";
  static final String THROWN = "thrown";

  private static final Pattern NAMES = Pattern.compile("\\b(requests|errors|slow|latency)\\b");

  private static final int OWN = 10;
  private static final int WITH_LAMBDA = 14;

  private MetricQueries() {}

  /** Unique within a call: the rollout's place in it, the arm and the name. */
  static String id(int place, Arm arm, String name) {
    return "r" + place + "_" + arm.name().toLowerCase(Locale.ROOT) + "_" + name;
  }

  static List<MetricDataQuery> of(int place, MetricPair pair) {
    TelemetrySettings settings = pair.telemetry();
    List<MetricDataQuery> queries = new ArrayList<>();
    for (Arm arm : Arm.values()) {
      queries.add(stat(id(place, arm, REQUESTS), settings, arm, settings.requests()));
      queries.add(stat(id(place, arm, ERRORS), settings, arm, settings.errors()));
      queries.add(stat(id(place, arm, SLOW), settings, arm, settings.slow()));
      queries.add(stat(id(place, arm, LATENCY), settings, arm, settings.latency()));
      queries.add(
          MetricDataQuery.builder()
              .id(id(place, arm, ERROR_RATE))
              .expression(expression(place, arm, settings.errorRateExpression()))
              .build());
    }
    Map<Arm, Map<String, String>> lambda = pair.lambda();
    if (lambda != null) {
      lambda.forEach(
          (arm, dimensions) -> {
            queries.add(lambda(id(place, arm, INVOCATIONS), "Invocations", dimensions, settings));
            queries.add(lambda(id(place, arm, THROWN), "Errors", dimensions, settings));
          });
    }
    return queries;
  }

  /** How many a pair needs. */
  static int count(MetricPair pair) {
    return pair.lambda() == null ? OWN : WITH_LAMBDA;
  }

  private static MetricDataQuery lambda(
      String id, String metric, Map<String, String> dimensions, TelemetrySettings settings) {
    var of = new Source(MetricPair.NAMESPACE, dimensions, settings.period());
    return stat(id, of, new Statistic(metric, "Sum"));
  }

  /** Where a metric is found. */
  private record Source(String namespace, Map<String, String> dimensions, Duration period) {}

  private static MetricDataQuery stat(
      String id, TelemetrySettings settings, Arm arm, Statistic statistic) {
    Map<String, String> dimensions =
        switch (arm) {
          case CONTROL -> settings.control();
          case CANDIDATE -> settings.candidate();
        };
    return stat(id, new Source(settings.namespace(), dimensions, settings.period()), statistic);
  }

  private static MetricDataQuery stat(String id, Source source, Statistic statistic) {
    Metric metric =
        Metric.builder()
            .namespace(source.namespace())
            .metricName(statistic.metric())
            .dimensions(sorted(source.dimensions()))
            .build();
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(
            MetricStat.builder()
                .metric(metric)
                .period(Math.toIntExact(source.period().toSeconds()))
                .stat(statistic.stat())
                .build())
        .build();
  }

  private static List<Dimension> sorted(Map<String, String> dimensions) {
    return dimensions.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> Dimension.builder().name(entry.getKey()).value(entry.getValue()).build())
        .toList();
  }

  /**
   * The settings write the expression over the plain names; in a call they carry the rollout and
   * the arm.
   */
  private static String expression(int place, Arm arm, String expression) {
    return NAMES.matcher(expression).replaceAll(name -> id(place, arm, name.group()));
  }

  /** A line a query, for the record of a decision. */
  static List<String> describe(List<MetricDataQuery> queries) {
    return queries.stream().map(MetricQueries::describe).toList();
  }

  private static String describe(MetricDataQuery query) {
    MetricStat stat = query.metricStat();
    if (stat == null) {
      return query.id() + " = " + query.expression();
    }
    String dimensions =
        String.join(
            ",", stat.metric().dimensions().stream().map(d -> d.name() + "=" + d.value()).toList());
    Metric metric = stat.metric();
    return query.id()
        + (" = " + stat.stat() + "(" + metric.namespace() + "/" + metric.metricName())
        + ("{" + dimensions + "}, " + stat.period() + " s)");
  }
}

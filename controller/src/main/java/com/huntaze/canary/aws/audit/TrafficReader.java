package com.huntaze.canary.aws.audit;

import com.huntaze.canary.audit.Answer;
import com.huntaze.canary.audit.Timeline.Traffic;
import com.huntaze.canary.settings.TelemetrySettings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/** Who still serves requests, by the rollouts' own metrics. */
record TrafficReader(
    Asking asking, CloudWatchAsyncClient client, List<TelemetrySettings> rollouts, Instant now) {
  private static final Duration WINDOW = Duration.ofDays(1);
  private static final int HOUR = 3600;

  /** Absent where there is no rollout. */
  Answer<Traffic> lastDay() {
    return rollouts.stream()
        .map(this::lastDay)
        .reduce((first, second) -> first.then(one -> second.map(other -> sum(one, other))))
        .orElseGet(Answer.Absent::new);
  }

  private static Traffic sum(Traffic one, Traffic other) {
    return new Traffic(one.control() + other.control(), one.candidate() + other.candidate());
  }

  private Answer<Traffic> lastDay(TelemetrySettings rollout) {
    Instant end = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    return asking.read(
        "cloudwatch:GetMetricData",
        () ->
            client.getMetricData(
                call ->
                    call.startTime(end.minus(WINDOW))
                        .endTime(end)
                        .metricDataQueries(
                            requests("control", rollout, rollout.control()),
                            requests("candidate", rollout, rollout.candidate()))),
        answer -> new Traffic(total(answer, "control"), total(answer, "candidate")));
  }

  private static MetricDataQuery requests(
      String id, TelemetrySettings rollout, Map<String, String> dimensions) {
    List<Dimension> named =
        dimensions.entrySet().stream()
            .map(entry -> Dimension.builder().name(entry.getKey()).value(entry.getValue()).build())
            .toList();
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(
            stat ->
                stat.period(HOUR)
                    .stat(rollout.requests().stat())
                    .metric(
                        metric ->
                            metric
                                .namespace(rollout.namespace())
                                .metricName(rollout.requests().metric())
                                .dimensions(named)))
        .build();
  }

  private static double total(GetMetricDataResponse answer, String id) {
    return answer.metricDataResults().stream()
        .filter(result -> result.id().equals(id))
        .flatMap(result -> result.values().stream())
        .mapToDouble(Double::doubleValue)
        .sum();
  }
}

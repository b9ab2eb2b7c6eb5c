package com.huntaze.rehearsal.aws.cloudwatch;

import static com.huntaze.rehearsal.aws.cloudwatch.RunningCloudWatch.START;
import static com.huntaze.rehearsal.aws.cloudwatch.RunningCloudWatch.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** Reads with the SDK's real client. */
class GetMetricDataTest {
  private static final Map<String, String> ARM = Map.of("Service", "reads", "Arm", "control");

  private final RunningCloudWatch cloudWatch = new RunningCloudWatch(Duration.ZERO);

  @AfterEach
  void close() {
    cloudWatch.close();
  }

  @Test
  void eachStatisticIsThatOfThePeriodsPoints() {
    cloudWatch.put(START, "Latency", ARM, 100, 200, 300, 500, 501, 900);

    assertThat(valuesOf("Sum")).containsExactly(2_501.0);
    assertThat(valuesOf("SampleCount")).containsExactly(6.0);
    assertThat(valuesOf("Minimum")).containsExactly(100.0);
    assertThat(valuesOf("Maximum")).containsExactly(900.0);
    assertThat(valuesOf("TC(:500)")).containsExactly(4.0);
    assertThat(valuesOf("PR(200:500)")).containsExactly(100.0 / 3);
    assertThat(valuesOf("p50")).containsExactly(300.0);
    assertThat(valuesOf("p95")).containsExactly(900.0);
  }

  @Test
  void aPeriodHoldsItsStartButNotItsEnd() {
    cloudWatch.put(START.plusMillis(999), "Errors", ARM, 1);
    cloudWatch.put(START.plusSeconds(1), "Errors", ARM, 2);
    cloudWatch.put(START.plusSeconds(3), "Errors", ARM, 4);

    MetricDataResult result = read(START, 3, ofMetric("m", "Errors", "Sum")).getFirst();

    assertThat(result.timestamps()).containsExactly(START, START.plusSeconds(1));
    assertThat(result.values()).containsExactly(1.0, 2.0);
    assertThat(result.statusCode()).isEqualTo(StatusCode.COMPLETE);
  }

  @Test
  void otherDimensionsAreAnotherMetric() {
    cloudWatch.put(START, "Errors", ARM, 1);
    cloudWatch.put(START, "Errors", Map.of("Service", "reads"), 10);

    assertThat(read(START, 1, ofMetric("m", "Errors", "Sum")).getFirst().values())
        .containsExactly(1.0);
  }

  @Test
  void anExpressionMeetsTheMetricsPeriodByPeriod() {
    cloudWatch.put(START, "Requests", ARM, 1, 1, 1, 1);
    cloudWatch.put(START, "Errors", ARM, 0, 1, 0, 0);
    cloudWatch.put(START.plusSeconds(2), "Requests", ARM, 1);
    cloudWatch.put(START.plusSeconds(2), "Errors", ARM, 0);

    List<MetricDataResult> results =
        read(
            START,
            3,
            hidden(ofMetric("m1", "Errors", "Sum")),
            hidden(ofMetric("m2", "Requests", "Sum")),
            math("rate", "IF(m2>0,(m1/m2)*100,0)"),
            math("filled", "FILL(m2, 0)"));

    assertThat(results).extracting(MetricDataResult::id).containsExactly("rate", "filled");
    assertThat(results.getFirst().values()).containsExactly(25.0, 0.0);
    assertThat(results.getLast().values()).containsExactly(4.0, 0.0, 1.0);
  }

  @Test
  void theNewestComesFirstUnlessAskedOtherwise() {
    cloudWatch.put(START, "Errors", ARM, 1);
    cloudWatch.put(START.plusSeconds(1), "Errors", ARM, 2);

    GetMetricDataResponse answer =
        call(request -> request.scanBy((ScanBy) null), 2, ofMetric("m", "Errors", "Sum"));

    assertThat(answer.metricDataResults().getFirst().values()).containsExactly(2.0, 1.0);
  }

  @Test
  void pagesHoldEachPointOnceAndSayPartialDataUntilTheLast() {
    for (int second = 0; second < 10; second++) {
      cloudWatch.put(START.plusSeconds(second), "Errors", ARM, second);
      cloudWatch.put(START.plusSeconds(second), "Requests", ARM, 100 + second);
    }
    List<Double> errors = new ArrayList<>();
    List<StatusCode> statuses = new ArrayList<>();

    cloudWatch
        .client
        .getMetricDataPaginator(
            request(10, ofMetric("e", "Errors", "Sum"), ofMetric("r", "Requests", "Sum"))
                .maxDatapoints(7)
                .build())
        .subscribe(
            page -> {
              errors.addAll(page.metricDataResults().getFirst().values());
              statuses.add(page.metricDataResults().getFirst().statusCode());
            })
        .join();

    assertThat(errors).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0);
    assertThat(statuses)
        .containsExactly(StatusCode.PARTIAL_DATA, StatusCode.PARTIAL_DATA, StatusCode.COMPLETE);
  }

  @Test
  void aCallWithMathIsCutWithoutAToken() {
    cloudWatch.put(START, "Errors", ARM, 1);
    cloudWatch.put(START.plusSeconds(1), "Errors", ARM, 2);

    GetMetricDataResponse answer =
        call(
            request -> request.maxDatapoints(2),
            2,
            ofMetric("m", "Errors", "Sum"),
            math("twice", "m * 2"));

    assertThat(answer.nextToken()).isNull();
    assertThat(answer.metricDataResults())
        .extracting(MetricDataResult::statusCode)
        .containsOnly(StatusCode.PARTIAL_DATA);
  }

  private List<Double> valuesOf(String stat) {
    return read(START, 1, ofMetric("m", "Latency", stat)).getFirst().values();
  }

  private List<MetricDataResult> read(Instant start, int seconds, MetricDataQuery... queries) {
    return call(request -> request.startTime(start), seconds, queries).metricDataResults();
  }

  private GetMetricDataResponse call(
      UnaryOperator<GetMetricDataRequest.Builder> change, int seconds, MetricDataQuery... queries) {
    return await(cloudWatch.client.getMetricData(change.apply(request(seconds, queries)).build()));
  }

  static GetMetricDataRequest.Builder request(int seconds, MetricDataQuery... queries) {
    return GetMetricDataRequest.builder()
        .startTime(START)
        .endTime(START.plusSeconds(seconds))
        .scanBy(ScanBy.TIMESTAMP_ASCENDING)
        .metricDataQueries(queries);
  }

  static MetricDataQuery ofMetric(String id, String metric, String stat) {
    List<Dimension> dimensions =
        ARM.entrySet().stream()
            .map(e -> Dimension.builder().name(e.getKey()).value(e.getValue()).build())
            .toList();
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(
            s ->
                s.stat(stat)
                    .period(1)
                    .metric(m -> m.namespace("Test").metricName(metric).dimensions(dimensions)))
        .build();
  }

  static MetricDataQuery math(String id, String expression) {
    return MetricDataQuery.builder().id(id).expression(expression).build();
  }

  private static MetricDataQuery hidden(MetricDataQuery query) {
    return query.toBuilder().returnData(false).build();
  }
}

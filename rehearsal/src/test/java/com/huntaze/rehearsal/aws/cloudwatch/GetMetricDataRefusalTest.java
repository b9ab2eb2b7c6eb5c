package com.huntaze.rehearsal.aws.cloudwatch;

import static com.huntaze.rehearsal.aws.cloudwatch.GetMetricDataTest.math;
import static com.huntaze.rehearsal.aws.cloudwatch.GetMetricDataTest.ofMetric;
import static com.huntaze.rehearsal.aws.cloudwatch.GetMetricDataTest.request;
import static com.huntaze.rehearsal.aws.cloudwatch.RunningCloudWatch.START;
import static com.huntaze.rehearsal.aws.cloudwatch.RunningCloudWatch.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MissingRequiredParameterException;

/** Calls that AWS refuses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GetMetricDataRefusalTest {
  private RunningCloudWatch cloudWatch;

  @BeforeAll
  void open() {
    cloudWatch = new RunningCloudWatch(Duration.ZERO);
  }

  @AfterAll
  void close() {
    cloudWatch.close();
  }

  @Test
  void fiveHundredQueriesAreTheMost() {
    MetricDataQuery[] queries =
        IntStream.rangeClosed(0, 500)
            .mapToObj(i -> ofMetric("m" + i, "Errors", "Sum"))
            .toArray(MetricDataQuery[]::new);

    assertThat(invalid(request(1, queries))).contains("size greater than 500");
    queries[500] = queries[0];
    GetMetricDataRequest enough = request(1, Arrays.copyOf(queries, 500)).build();
    assertThat(await(cloudWatch.client.getMetricData(enough)).metricDataResults()).hasSize(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Requests", "1a", "a-b", "ü"})
  void anIdStartsWithALowerCaseLetter(String id) {
    assertThat(invalid(request(1, ofMetric(id, "Errors", "Sum")))).contains(id);
  }

  @Test
  void idsAreUnique() {
    MetricDataQuery query = ofMetric("m", "Errors", "Sum");

    assertThat(invalid(request(1, query, query))).contains("not unique: m");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"other", "m +", "m $ 2", "SEARCH(m)", "IF(m)", "FILL(m, m)", "1 + 2", "e", "(m"})
  void anExpressionHasAMeaning(String expression) {
    assertThat(invalid(request(1, ofMetric("m", "Errors", "Sum"), math("e", expression))))
        .contains("xpression");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum", "p101", "p-1", "TC(:)", "PR(1)", "PR(.:.)", ""})
  void theStatisticExists(String stat) {
    CloudWatchException refusal = refusal(request(1, ofMetric("m", "Errors", stat)));

    assertThat(refusal.awsErrorDetails().errorCode()).isIn("ValidationError", "MissingParameter");
  }

  @Test
  void thePeriodIsPositive() {
    MetricDataQuery query =
        ofMetric("m", "Errors", "Sum").toBuilder()
            .metricStat(
                stat -> stat.period(0).stat("Sum").metric(m -> m.namespace("a").metricName("b")))
            .build();

    assertThat(invalid(request(1, query))).contains("Period");
  }

  @Test
  void theStartIsBeforeTheEnd() {
    assertThat(invalid(request(1, ofMetric("m", "Errors", "Sum")).endTime(START)))
        .contains("StartTime");
  }

  @Test
  void aQueryIsEitherAMetricOrAnExpression() {
    MetricDataQuery both = ofMetric("m", "Errors", "Sum").toBuilder().expression("m").build();

    assertThat(invalid(request(1, both))).contains("Exactly one");
    assertThat(invalid(request(1, MetricDataQuery.builder().id("m").build())))
        .contains("Exactly one");
  }

  @Test
  void aPageHasAtMost100800Datapoints() {
    assertThat(invalid(request(1, ofMetric("m", "Errors", "Sum")).maxDatapoints(100_801)))
        .contains("100800");
  }

  @Test
  void aForeignTokenAndNoQueriesAreModelledExceptions() {
    assertThat(refusal(request(1, ofMetric("m", "Errors", "Sum")).nextToken("abc")))
        .isInstanceOf(InvalidNextTokenException.class);
    assertThat(refusal(request(1))).isInstanceOf(MissingRequiredParameterException.class);
  }

  private String invalid(GetMetricDataRequest.Builder request) {
    CloudWatchException refusal = refusal(request);
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
    assertThat(refusal.statusCode()).isEqualTo(400);
    return refusal.awsErrorDetails().errorMessage();
  }

  private CloudWatchException refusal(GetMetricDataRequest.Builder request) {
    return RunningCloudWatch.refusal(cloudWatch.client.getMetricData(request.build()));
  }
}

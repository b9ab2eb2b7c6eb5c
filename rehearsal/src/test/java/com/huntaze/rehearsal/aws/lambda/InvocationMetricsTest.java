package com.huntaze.rehearsal.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.rehearsal.aws.AwsEndpoints;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.HandClock;
import com.huntaze.rehearsal.aws.HandSchedule;
import com.huntaze.rehearsal.aws.SdkClients;
import com.huntaze.rehearsal.aws.cloudwatch.CloudWatchFaults;
import com.huntaze.rehearsal.aws.cloudwatch.CloudWatchService;
import com.huntaze.rehearsal.aws.cloudwatch.Ingestion;
import com.huntaze.rehearsal.aws.cloudwatch.MetricStore;
import com.huntaze.rehearsal.aws.codedeploy.CodeDeployFaults;
import com.huntaze.rehearsal.aws.codedeploy.CodeDeployService;
import com.huntaze.rehearsal.aws.codedeploy.CodeDeployWorld;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.codedeploy.CodeDeployAsyncClient;

/** All services on one address, as the rehearsal has them. */
class InvocationMetricsTest {
  private final HandClock clock = new HandClock();
  private final AwsTime time = new AwsTime(clock, 60);
  private final MetricStore store = new MetricStore(time, Duration.ofHours(1));
  private final CloudWatchFaults faults = new CloudWatchFaults();
  private final Ingestion ingestion = new Ingestion(store, time, faults, Duration.ZERO);
  private final Functions functions = new Functions(InvocationMetrics.to(ingestion), clock, 1);
  private final CodeDeployFaults codeDeployFaults = new CodeDeployFaults();
  private final AwsEndpoints endpoints =
      SdkClients.serve(
          new CloudWatchService(store, ingestion, time, faults),
          new CodeDeployService(
              new CodeDeployWorld(time, new HandSchedule(clock), functions, codeDeployFaults),
              codeDeployFaults),
          new LambdaService(functions));
  private final CloudWatchAsyncClient cloudWatch =
      SdkClients.at(endpoints, CloudWatchAsyncClient.builder().httpClient(SdkClients.HTTP));

  @AfterEach
  void close() {
    cloudWatch.close();
    functions.close();
    SdkClients.await(endpoints.close().toCompletionStage().toCompletableFuture());
  }

  private void publish(String version, LambdaFunction.Handler handler) {
    functions.publish("reads", new LambdaFunction(version, Duration.ofMillis(50), 10, handler));
  }

  private void invoke(String name) {
    functions.invoke(name, "{}".getBytes(StandardCharsets.UTF_8));
  }

  /** The metric's only datapoint of this hour, or none. */
  private List<Double> statistic(String metric, String statistic, Map<String, String> dimensions) {
    List<Dimension> named =
        dimensions.entrySet().stream()
            .map(each -> Dimension.builder().name(each.getKey()).value(each.getValue()).build())
            .toList();
    MetricDataQuery query =
        MetricDataQuery.builder()
            .id("m")
            .metricStat(
                stat ->
                    stat.stat(statistic)
                        .period(3600)
                        .metric(
                            of -> of.namespace("AWS/Lambda").metricName(metric).dimensions(named)))
            .build();
    return SdkClients.await(
            cloudWatch.getMetricData(
                request ->
                    request
                        .startTime(clock.instant().minus(Duration.ofMinutes(1)))
                        .endTime(clock.instant().plus(Duration.ofMinutes(1)))
                        .metricDataQueries(List.of(query))))
        .metricDataResults()
        .getFirst()
        .values();
  }

  private double sum(String metric, Map<String, String> dimensions) {
    return statistic(metric, "Sum", dimensions).stream().mapToDouble(Double::doubleValue).sum();
  }

  private static Map<String, String> version(String version) {
    return Map.of("FunctionName", "reads", "Resource", "reads:live", "ExecutedVersion", version);
  }

  @Test
  void anAliasesVersionsAreToldApartAndAddUp() {
    publish("1", (event, _) -> event);
    publish(
        "2",
        (_, _) -> {
          throw new IllegalStateException("broken");
        });
    functions.point("reads", "live", "1");
    invoke("reads:live");
    invoke("reads:live");
    functions.point("reads", "live", "2");
    invoke("reads:live");
    assertThat(sum("Invocations", version("1"))).isEqualTo(2);
    assertThat(sum("Errors", version("1"))).isZero();
    assertThat(statistic("Errors", "SampleCount", version("1"))).isNotEmpty();
    assertThat(sum("Invocations", version("2"))).isEqualTo(1);
    assertThat(sum("Errors", version("2"))).isEqualTo(1);
    Map<String, String> alias = Map.of("FunctionName", "reads", "Resource", "reads:live");
    assertThat(sum("Invocations", alias)).isEqualTo(3);
    assertThat(sum("Errors", Map.of("FunctionName", "reads"))).isEqualTo(1);
    assertThat(statistic("Duration", "Maximum", alias).getFirst()).isPositive();
  }

  @Test
  void anAnswerThatReportsAFailureIsNoErrorOfLambdas() {
    publish("1", (_, _) -> "{\"statusCode\":500}".getBytes(StandardCharsets.UTF_8));
    functions.point("reads", "live", "1");
    invoke("reads:live");
    assertThat(sum("Invocations", version("1"))).isEqualTo(1);
    assertThat(sum("Errors", version("1"))).isZero();
  }

  @Test
  void aTimeOutIsAnErrorThatLastedAsLong() {
    publish(
        "1",
        (_, _) -> {
          new CountDownLatch(1).await();
          throw new AssertionError("nobody counts down");
        });
    functions.point("reads", "live", "1");
    invoke("reads:live");
    assertThat(sum("Errors", version("1"))).isEqualTo(1);
    assertThat(statistic("Duration", "Minimum", version("1")).getFirst())
        .isGreaterThanOrEqualTo(50);
  }

  @Test
  void withoutAnAliasNoExecutedVersionIsTold() {
    publish("1", (event, _) -> event);
    invoke("reads:1");
    invoke("reads");
    assertThat(sum("Invocations", Map.of("FunctionName", "reads"))).isEqualTo(2);
    assertThat(sum("Invocations", Map.of("FunctionName", "reads", "Resource", "reads:1")))
        .isEqualTo(1);
    assertThat(sum("Invocations", Map.of("FunctionName", "reads", "Resource", "reads")))
        .isEqualTo(1);
    assertThat(
            statistic(
                "Invocations",
                "Sum",
                Map.of("FunctionName", "reads", "Resource", "reads:1", "ExecutedVersion", "1")))
        .isEmpty();
  }

  @Test
  void codeDeployAnswersOnTheSameAddressAsCloudWatch() {
    try (CodeDeployAsyncClient codeDeploy =
        SdkClients.at(endpoints, CodeDeployAsyncClient.builder().httpClient(SdkClients.HTTP))) {
      assertThat(SdkClients.await(codeDeploy.listDeployments()).deployments()).isEmpty();
    }
  }
}

package com.huntaze.rehearsal.aws.cloudwatch;

import static com.huntaze.rehearsal.aws.cloudwatch.RunningCloudWatch.START;
import static com.huntaze.rehearsal.aws.cloudwatch.RunningCloudWatch.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

class CloudWatchFaultsTest {
  private static final Map<String, String> ARM = Map.of("Service", "reads", "Arm", "control");

  private final RunningCloudWatch cloudWatch = new RunningCloudWatch(Duration.ofSeconds(2));

  @AfterEach
  void close() {
    cloudWatch.close();
  }

  @Test
  void aPointIsSeenOnceItsIngestionLagIsOver() {
    cloudWatch.put(START, "m", ARM, 1);
    cloudWatch.advance(Duration.ofMillis(1_999));
    assertThat(values()).isEmpty();

    cloudWatch.advance(Duration.ofMillis(1));
    assertThat(values()).containsExactly(1.0);
  }

  @Test
  void latePointsAreSeenThatMuchLaterAlsoOnceTheFaultIsOver() {
    cloudWatch.faults.delayMetrics(Duration.ofSeconds(5));
    cloudWatch.put(START, "m", ARM, 1);
    cloudWatch.faults.delayMetrics(Duration.ZERO);
    cloudWatch.put(START, "m", ARM, 10);

    cloudWatch.advance(Duration.ofSeconds(2));
    assertThat(values()).containsExactly(10.0);
    cloudWatch.advance(Duration.ofSeconds(5));
    assertThat(values()).containsExactly(11.0);
  }

  @Test
  void whatArrivesWhileMetricsAreLostNeverComes() {
    cloudWatch.faults.loseMetrics(true);
    cloudWatch.put(START, "m", ARM, 1);
    cloudWatch.faults.loseMetrics(false);
    cloudWatch.advance(Duration.ofHours(1));

    assertThat(values()).isEmpty();
  }

  @Test
  void throttlingIsWhatTheSdkTakesForThrottling() {
    cloudWatch.faults.throttle(true);

    CloudWatchException refusal = refusal();

    assertThat(refusal.isThrottlingException()).isTrue();
    assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
    cloudWatch.faults.throttle(false);
    assertThat(values()).isEmpty();
  }

  @Test
  void aServiceThatIsDownAnswers503() {
    cloudWatch.faults.takeDown(true);

    assertThat(refusal().statusCode()).isEqualTo(503);
  }

  @Test
  void aDelayedAnswerStillComes() {
    cloudWatch.put(START, "m", ARM, 1);
    cloudWatch.advance(Duration.ofSeconds(2));
    cloudWatch.faults.delayAnswers(Duration.ofSeconds(1));
    long before = System.nanoTime();

    assertThat(values()).containsExactly(1.0);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(990));
  }

  @Test
  void partialDataWithholdsTheNewestPointAndErrorsWithholdAll() {
    cloudWatch.put(START, "m", ARM, 1);
    cloudWatch.put(START.plusSeconds(1), "m", ARM, 2);
    cloudWatch.advance(Duration.ofSeconds(2));

    cloudWatch.faults.answerWith(StatusCode.PARTIAL_DATA);
    assertThat(result().statusCode()).isEqualTo(StatusCode.PARTIAL_DATA);
    assertThat(values()).containsExactly(1.0);
    for (StatusCode status : List.of(StatusCode.INTERNAL_ERROR, StatusCode.FORBIDDEN)) {
      cloudWatch.faults.answerWith(status);
      assertThat(result().statusCode()).isEqualTo(status);
      assertThat(values()).isEmpty();
    }
  }

  private MetricDataResult result() {
    return await(get()).metricDataResults().getFirst();
  }

  private List<Double> values() {
    return result().values();
  }

  private CloudWatchException refusal() {
    return RunningCloudWatch.refusal(get());
  }

  private CompletableFuture<GetMetricDataResponse> get() {
    return cloudWatch.client.getMetricData(
        GetMetricDataTest.request(2, GetMetricDataTest.ofMetric("m", "m", "Sum")).build());
  }
}

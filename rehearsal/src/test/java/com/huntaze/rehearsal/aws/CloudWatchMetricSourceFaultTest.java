package com.huntaze.rehearsal.aws;

import static com.huntaze.rehearsal.aws.MetricContract.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.aws.CloudWatchMetricSource;
import com.huntaze.canary.aws.MetricPairs;
import com.huntaze.canary.model.Comparison;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.port.CallTrace;
import com.huntaze.canary.port.MetricSource.Reading;
import com.huntaze.rehearsal.aws.cloudwatch.RunningCloudWatch;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** What AWS does wrong is seen as such, and never as zeros. */
class CloudWatchMetricSourceFaultTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final RunningCloudWatch cloudWatch = new RunningCloudWatch(Duration.ZERO);
  private CloudWatchMetricSource source;

  @BeforeEach
  void open() {
    source =
        new CloudWatchMetricSource(
            _ -> cloudWatch.client,
            Map.of(
                "reads", new MetricPairs(MetricContract.settings("reads"), null),
                "other", new MetricPairs(MetricContract.settings("other"), null)),
            Duration.ofMillis(5),
            TIMEOUT,
            CallTrace.none());
    for (String arm : new String[] {MetricContract.CONTROL, MetricContract.CANDIDATE}) {
      cloudWatch.emf.accept(MetricContract.line("reads", arm, FIRST, false, false, 1));
      cloudWatch.emf.accept(MetricContract.line("reads", arm, FIRST + 1, false, false, 1));
      cloudWatch.emf.accept(MetricContract.line("other", arm, FIRST, false, false, 1));
    }
  }

  @AfterEach
  void close() {
    source.close();
    cloudWatch.close();
  }

  @Test
  void partialDataIsPartialWithThePeriodsThatAreThere() {
    cloudWatch.faults.answerWith(StatusCode.PARTIAL_DATA);

    Reading reading = source.read("reads", new Comparison.Arms(), FIRST, FIRST + 1);

    assertThat(reading.observation()).isInstanceOf(Observation.Partial.class);
    assertThat(((Observation.Partial) reading.observation()).cause())
        .isEqualTo("r0_control_requests is PartialData");
    assertThat(reading.observation().periods()).hasSize(1);
    assertThat(reading.query()).allMatch(line -> line.contains(" PartialData, 1 points"));
  }

  @Test
  void anErrorOrAMissingPermissionIsBlind() {
    for (StatusCode status : new StatusCode[] {StatusCode.INTERNAL_ERROR, StatusCode.FORBIDDEN}) {
      cloudWatch.faults.answerWith(status);

      assertThat(blindness())
          .isEqualTo("CloudWatch answers " + status + " for r0_control_requests");
    }
  }

  @Test
  void refusalsAreBlindAndSayWhy() {
    cloudWatch.faults.throttle(true);
    assertThat(blindness())
        .isEqualTo("CloudWatch GetMetricData was refused: Throttling Rate exceeded (400)");

    cloudWatch.faults.takeDown(true);
    assertThat(blindness()).contains("ServiceUnavailable").endsWith("(503)");
  }

  @Test
  void metricsThatStoppedComingAreMissing() {
    cloudWatch.faults.loseMetrics(true);
    cloudWatch.emf.accept(
        MetricContract.line("reads", MetricContract.CONTROL, FIRST + 5, true, false, 1));

    assertThat(source.read("reads", new Comparison.Arms(), FIRST + 5, FIRST + 6).observation())
        .isEqualTo(new Observation.Missing());
  }

  @Test
  void aHangingCallEndsInTimeAndDelaysNoOtherRollout() {
    cloudWatch.faults.delayAnswers(Duration.ofHours(1));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Reading> hanging =
          CompletableFuture.supplyAsync(
              () -> source.read("reads", new Comparison.Arms(), FIRST, FIRST), threads);
      while (cloudWatch.service.calls() == 0) {
        Thread.onSpinWait();
      }
      cloudWatch.faults.delayAnswers(Duration.ZERO);

      assertThat(source.read("other", new Comparison.Arms(), FIRST, FIRST).observation())
          .isInstanceOf(Observation.Complete.class);
      assertThat(hanging).isNotDone();
      assertThat(RunningCloudWatch.await(hanging).observation())
          .isEqualTo(
              new Observation.Blind("CloudWatch GetMetricData failed: no answer within 2000 ms"));
    }
  }

  @Test
  void anEndpointThatIsGoneIsBlind() {
    cloudWatch.stop();

    assertThat(blindness()).startsWith("CloudWatch GetMetricData failed: ");
  }

  private String blindness() {
    Observation observation =
        source.read("reads", new Comparison.Arms(), FIRST, FIRST + 1).observation();
    assertThat(observation).isInstanceOf(Observation.Blind.class);
    return ((Observation.Blind) observation).cause();
  }
}

package com.huntaze.rehearsal.aws;

import static com.huntaze.rehearsal.aws.MetricContract.CANDIDATE;
import static com.huntaze.rehearsal.aws.MetricContract.CONTROL;
import static com.huntaze.rehearsal.aws.MetricContract.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.aws.CloudWatchMetricSource;
import com.huntaze.canary.aws.MetricPairs;
import com.huntaze.canary.model.ArmCounts;
import com.huntaze.canary.model.Comparison;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.model.PeriodCounts;
import com.huntaze.canary.port.CallTrace;
import com.huntaze.canary.port.MetricSource.Reading;
import com.huntaze.canary.settings.TelemetrySettings.Statistic;
import com.huntaze.rehearsal.aws.cloudwatch.RunningCloudWatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The controller's real adapter reads what the functions' log lines say. */
class CloudWatchMetricSourceTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final RunningCloudWatch cloudWatch = new RunningCloudWatch(Duration.ZERO);
  private CloudWatchMetricSource source;

  @BeforeEach
  void open() {
    source =
        new CloudWatchMetricSource(
            _ -> cloudWatch.client,
            Map.of(
                "reads",
                new MetricPairs(MetricContract.settings("reads"), null),
                "by-latency",
                new MetricPairs(
                    MetricContract.settings("reads", new Statistic("Latency", "TC(500:)")), null)),
            Duration.ofMillis(5),
            TIMEOUT,
            CallTrace.none());
  }

  @AfterEach
  void close() {
    source.close();
    cloudWatch.close();
  }

  @Test
  void countsAndPercentileAreExact() {
    for (int request = 1; request <= 40; request++) {
      log(CONTROL, FIRST, request <= 2, request > 37, 10L * request + (request > 37 ? 200 : 0));
    }
    for (int request = 1; request <= 10; request++) {
      log(CANDIDATE, FIRST, request <= 3, false, 100 + request);
    }
    log(CANDIDATE, FIRST + 2, false, false, 7);

    assertThat(source.read("reads", new Comparison.Arms(), FIRST, FIRST + 2).observation())
        .isEqualTo(
            new Observation.Complete(
                List.of(
                    new PeriodCounts(
                        FIRST, new ArmCounts(10, 3, 0, 110.0), new ArmCounts(40, 2, 3, 580.0)),
                    new PeriodCounts(FIRST + 2, new ArmCounts(1, 0, 0, 7.0), null))));
  }

  @Test
  void slowRequestsCanBeCountedFromTheLatencyItself() {
    log(CONTROL, FIRST, false, false, 500);
    log(CONTROL, FIRST, false, false, 501);
    log(CONTROL, FIRST, false, false, 900);

    PeriodCounts counts =
        source
            .read("by-latency", new Comparison.Arms(), FIRST, FIRST)
            .observation()
            .periods()
            .getFirst();

    assertThat(counts.control()).isEqualTo(new ArmCounts(3, 0, 2, 900.0));
  }

  @Test
  void theWindowHoldsItsPeriodsAndNoOthers() {
    for (long period = FIRST - 1; period <= FIRST + 3; period++) {
      log(CONTROL, period, false, false, 1);
    }

    assertThat(
            source.read("reads", new Comparison.Arms(), FIRST, FIRST + 2).observation().periods())
        .extracting(PeriodCounts::period)
        .containsExactly(FIRST, FIRST + 1, FIRST + 2);
  }

  @Test
  void requestsWithoutErrorsAreZeroErrorsAndNoRequestsAreNoData() {
    assertThat(source.read("reads", new Comparison.Arms(), FIRST, FIRST).observation())
        .isEqualTo(new Observation.Missing());

    log(CANDIDATE, FIRST, false, false, 1);

    PeriodCounts counts =
        source
            .read("reads", new Comparison.Arms(), FIRST, FIRST)
            .observation()
            .periods()
            .getFirst();
    assertThat(counts.candidate()).isEqualTo(new ArmCounts(1, 0, 0, 1.0));
    assertThat(counts.control()).isNull();
  }

  @Test
  void aPointThatComesLateIsInALaterRead() {
    log(CONTROL, FIRST, false, false, 1);
    cloudWatch.faults.delayMetrics(Duration.ofSeconds(30));
    log(CONTROL, FIRST, true, false, 1);

    assertThat(
            source
                .read("reads", new Comparison.Arms(), FIRST, FIRST)
                .observation()
                .periods()
                .getFirst()
                .control())
        .isEqualTo(new ArmCounts(1, 0, 0, 1.0));
    cloudWatch.advance(Duration.ofSeconds(30));
    assertThat(
            source
                .read("reads", new Comparison.Arms(), FIRST, FIRST)
                .observation()
                .periods()
                .getFirst()
                .control())
        .isEqualTo(new ArmCounts(2, 1, 0, 1.0));
  }

  @Test
  void theRecordSaysWhatWasAskedAndAnswered() {
    for (int request = 0; request < 8; request++) {
      log(CANDIDATE, FIRST, request == 0, false, 20);
    }

    Reading reading = source.read("reads", new Comparison.Arms(), FIRST, FIRST + 1);

    assertThat(reading.query())
        .hasSize(10)
        .contains(
            "r0_candidate_requests = Sum(Huntaze/Reads/Requests{Arm=candidate,Service=reads}, 1 s)"
                + " Complete, 1 points, newest 8.0",
            "r0_candidate_latency = p95(Huntaze/Reads/Latency{Arm=candidate,Service=reads}, 1 s)"
                + " Complete, 1 points, newest 20.0",
            "r0_candidate_rate = IF(r0_candidate_requests > 0,"
                + " r0_candidate_errors / r0_candidate_requests * 100, 0)"
                + " Complete, 1 points, newest 12.5",
            "r0_control_errors = Sum(Huntaze/Reads/Errors{Arm=control,Service=reads}, 1 s)"
                + " Complete, 0 points");
  }

  private void log(String arm, long period, boolean error, boolean slow, long latencyMs) {
    cloudWatch.emf.accept(MetricContract.line("reads", arm, period, error, slow, latencyMs));
  }
}

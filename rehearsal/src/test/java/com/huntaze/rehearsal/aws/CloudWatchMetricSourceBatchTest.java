package com.huntaze.rehearsal.aws;

import static com.huntaze.rehearsal.aws.MetricContract.CONTROL;
import static com.huntaze.rehearsal.aws.MetricContract.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.aws.CloudWatchMetricSource;
import com.huntaze.canary.aws.MetricPairs;
import com.huntaze.canary.model.ArmCounts;
import com.huntaze.canary.model.Comparison;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.port.CallTrace;
import com.huntaze.canary.port.MetricSource.Reading;
import com.huntaze.rehearsal.aws.cloudwatch.RunningCloudWatch;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many rollouts share few calls: 500 queries each at most, and a quarter of AWS's datapoints. */
class CloudWatchMetricSourceBatchTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Long enough that reads which start together surely come together. */
  private static final Duration BATCH_WINDOW = Duration.ofMillis(500);

  private final RunningCloudWatch cloudWatch = new RunningCloudWatch(Duration.ZERO);

  @AfterEach
  void close() {
    cloudWatch.close();
  }

  @Test
  void sixtyRolloutsAreTwoCallsAndEachGetsItsOwnCounts() {
    for (int rollout = 0; rollout < 60; rollout++) {
      for (int request = 0; request <= rollout; request++) {
        log(rollout, FIRST);
      }
    }
    try (CloudWatchMetricSource source = source(60)) {
      List<Reading> readings = read(source, 60, FIRST, FIRST);

      for (int rollout = 0; rollout < 60; rollout++) {
        assertThat(readings.get(rollout).observation().periods().getFirst().control())
            .isEqualTo(new ArmCounts(rollout + 1, 0, 0, 1.0));
      }
      assertThat(source.calls()).isEqualTo(2);
      assertThat(cloudWatch.service.calls()).isEqualTo(2);
    }
  }

  @Test
  void aFullCallWaitsForNobody() {
    try (CloudWatchMetricSource source = source(50, Duration.ofHours(1))) {
      assertThat(read(source, 50, FIRST, FIRST)).hasSize(50);
      assertThat(source.calls()).isEqualTo(1);
    }
  }

  @Test
  void readsOfOtherWindowsAreCallsOfTheirOwn() {
    try (CloudWatchMetricSource source = source(2);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var later =
          CompletableFuture.supplyAsync(
              () -> source.read("r1", new Comparison.Arms(), FIRST + 1, FIRST + 2), threads);

      source.read("r0", new Comparison.Arms(), FIRST, FIRST + 2);
      RunningCloudWatch.await(later);

      assertThat(source.calls()).isEqualTo(2);
    }
  }

  /** With expressions in the call AWS cuts at its limit without a token for the rest. */
  @Test
  void aLongHistoryOfManyRolloutsFitsIntoTheDatapointsOfACall() {
    int periods = 1_000;
    long oldest = FIRST - periods + 1;
    for (int rollout = 0; rollout < 3; rollout++) {
      for (long period = oldest; period <= FIRST; period++) {
        log(rollout, period);
      }
    }
    try (CloudWatchMetricSource source = source(3)) {
      assertThat(read(source, 3, oldest, FIRST))
          .allSatisfy(
              reading -> {
                assertThat(reading.observation()).isInstanceOf(Observation.Complete.class);
                assertThat(reading.observation().periods()).hasSize(periods);
              });
      assertThat(source.calls()).isEqualTo(2);
    }
  }

  private void log(int rollout, long period) {
    cloudWatch.emf.accept(MetricContract.line("s" + rollout, CONTROL, period, false, false, 1));
  }

  private CloudWatchMetricSource source(int rollouts) {
    return source(rollouts, BATCH_WINDOW);
  }

  private CloudWatchMetricSource source(int rollouts, Duration batchWindow) {
    Map<String, MetricPairs> settings = new HashMap<>();
    IntStream.range(0, rollouts)
        .forEach(
            i -> settings.put("r" + i, new MetricPairs(MetricContract.settings("s" + i), null)));
    return new CloudWatchMetricSource(
        _ -> cloudWatch.client, settings, batchWindow, TIMEOUT, CallTrace.none());
  }

  private static List<Reading> read(
      CloudWatchMetricSource source, int rollouts, long first, long last) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Reading>> reads =
          IntStream.range(0, rollouts)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> source.read("r" + i, new Comparison.Arms(), first, last), threads))
              .toList();
      return reads.stream()
          .map((CompletableFuture<Reading> read) -> RunningCloudWatch.await(read))
          .toList();
    }
  }
}

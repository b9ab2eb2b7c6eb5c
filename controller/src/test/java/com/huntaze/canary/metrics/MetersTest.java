package com.huntaze.canary.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.judge.Standing;
import com.huntaze.canary.model.Metric;
import com.huntaze.canary.model.Objective;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.LoopListener;
import com.huntaze.canary.status.RolloutSnapshot;
import com.huntaze.canary.status.StatusBoard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetersTest {
  private static final Pattern ROW = Pattern.compile("\\| `(canary_[a-z_]+)` \\|([^|]*)\\|.*");
  private static final Pattern TYPE = Pattern.compile("# TYPE (canary_[a-z_]+) .*");
  private static final Pattern SAMPLE = Pattern.compile("(canary_[a-z_]+)\\{(.*)} .*");
  private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"");

  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private long steadyNanos;
  private final AwsUsage usage = new AwsUsage(() -> steadyNanos);
  private final StatusBoard board = new StatusBoard(usage::perRolloutDay);
  private final Meters meters = new Meters(board, usage, () -> now, () -> steadyNanos);

  @BeforeEach
  void everythingHappensOnce() {
    publish("PROGRESSING", "COMPLETE", Percentage.of(5));
    meters.watchJournal(() -> true, () -> 7);
    meters.began("reads");
    meters.reading("reads", Duration.ofMillis(1500));
    steadyNanos += Duration.ofMillis(700).toNanos();
    meters.ended("reads", true);
    meters.failed("reads");
    meters.recorded(record(true));
    meters.recorded(record(false));
    meters.awsCalled("CloudWatch", "GetMetricData", "ok", Duration.ofMillis(80), 10);
    meters.snsAnswered("200");
    meters.notified("slack", "delivered");
    meters.beaten("ok");
  }

  @AfterEach
  void close() {
    meters.close();
  }

  private void publish(String state, String observation, @Nullable Percentage served) {
    board.publish(
        new RolloutSnapshot(
            "reads",
            1,
            state,
            now,
            "",
            Percentage.of(10),
            served,
            1,
            List.of(Percentage.of(10)),
            new Objective(0.02, 0.05, Duration.ofMillis(500)),
            60,
            observation,
            "",
            new Standing(
                List.of(new Standing.Test("absolute", Metric.ERROR, -1, 4)),
                List.of(new Standing.Test("sufficiency", Metric.SLOW, 3, 4))),
            List.of(),
            List.of(),
            List.of(),
            null));
  }

  private LoopListener.Recorded record(boolean isDecision) {
    return new LoopListener.Recorded(
        "reads",
        1,
        3,
        now,
        isDecision,
        "ADVANCE",
        LoopListener.Cause.EVIDENCE,
        "Progressing",
        "Shifting",
        Percentage.of(10),
        "");
  }

  @Test
  void theReadmesTableNamesEveryMetricOfOursWithItsLabels() throws IOException {
    Map<String, Set<String>> documented = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("README.md"))) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        documented.put(row.group(1), words(row.group(2).strip()));
      }
    }
    assertThat(scraped()).isNotEmpty().isEqualTo(documented);
  }

  private static Set<String> words(String cell) {
    Set<String> words = new TreeSet<>(List.of(cell.replace("`", "").split("[, ]+", -1)));
    words.remove("");
    return words;
  }

  /** A timer's longest value is part of the timer. */
  private Map<String, Set<String>> scraped() {
    String text = meters.scrape();
    Map<String, Set<String>> families = new TreeMap<>();
    text.lines()
        .map(TYPE::matcher)
        .filter(type -> type.matches())
        .forEach(type -> families.put(type.group(1).replaceFirst("_max$", ""), new TreeSet<>()));
    text.lines()
        .map(SAMPLE::matcher)
        .filter(sample -> sample.matches())
        .forEach(
            sample -> {
              String family = sample.group(1).replaceFirst("_(bucket|sum|count|max)$", "");
              LABEL
                  .matcher(sample.group(2))
                  .results()
                  .map(label -> label.group(1))
                  .filter(label -> !label.equals("le"))
                  .forEach(
                      label -> families.computeIfAbsent(family, _ -> new TreeSet<>()).add(label));
            });
    return families;
  }

  @Test
  void aRolloutShowsWhatItServesAndWantsAndWhoHoldsIt() {
    assertThat(meters.scrape())
        .contains("canary_rollout_state{rollout=\"reads\",state=\"PROGRESSING\"} 1.0")
        .contains("canary_percentage_served{rollout=\"reads\"} 5.0")
        .contains("canary_percentage_wanted{rollout=\"reads\"} 10.0")
        .contains("canary_decisions_total{action=\"ADVANCE\",rollout=\"reads\"} 1.0")
        .contains("canary_lease_held{rollout=\"reads\"} 1.0")
        .contains("canary_journal_reachable 1.0")
        .contains("canary_journal_waiting_events 7.0");
  }

  @Test
  void whatIsNotSeenIsNotShownAsZero() {
    publish("PROGRESSING", "COMPLETE", null);
    assertThat(meters.scrape()).doesNotContain("canary_percentage_served{");
  }

  @Test
  void blindnessCountsUntilItEnds() {
    publish("PROGRESSING", "BLIND", null);
    now = now.plusSeconds(90);
    publish("PROGRESSING", "PARTIAL", null);
    assertThat(meters.scrape()).contains("canary_blind_seconds{rollout=\"reads\"} 90.0");
    publish("PROGRESSING", "COMPLETE", null);
    assertThat(meters.scrape()).contains("canary_blind_seconds{rollout=\"reads\"} 0.0");
  }

  @Test
  void evidenceIsShownAsAShareOfWhatItTakes() {
    assertThat(meters.scrape())
        .contains(
            "canary_evidence_ratio{metric=\"error\",rollout=\"reads\",test=\"absolute\"} -0.25",
            "canary_evidence_ratio{metric=\"slow\",rollout=\"reads\",test=\"sufficiency\"} 0.75");
  }

  @Test
  void ofARolloutThatAnotherControllerHoldsOnlyThatIsShown() {
    publish(RolloutSnapshot.STANDBY, "MISSING", null);
    assertThat(meters.scrape())
        .contains("canary_lease_held{rollout=\"reads\"} 0.0")
        .doesNotContain("canary_rollout_state{", "canary_last_tick_age_seconds{");
    assertThat(board.all().getFirst().spending()).isNull();
  }

  @Test
  void metricsRequestedAreCountedAndPricedARolloutDay() {
    assertThat(meters.scrape()).contains("canary_dollars_per_rollout_day NaN");
    meters.awsCalled("CloudWatch", "GetMetricData", "ok", Duration.ofMillis(80), 14_390);
    for (int hour = 0; hour <= 24; hour++) {
      meters.began("reads");
      meters.began("writes");
      steadyNanos += Duration.ofHours(1).toNanos();
    }
    // reads began 700 ms before: two rollouts were watched for a day
    assertThat(meters.scrape())
        .contains("canary_getmetricdata_metrics_total 14400.0")
        .contains("canary_dollars_per_rollout_day 0.07")
        .contains("canary_aws_calls_per_rollout_day 0.99");
    publish("PROGRESSING", "COMPLETE", null);
    assertThat(board.all().getFirst().spending()).isNotNull();
  }

  @Test
  void whileAnotherControllerHeldARolloutItCostNothingHere() {
    meters.began("reads");
    steadyNanos += Duration.ofDays(30).toNanos();
    meters.began("reads");
    assertThat(usage.perRolloutDay().orElseThrow().calls()).isGreaterThan(20);
  }

  @Test
  void theAgeOfTheLastWholeTickGrowsWhileTicksFail() {
    steadyNanos += Duration.ofSeconds(90).toNanos();
    meters.began("reads");
    meters.failed("reads");
    assertThat(meters.scrape())
        .contains("canary_last_tick_age_seconds{rollout=\"reads\"} 90.0")
        .contains("canary_tick_duration_seconds_bucket{le=\"1.0\"} 3");
  }

  @Test
  void aLateTickIsInItsBucket() {
    assertThat(meters.scrape())
        .contains("canary_tick_lateness_seconds_bucket{le=\"1.0\"} 0")
        .contains("canary_tick_lateness_seconds_bucket{le=\"2.0\"} 1");
  }

  @Test
  void theVirtualMachineIsShownToo() {
    assertThat(meters.scrape()).contains("jvm_memory_used_bytes", "jvm_gc_", "jvm_threads_live");
  }
}

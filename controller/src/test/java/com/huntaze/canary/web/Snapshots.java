package com.huntaze.canary.web;

import com.huntaze.canary.judge.Standing;
import com.huntaze.canary.model.ArmCounts;
import com.huntaze.canary.model.Metric;
import com.huntaze.canary.model.Objective;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.model.PeriodCounts;
import com.huntaze.canary.status.RolloutSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Snapshots for the tests of the server. */
final class Snapshots {
  private static final Instant START = Instant.parse("2026-01-02T03:04:00Z");

  private Snapshots() {}

  /** With so many points and decisions, at 12.5 %, the last test without finite evidence. */
  static RolloutSnapshot of(String name, int run, int periods, String sentence) {
    return new RolloutSnapshot(
        name,
        run,
        "PROGRESSING",
        START,
        sentence,
        Percentage.of(12.5),
        null,
        0,
        List.of(Percentage.of(12.5), Percentage.FULL),
        new Objective(0.02, 0.05, Duration.ofMillis(500)),
        60,
        "COMPLETE",
        "",
        new Standing(
            List.of(
                new Standing.Test(
                    "absolute", Metric.ERROR, Double.NEGATIVE_INFINITY, Math.log(12))),
            List.of()),
        List.of(),
        IntStream.range(0, periods).mapToObj(Snapshots::point).toList(),
        IntStream.range(0, periods).mapToObj(period -> decision(period, sentence)).toList(),
        null);
  }

  private static RolloutSnapshot.Point point(int period) {
    return new RolloutSnapshot.Point(
        START.plusSeconds(60L * period),
        Percentage.of(12.5),
        new PeriodCounts(period, new ArmCounts(200, 1, 2, 180.0), null));
  }

  private static RolloutSnapshot.DecisionLine decision(int period, String reason) {
    return new RolloutSnapshot.DecisionLine(
        period + 1L, START.plusSeconds(60L * period), period, "HOLD", Percentage.of(12.5), reason);
  }
}

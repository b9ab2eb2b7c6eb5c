package com.huntaze.rehearsal.page;

import com.huntaze.canary.judge.Standing;
import com.huntaze.canary.model.ArmCounts;
import com.huntaze.canary.model.Metric;
import com.huntaze.canary.model.Objective;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.model.PeriodCounts;
import com.huntaze.canary.status.RolloutSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as the controller would publish it, from a seed: 60 periods of baseline, then steps.
 */
final class ScriptedRollout {
  static final String NAME = "huntaze-reads";
  private static final List<Percentage> STEPS =
      List.of(1.0, 5.0, 10.0, 25.0, 50.0, 100.0).stream().map(Percentage::of).toList();
  private static final int BASELINE = 60;
  private static final int PERIODS_A_STEP = 13;

  private final Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES);

  /** At 25 % after so many periods, healthy; from 100 to 140. */
  RolloutSnapshot progressing(int periods) {
    return snapshot(
        "PROGRESSING",
        "Serving 25 % of the users; waits for enough evidence that few enough requests are slow"
            + " before it goes on to 50 %.",
        Percentage.of(25),
        3,
        new Standing(
            List.of(
                test("absolute", Metric.ERROR, -0.4, 12),
                test("absolute", Metric.SLOW, 0.7, 12),
                test("relative", Metric.ERROR, -0.9, 25),
                test("relative", Metric.SLOW, -0.2, 25)),
            List.of(
                test("sufficiency", Metric.ERROR, 2.6, 10),
                test("sufficiency", Metric.SLOW, 1.1, 10))),
        List.of(),
        points(periods, false),
        decisions(periods, false));
  }

  RolloutSnapshot rolledBack() {
    return snapshot(
        "ROLLED_BACK",
        "The candidate failed too many requests. Every user is back on the control; raise the run"
            + " to try again.",
        Percentage.ZERO,
        -1,
        new Standing(
            List.of(
                test("absolute", Metric.ERROR, 3.9, 12),
                test("absolute", Metric.SLOW, 0.2, 12),
                test("relative", Metric.ERROR, 2.8, 25),
                test("relative", Metric.SLOW, -0.6, 25)),
            List.of(
                test("sufficiency", Metric.ERROR, -4.2, 10),
                test("sufficiency", Metric.SLOW, 2.5, 10))),
        List.of("2 points arrived after their period was judged"),
        points(120, true),
        decisions(120, true));
  }

  /** The same, but CloudWatch cannot be read, and what is said of it is hostile markup. */
  RolloutSnapshot blind(String detail) {
    RolloutSnapshot seen = progressing(110);
    return new RolloutSnapshot(
        seen.name(),
        seen.run(),
        "PAUSED",
        seen.stateSince(),
        detail,
        seen.wanted(),
        null,
        seen.step(),
        seen.steps(),
        seen.objective(),
        seen.periodSeconds(),
        "BLIND",
        detail,
        null,
        List.of(detail),
        seen.series(),
        List.of(new RolloutSnapshot.DecisionLine(1, end, 3, "HOLD", seen.wanted(), detail)),
        null);
  }

  /** The same as one shows it who moves nothing. */
  RolloutSnapshot observing() {
    RolloutSnapshot seen = progressing(110);
    var lines = new ArrayList<RolloutSnapshot.DecisionLine>();
    for (int line = 1; line <= 3; line++) {
      lines.add(
          new RolloutSnapshot.DecisionLine(
              line, end, line, "WOULD_ROLLBACK", Percentage.ZERO, reason("ROLLBACK")));
    }
    return new RolloutSnapshot(
            seen.name(),
            seen.run(),
            seen.state(),
            seen.stateSince(),
            "",
            Percentage.of(10),
            Percentage.of(25),
            seen.step(),
            seen.steps(),
            seen.objective(),
            seen.periodSeconds(),
            "COMPLETE",
            "",
            seen.standing(),
            List.of(),
            seen.series(),
            lines,
            null)
        .observed("25 % of the users get the candidate. A controller would roll back.");
  }

  private RolloutSnapshot snapshot(
      String state,
      String sentence,
      Percentage wanted,
      int step,
      Standing standing,
      List<String> alerts,
      List<RolloutSnapshot.Point> series,
      List<RolloutSnapshot.DecisionLine> decisions) {
    return new RolloutSnapshot(
        NAME,
        3,
        state,
        end.minusSeconds(540),
        sentence,
        wanted,
        wanted,
        step,
        STEPS,
        new Objective(0.02, 0.05, Duration.ofMillis(500)),
        60,
        "COMPLETE",
        "",
        standing,
        alerts,
        series,
        decisions,
        null);
  }

  private static Standing.Test test(String name, Metric metric, double log, double threshold) {
    return new Standing.Test(name, metric, log, Math.log(threshold));
  }

  private static int step(int period) {
    return period < BASELINE ? -1 : Math.min(3, (period - BASELINE) / PERIODS_A_STEP);
  }

  private List<RolloutSnapshot.Point> points(int periods, boolean bad) {
    var random = new Random(7);
    var points = new ArrayList<RolloutSnapshot.Point>();
    for (int period = 0; period < periods; period++) {
      int step = step(period);
      Percentage share = step < 0 ? Percentage.ZERO : STEPS.get(step);
      double errors = bad && period > 112 ? 0.05 : 0.004;
      var counts =
          new PeriodCounts(
              period,
              step < 0 ? null : arm(random, 2000 * share.share(), errors, 190),
              period >= 40 && period < 44 ? null : arm(random, 2000, 0.003, 240));
      points.add(new RolloutSnapshot.Point(end.minusSeconds(60L * (140 - period)), share, counts));
    }
    return points;
  }

  private static @Nullable ArmCounts arm(
      Random random, double requests, double errors, double p95) {
    double n = Math.max(1, Math.round(requests * (0.9 + 0.2 * random.nextDouble())));
    double wrong = Math.clamp(Math.rint(n * errors * (1 + random.nextGaussian())), 0, n);
    return new ArmCounts(n, wrong, Math.round(n * 0.01), p95 * (1 + 0.09 * random.nextGaussian()));
  }

  private List<RolloutSnapshot.DecisionLine> decisions(int periods, boolean bad) {
    var lines = new ArrayList<RolloutSnapshot.DecisionLine>();
    for (int period = BASELINE; period < periods; period++) {
      boolean first = period == BASELINE;
      boolean moves = step(period) > step(period - 1);
      boolean last = bad && period == periods - 1;
      String action = last ? "ROLLBACK" : first ? "START" : moves ? "ADVANCE" : "HOLD";
      lines.add(
          new RolloutSnapshot.DecisionLine(
              period - BASELINE + 1L,
              end.minusSeconds(60L * (140 - period)),
              period - BASELINE,
              action,
              last ? Percentage.ZERO : STEPS.get(step(period)),
              reason(action)));
    }
    return lines;
  }

  private static String reason(String action) {
    return switch (action) {
      case "START" -> "60 settled periods of baseline; 1 % gives at least 12 requests a period";
      case "ADVANCE" -> "errors and slow requests are shown to be inside what the next step allows";
      case "ROLLBACK" -> "5.1 % of the candidate's requests failed, the objective is 2 %";
      default -> "not yet enough evidence that few enough requests are slow: 3.1 of 10";
    };
  }
}

package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.bool;
import static com.huntaze.canary.settings.ValueTypes.duration;
import static com.huntaze.canary.settings.ValueTypes.percentage;
import static com.huntaze.canary.settings.ValueTypes.share;
import static com.huntaze.canary.settings.ValueTypes.text;
import static com.huntaze.canary.settings.ValueTypes.where;

import com.huntaze.canary.judge.EvidenceJudge;
import com.huntaze.canary.judge.JudgePolicy;
import com.huntaze.canary.model.Objective;
import com.huntaze.canary.model.Percentage;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Section {@code judge} of a rollout. */
final class JudgeSection {
  private static final List<Percentage> STEPS =
      Stream.of(1, 5, 10, 25, 50, 100).map(percent -> Percentage.of(percent)).toList();
  private static final int MOST_STEPS = 100;
  private static final Percentage LAST_BUT_ONE = Percentage.of(95);

  private static final ValueType<String> VERSION =
      where(
          text(),
          EvidenceJudge.VERSION::equals,
          "must be " + EvidenceJudge.VERSION + ", the only one there is");
  private static final ValueType<Double> PROMISE =
      where(share(), share -> share > 0 && share < 0.5, "must be above 0 % and below 50 %");

  private JudgeSection() {}

  /**
   * @param settlingPeriods from the rollout's telemetry
   */
  static JudgePolicy read(StrictConfig judge, int settlingPeriods) {
    return new JudgePolicy(
        judge.get("version", VERSION, EvidenceJudge.VERSION),
        steps(judge),
        objective(judge.section("objective")),
        settlingPeriods,
        judge.get("relative-check", bool(), true));
  }

  private static Objective objective(StrictConfig objective) {
    return new Objective(
        objective.get("error-rate", PROMISE, 0.02),
        objective.get("slow-share", PROMISE, 0.05),
        objective.get(
            "slow-threshold",
            duration(Duration.ofMillis(1), Duration.ofMinutes(15)),
            Duration.ofMillis(500)));
  }

  private static List<Percentage> steps(StrictConfig judge) {
    List<Percentage> steps = judge.list("steps", percentage());
    if (!judge.has("steps") || !judge.accepted("steps")) {
      return STEPS;
    }
    String wrong = wrong(steps);
    if (!wrong.isEmpty()) {
      judge.problem("steps", wrong);
      return STEPS;
    }
    return steps;
  }

  /** The last step routes 95 % until completion, so that a step between would not be one. */
  static String wrong(List<Percentage> steps) {
    if (steps.isEmpty() || steps.size() > MOST_STEPS) {
      return "must hold 1 to " + MOST_STEPS + " percentages";
    }
    if (steps.getFirst().isZero() || !rising(steps)) {
      return "must rise from above 0, each above the one before";
    }
    if (!steps.getLast().equals(Percentage.FULL)) {
      return "must end at 100";
    }
    boolean crowded = steps.size() > 1 && steps.get(steps.size() - 2).compareTo(LAST_BUT_ONE) >= 0;
    return crowded
        ? "must stay below 95 before the last: that one routes 95 % until it completes"
        : "";
  }

  private static boolean rising(List<Percentage> steps) {
    return IntStream.range(1, steps.size())
        .allMatch(i -> steps.get(i - 1).compareTo(steps.get(i)) < 0);
  }
}

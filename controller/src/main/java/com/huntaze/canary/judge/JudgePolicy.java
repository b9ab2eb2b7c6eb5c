package com.huntaze.canary.judge;

import com.huntaze.canary.model.Objective;
import com.huntaze.canary.model.Percentage;
import java.util.List;

/**
 * What of the judge a team may set; the formulas' constants belong to the policy version.
 *
 * @param version of the formulas, pinned for a run: evidence-1
 * @param steps the percentages to go through, rising, the last 100 %
 * @param objective what the service promises
 * @param settlingPeriods how many periods after its end a period is read; the newest observed may
 *     lag by three more
 * @param relativeCheck whether the candidate is also held against the control
 */
public record JudgePolicy(
    String version,
    List<Percentage> steps,
    Objective objective,
    int settlingPeriods,
    boolean relativeCheck) {
  public JudgePolicy {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || !steps.getLast().equals(Percentage.FULL)) {
      throw new IllegalArgumentException("the last step is 100 %, not " + steps);
    }
    Percentage before = Percentage.ZERO;
    for (Percentage step : steps) {
      if (step.compareTo(before) <= 0) {
        throw new IllegalArgumentException("steps rise from above 0 %, not " + steps);
      }
      before = step;
    }
    if (settlingPeriods < 0) {
      throw new IllegalArgumentException(
          "settling takes 0 periods or more, not " + settlingPeriods);
    }
  }

  /** The same policy over other steps. */
  public JudgePolicy over(List<Percentage> others) {
    return new JudgePolicy(version, others, objective, settlingPeriods, relativeCheck);
  }

  private static final Percentage LAST_STEP = new Percentage(9_500);

  /**
   * What is routed at a step: the last keeps 5 % as control until completion (decision.md, section
   * 0).
   */
  public Percentage weight(int step) {
    Percentage share = steps.get(step);
    return share.compareTo(LAST_STEP) > 0 ? LAST_STEP : share;
  }
}

package com.huntaze.canary.rollout;

import com.huntaze.canary.model.Percentage;
import java.time.Duration;
import java.util.List;

/**
 * How a rollout moves, beside what the judge says.
 *
 * @param steps the judge's steps, rising, the last 100 %
 * @param salt of the user hash; stays with the rollout
 * @param tick time between two looks, one period
 * @param retry time until a lever that is busy or failed is tried again
 * @param minBaselinePeriods settled periods seen before anyone is exposed
 * @param maxDuration of a run, after which the operator is asked
 * @param blindLimit how long an exposed run may be blind before {@code onBlind}
 * @param onBlind what happens then
 */
public record RolloutPolicy(
    List<Percentage> steps,
    String salt,
    Duration tick,
    Duration retry,
    int minBaselinePeriods,
    Duration maxDuration,
    Duration blindLimit,
    OnBlind onBlind) {
  public RolloutPolicy {
    steps = List.copyOf(steps);
  }

  /** What to do when an exposed run has been blind too long. */
  public enum OnBlind {
    HOLD,
    STEP_DOWN,
    ROLL_BACK
  }
}

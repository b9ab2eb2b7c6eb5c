package com.huntaze.canary.rollout;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a rollout moves, beside what the judge says.
 *
 * @param steps the judge's steps, rising, the last 100 %
 * @param salt of the user hash; stays with the rollout
 * @param tick time between two looks, one period
 * @param propagation how long after the data plane serves a percentage some function may still use
 *     the old one
 * @param retry time until a lever that is busy or failed is tried again
 * @param minBaselinePeriods settled periods seen before anyone is exposed
 * @param maxDuration of a run, after which the operator is asked
 * @param blindLimit how long an exposed run may be blind before {@code onBlind}
 * @param onBlind what happens then
 * @param watch how long 100 % is watched before the run has ended well; a regression rolls back
 * @param freezes when nothing advances
 * @param code how new code is brought first; null where the run brings none
 * @param movesUsers whether the run gives users to the candidate by the flag
 */
public record RolloutPolicy(
    List<Percentage> steps,
    String salt,
    Duration tick,
    Duration propagation,
    Duration retry,
    int minBaselinePeriods,
    Duration maxDuration,
    Duration blindLimit,
    OnBlind onBlind,
    Duration watch,
    List<FreezeWindow> freezes,
    @Nullable CodePolicy code,
    boolean movesUsers) {
  public RolloutPolicy {
    steps = List.copyOf(steps);
    freezes = List.copyOf(freezes);
    if (code == null && !movesUsers) {
      throw new IllegalArgumentException("a rollout moves code, users or both");
    }
  }

  /**
   * The same steps, whom they reach and what is waited for between them; another says when and for
   * how long they are taken.
   */
  public RolloutPolicy governedBy(RolloutPolicy other) {
    return new RolloutPolicy(
        steps,
        salt,
        tick,
        propagation,
        other.retry,
        other.minBaselinePeriods,
        other.maxDuration,
        other.blindLimit,
        other.onBlind,
        other.watch,
        other.freezes,
        code,
        movesUsers);
  }

  Stage firstStage() {
    return code == null ? Stage.USERS : Stage.CODE;
  }

  /** The freeze in force, in plain words. */
  public Optional<String> freezeAt(Instant now) {
    return freezes.stream()
        .filter(window -> window.covers(now))
        .findFirst()
        .map(window -> "frozen by \"" + window.name() + "\": nothing advances, rollbacks do");
  }

  static final Percentage LAST_STEP = new Percentage(9_500);

  /**
   * What the flag says at a step: the last keeps 5 % as control until completion (decision.md,
   * section 0).
   *
   * @param step 0-based; -1: nobody
   */
  public Flag flagAt(int run, int step) {
    if (step < 0) {
      return Flag.off(run, salt);
    }
    Percentage share = steps.get(step);
    return new Flag(run, step, share.compareTo(LAST_STEP) > 0 ? LAST_STEP : share, salt);
  }

  /** What the flag says once the candidate has everyone. */
  public Flag completeFlag(int run) {
    return new Flag(run, steps.size() - 1, Percentage.FULL, salt);
  }

  /** What the alias gives the new version at a step of the code stage. */
  public Percentage codeShareAt(int step) {
    return code == null || step < 0 ? Percentage.ZERO : code.steps().get(step);
  }

  int lastStep() {
    return steps.size() - 1;
  }

  /** What to do when an exposed run has been blind too long. */
  public enum OnBlind {
    HOLD,
    STEP_DOWN,
    ROLL_BACK
  }
}

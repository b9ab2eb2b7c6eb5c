package com.huntaze.canary.rollout;

import com.huntaze.canary.judge.Harm;
import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every state and every event that the table test combines. */
final class Situations {
  static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  static final RolloutPolicy POLICY =
      new RolloutPolicy(
          List.of(Percentage.of(1), Percentage.of(10), Percentage.of(100)),
          "salt",
          Duration.ofSeconds(60),
          Duration.ofSeconds(45),
          Duration.ofSeconds(15),
          60,
          Duration.ofHours(6),
          Duration.ofMinutes(15),
          RolloutPolicy.OnBlind.STEP_DOWN,
          Duration.ZERO,
          List.of(),
          null,
          true);

  private Situations() {}

  static Exposure unexposed() {
    return Exposure.none(1, Stage.USERS, NOW.plus(Duration.ofHours(1)));
  }

  static Exposure at(int step) {
    return unexposed().servedAt(step, NOW.minusSeconds(600), NOW.minusSeconds(555));
  }

  static Exposure longBlind(int step) {
    return at(step).blindFrom(NOW.minus(Duration.ofMinutes(20)));
  }

  static Exposure overdue(int step) {
    return at(step).until(NOW.minusSeconds(1));
  }

  static Map<String, RolloutState> states() {
    Map<String, RolloutState> all = new LinkedHashMap<>();
    all.put("Idle", new RolloutState.Idle());
    all.put("Baselining", new RolloutState.Baselining(unexposed()));
    all.put("Shifting up", shifting(at(0), 1, false));
    all.put("Shifting up, accepted", shifting(at(0), 1, true));
    all.put("Shifting up, long blind", shifting(longBlind(0), 1, false));
    all.put("Shifting down", shifting(at(1), 0, false));
    all.put("Shifting to nobody", shifting(at(0), -1, true));
    all.put("Progressing", new RolloutState.Progressing(at(1)));
    all.put("Progressing at the last step", new RolloutState.Progressing(at(2)));
    all.put("Progressing, long blind", new RolloutState.Progressing(longBlind(1)));
    all.put("Progressing, overdue", new RolloutState.Progressing(overdue(1)));
    all.put("Paused", new RolloutState.Paused(at(1), RolloutState.Paused.Cause.OPERATOR));
    all.put(
        "Paused before exposure",
        new RolloutState.Paused(unexposed(), RolloutState.Paused.Cause.OPERATOR));
    all.put("Completing", new RolloutState.Completing(at(2), POLICY.completeFlag(1), false));
    all.put("RollingBack", new RolloutState.RollingBack(at(1), "harm", false));
    all.put("RollingBack, accepted", new RolloutState.RollingBack(at(1), "harm", true));
    all.put("RolledBack", new RolloutState.RolledBack(1, "harm", NOW));
    all.put("Promoted", new RolloutState.Promoted(1, NOW));
    return all;
  }

  private static RolloutState shifting(Exposure exposure, int step, boolean accepted) {
    return new RolloutState.Shifting(exposure, POLICY.flagAt(1, step), accepted, false);
  }

  static Map<String, RolloutEvent> events() {
    Map<String, RolloutEvent> all = new LinkedHashMap<>();
    all.put("start run 1", new RolloutEvent.StartRequested(1));
    all.put("start run 2", new RolloutEvent.StartRequested(2));
    all.put("baseline ready", new RolloutEvent.BaselineReady(1, "the baseline is complete"));
    all.put("judged hold", judged(new Verdict.Hold("waits")));
    all.put("judged advance", judged(new Verdict.Advance(2, "enough")));
    all.put(
        "judged advance, obstacle",
        new RolloutEvent.Judged(new Verdict.Advance(2, "enough"), List.of("journal away")));
    all.put("judged complete", judged(new Verdict.Complete("enough")));
    all.put("judged harm", judged(new Verdict.RollBack(Harm.ABSOLUTE_ERROR, "errors")));
    all.put("blinded", new RolloutEvent.Blinded("throttled"));
    all.put("served 0", served(Flag.off(1, "salt")));
    all.put("served step 0", served(POLICY.flagAt(1, 0)));
    all.put("served step 1", served(POLICY.flagAt(1, 1)));
    all.put("served 100", served(POLICY.completeFlag(1)));
    all.put("served unseen", new RolloutEvent.ServedUnseen("timeout"));
    all.put("deployment undone", new RolloutEvent.DeploymentUndone("monitor"));
    all.put("change accepted", new RolloutEvent.ChangeAccepted());
    all.put("change delayed", new RolloutEvent.ChangeDelayed("busy"));
    all.put("pause", new RolloutEvent.PauseRequested());
    all.put("resume", new RolloutEvent.ResumeRequested());
    all.put("promote", new RolloutEvent.PromoteRequested(false));
    all.put("promote full", new RolloutEvent.PromoteRequested(true));
    all.put("roll back", new RolloutEvent.RollBackRequested("operator"));
    return all;
  }

  private static RolloutEvent judged(Verdict verdict) {
    return new RolloutEvent.Judged(verdict, List.of());
  }

  private static RolloutEvent served(Flag flag) {
    return new RolloutEvent.ServedSeen(flag);
  }
}

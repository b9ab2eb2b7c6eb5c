package com.huntaze.canary.rollout;

import com.huntaze.canary.judge.Harm;
import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.model.Alias;
import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Hook;
import com.huntaze.canary.model.Percentage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  static final CodeChange CHANGE = new CodeChange("1", "2");

  /** The same policy with new code first. */
  static final RolloutPolicy STAGED =
      new RolloutPolicy(
          POLICY.steps(),
          POLICY.salt(),
          POLICY.tick(),
          POLICY.propagation(),
          POLICY.retry(),
          POLICY.minBaselinePeriods(),
          POLICY.maxDuration(),
          POLICY.blindLimit(),
          POLICY.onBlind(),
          Duration.ofMinutes(30),
          List.of(),
          new CodePolicy(List.of(Percentage.of(10), Percentage.of(100)), CodePolicy.OnHold.STOP),
          true);

  private Situations() {}

  static Exposure code(int step) {
    Exposure none = Exposure.none(1, Stage.CODE, NOW.plus(Duration.ofHours(1))).bringing(CHANGE);
    return step < 0 ? none : none.servedAt(step, NOW.minusSeconds(600), NOW.minusSeconds(600));
  }

  static Alias alias(String version, double share, Alias.@Nullable State state) {
    return alias(version, share, state, null);
  }

  static Alias alias(
      String version, double share, Alias.@Nullable State state, @Nullable Instant nextShift) {
    var deployment =
        state == null ? null : new Alias.Deployment("d-1", state, CHANGE, nextShift, "");
    return new Alias(version, share == 0 ? null : "2", Percentage.of(share), "2", deployment);
  }

  static Hook hook(Hook.Gate gate, Duration left) {
    return new Hook("d-1", "e-1", gate, NOW.plus(left));
  }

  static RolloutState.CodeShifting shiftingCode(int step, int cleared, @Nullable Hook hook) {
    return new RolloutState.CodeShifting(code(step), CHANGE, "d-1", cleared, hook);
  }

  private static final Hook BEFORE = hook(Hook.Gate.BEFORE_ALLOW_TRAFFIC, Duration.ofMinutes(50));
  private static final Hook AFTER = hook(Hook.Gate.AFTER_ALLOW_TRAFFIC, Duration.ofMinutes(50));

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
    all.put("Shifting to nobody, not accepted", shifting(at(0), -1, false));
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
    all.put(
        "Baselining code",
        new RolloutState.Baselining(Exposure.none(1, Stage.CODE, NOW.plus(Duration.ofHours(1)))));
    all.put("Baselining code, alias known", new RolloutState.Baselining(code(-1)));
    all.put(
        "CodeShifting, not accepted",
        new RolloutState.CodeShifting(code(-1), CHANGE, null, 0, null));
    all.put("CodeShifting at the first hook", shiftingCode(-1, 0, BEFORE));
    all.put("CodeShifting at the first step", shiftingCode(0, 0, null));
    all.put("CodeShifting, cleared", shiftingCode(0, 1, null));
    all.put("CodeShifting at the last hook", shiftingCode(1, 1, AFTER));
    all.put(
        "CodeShifting, long blind",
        shiftingCode(0, 0, null).at(code(0).blindFrom(NOW.minus(Duration.ofMinutes(20)))));
    all.put("CodeReturning", new RolloutState.CodeReturning(code(0), CHANGE, "harm", false));
    all.put(
        "CodeReturning, accepted", new RolloutState.CodeReturning(code(0), CHANGE, "harm", true));
    all.put(
        "RollingBack, accepted, code brought",
        new RolloutState.RollingBack(at(1).bringing(CHANGE), "harm", true));
    all.put("Watching", new RolloutState.Watching(at(2), NOW.plus(Duration.ofMinutes(5))));
    all.put("Watching, over", new RolloutState.Watching(at(2), NOW.minusSeconds(1)));
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
    all.put("deployment undone", new RolloutEvent.Interfered("monitor"));
    all.put("change accepted", new RolloutEvent.ChangeAccepted());
    all.put("change delayed", new RolloutEvent.ChangeDelayed("busy"));
    all.put("pause", new RolloutEvent.PauseRequested());
    all.put("resume", new RolloutEvent.ResumeRequested());
    all.put("promote", new RolloutEvent.PromoteRequested(false));
    all.put("promote full", new RolloutEvent.PromoteRequested(true));
    all.put("roll back", new RolloutEvent.RollBackRequested("operator"));
    all.put("alarm", new RolloutEvent.AlarmFired("alarm"));
    all.put("alias old", new RolloutEvent.AliasSeen(alias("1", 0, null)));
    all.put("alias shifting", seen(alias("1", 10, Alias.State.IN_PROGRESS)));
    all.put(
        "alias about to shift", seen(alias("1", 10, Alias.State.IN_PROGRESS, NOW.plusSeconds(30))));
    all.put("alias new", seen(alias("2", 0, Alias.State.SUCCEEDED)));
    all.put("alias failed", seen(alias("1", 0, Alias.State.FAILED)));
    all.put("alias foreign", seen(alias("7", 0, null)));
    all.put("alias unseen", new RolloutEvent.AliasUnseen("timeout"));
    all.put("hook asks", new RolloutEvent.HookAsked(BEFORE));
    all.put("probe passed", new RolloutEvent.Probed(""));
    all.put("probe failed", new RolloutEvent.Probed("version 2 answered 500"));
    all.put("deploy accepted", new RolloutEvent.DeployAccepted("d-1"));
    all.put("pass accepted", new RolloutEvent.PassAccepted());
    all.put("take-back accepted", new RolloutEvent.TakeBackAccepted());
    all.put("code delayed", new RolloutEvent.CodeDelayed("busy"));
    return all;
  }

  private static RolloutEvent seen(Alias alias) {
    return new RolloutEvent.AliasSeen(alias);
  }

  private static RolloutEvent judged(Verdict verdict) {
    return new RolloutEvent.Judged(verdict, List.of());
  }

  private static RolloutEvent served(Flag flag) {
    return new RolloutEvent.ServedSeen(flag);
  }

  /** What follows in a state from an event, both by their names. */
  static Transition on(RolloutMachine machine, String state, String event) {
    return machine.on(state(state), event(event), NOW);
  }

  /** One of {@link #states} by its name. */
  static RolloutState state(String name) {
    return find(states(), name);
  }

  /** One of {@link #events} by its name. */
  static RolloutEvent event(String name) {
    return find(events(), name);
  }

  private static <T> T find(Map<String, T> all, String name) {
    return Objects.requireNonNull(all.get(name), name);
  }
}

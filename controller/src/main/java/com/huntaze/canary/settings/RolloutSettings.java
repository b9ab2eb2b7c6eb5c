package com.huntaze.canary.settings;

import com.huntaze.canary.judge.JudgePolicy;
import com.huntaze.canary.rollout.CodePolicy;
import com.huntaze.canary.rollout.RolloutPolicy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rollout.
 *
 * @param name as in paths and the journal
 * @param run the attempt that is wanted: the daemon starts it when the journal has none so high;
 *     raise it to retry after a rollback; 0 starts nothing
 * @param after what must have ended promoted before the run starts by itself
 * @param target where its metrics, flag and functions are
 * @param appConfig where the flag lives; null: no users are moved
 * @param codeDeploy where new code goes first; null: none is brought
 * @param alarms that come by SNS
 */
public record RolloutSettings(
    String name,
    int run,
    List<Dependency> after,
    TargetSettings target,
    TelemetrySettings telemetry,
    @Nullable AppConfigSettings appConfig,
    @Nullable CodeDeploySettings codeDeploy,
    AlarmSettings alarms,
    JudgePolicy judge,
    RolloutPolicy policy) {
  public RolloutSettings {
    after = List.copyOf(after);
  }

  /** The same rollout with other dependencies. */
  RolloutSettings waitingFor(List<Dependency> others) {
    return with(run, others, alarms, policy);
  }

  /** The same judge over the steps of the code stage. */
  public JudgePolicy codeJudge() {
    CodePolicy code = policy.code();
    return code == null ? judge : judge.over(code.steps());
  }

  /** The flag and the alias that it moves: no two rollouts may share one. */
  public Set<List<String>> moves() {
    Set<List<String>> moved = new LinkedHashSet<>();
    AppConfigSettings flag = appConfig;
    if (flag != null) {
      moved.add(target.own(flag.place()));
    }
    CodeDeploySettings code = codeDeploy;
    if (code != null) {
      moved.add(target.own(code.place()));
    }
    return moved;
  }

  /** What a run that is under way goes by once others are wanted. */
  public RolloutSettings underWay(RolloutSettings wanted) {
    return with(wanted.run, wanted.after, wanted.alarms, policy.governedBy(wanted.policy));
  }

  /** What a run that is under way goes by once nobody wants the rollout; no other follows it. */
  public RolloutSettings leaving() {
    return with(0, List.of(), alarms, policy);
  }

  private RolloutSettings with(
      int wantedRun,
      List<Dependency> wantedAfter,
      AlarmSettings otherAlarms,
      RolloutPolicy otherPolicy) {
    return new RolloutSettings(
        name,
        wantedRun,
        wantedAfter,
        target,
        telemetry,
        appConfig,
        codeDeploy,
        otherAlarms,
        judge,
        otherPolicy);
  }
}

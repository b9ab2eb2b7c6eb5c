package com.huntaze.canary.settings;

import com.huntaze.canary.judge.JudgePolicy;
import com.huntaze.canary.rollout.CodePolicy;
import com.huntaze.canary.rollout.RolloutPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rollout.
 *
 * @param name as in paths and the journal
 * @param run the attempt that is wanted: the daemon starts it when the journal has none so high;
 *     raise it to retry after a rollback; 0 starts nothing
 * @param after what must have ended promoted before the run starts by itself
 * @param appConfig where the flag lives; null: no users are moved
 * @param codeDeploy where new code goes first; null: none is brought
 * @param alarms that come by SNS
 */
public record RolloutSettings(
    String name,
    int run,
    List<Dependency> after,
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
    return new RolloutSettings(
        name, run, others, telemetry, appConfig, codeDeploy, alarms, judge, policy);
  }

  /** The same judge over the steps of the code stage. */
  public JudgePolicy codeJudge() {
    CodePolicy code = policy.code();
    return code == null ? judge : judge.over(code.steps());
  }
}

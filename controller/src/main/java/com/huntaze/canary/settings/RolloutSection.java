package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.integer;
import static com.huntaze.canary.settings.ValueTypes.text;

import com.huntaze.canary.judge.JudgePolicy;
import com.huntaze.canary.rollout.CodePolicy;
import com.huntaze.canary.rollout.RolloutPolicy;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** One element of {@code rollouts}. */
final class RolloutSection {
  private static final ValueType<String> NAME =
      text(
          Pattern.compile("[a-z][a-z0-9-]{0,62}"),
          "a name as it can stand in a path: lower-case letters, digits and hyphens");

  private RolloutSection() {}

  /**
   * @param lowestPoll how often the endpoint in use allows a poll of the flag
   * @param ownRegion where a rollout lives that names no other
   */
  static RolloutSettings read(StrictConfig rollout, Duration lowestPoll, String ownRegion) {
    String name = name(rollout);
    TelemetrySettings telemetry = TelemetrySection.read(rollout.section("telemetry"), name);
    JudgePolicy judge = judge(rollout, telemetry);
    StrictConfig section = rollout.section("policy");
    int run = rollout.get("run", integer(0, Integer.MAX_VALUE), 0);
    CodeDeploySettings code =
        rollout.has("codedeploy")
            ? CodeDeploySection.read(
                rollout.section("codedeploy"),
                name,
                lowestPoll.compareTo(AppConfigSection.POLL_INTERVAL) < 0)
            : null;
    AppConfigSettings users =
        code == null || rollout.has("appconfig")
            ? AppConfigSection.read(rollout.section("appconfig"), lowestPoll)
            : null;
    var stages =
        new PolicySection.Stages(
            code == null ? null : new CodePolicy(code.steps(), code.onHold()), users != null);
    RolloutPolicy policy = PolicySection.read(section, name, judge, telemetry, stages);
    new PolicyChecks(rollout, section, policy, telemetry).run();
    return new RolloutSettings(
        name,
        run,
        after(rollout),
        TargetSection.read(rollout.section("target"), ownRegion),
        telemetry,
        users,
        code,
        AlarmSection.read(rollout.section("alarms")),
        judge,
        policy);
  }

  /** Their runs are not known yet: {@link DependencyChecks} gives them. */
  private static List<Dependency> after(StrictConfig rollout) {
    return rollout.list(DependencyChecks.KEY, NAME).stream()
        .distinct()
        .map(name -> new Dependency(name, 0))
        .toList();
  }

  static String name(StrictConfig rollout) {
    return rollout.require("name", NAME, "huntaze-reads");
  }

  static JudgePolicy judge(StrictConfig rollout, TelemetrySettings telemetry) {
    return JudgeSection.read(rollout.section("judge"), TelemetrySection.settlingPeriods(telemetry));
  }
}

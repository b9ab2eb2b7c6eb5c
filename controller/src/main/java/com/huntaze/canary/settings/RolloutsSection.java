package com.huntaze.canary.settings;

import com.huntaze.canary.judge.JudgePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The list {@code rollouts}: at least one, no two of one name or with one flag, none that waits for
 * ever.
 */
final class RolloutsSection {
  static final String KEY = "rollouts";

  private RolloutsSection() {}

  static List<RolloutSettings> read(StrictConfig root, Duration lowestPoll, String ownRegion) {
    List<RolloutSettings> rollouts = new ArrayList<>();
    Map<String, Integer> names = new HashMap<>();
    Map<List<String>, Integer> flags = new HashMap<>();
    DependencyChecks dependencies = new DependencyChecks();
    for (StrictConfig section : sections(root)) {
      RolloutSettings rollout = RolloutSection.read(section, lowestPoll, ownRegion);
      refuseTaken(section, rollout.name(), names, rollouts.size());
      refuseMoved(section, rollout, flags, rollouts.size());
      dependencies.add(section, rollout);
      rollouts.add(rollout);
    }
    dependencies.run();
    return rollouts.stream().map(dependencies::resolved).toList();
  }

  /** No two rollouts may move one flag or one alias; other accounts may hold others of the name. */
  private static void refuseMoved(
      StrictConfig section, RolloutSettings rollout, Map<List<String>, Integer> moved, int index) {
    AppConfigSettings flag = rollout.appConfig();
    if (flag != null) {
      Integer taken = moved.putIfAbsent(rollout.target().own(flag.place()), index);
      if (taken != null && section.accepted("appconfig", "target")) {
        section.problem("appconfig", "moves the flag of " + KEY + "[" + taken + "] too");
      }
    }
    CodeDeploySettings code = rollout.codeDeploy();
    if (code != null) {
      Integer taken = moved.putIfAbsent(rollout.target().own(code.place()), index);
      if (taken != null && section.accepted("codedeploy", "target")) {
        section.problem("codedeploy", "moves the alias of " + KEY + "[" + taken + "] too");
      }
    }
  }

  /** Reads no more of a rollout than its judge, by the rollout's name. */
  static Map<String, JudgePolicy> readJudges(StrictConfig root) {
    Map<String, JudgePolicy> judges = new LinkedHashMap<>();
    Map<String, Integer> names = new HashMap<>();
    for (StrictConfig section : sections(root)) {
      List.of("run", DependencyChecks.KEY, "target", "appconfig", "codedeploy", "alarms", "policy")
          .forEach(section::has);
      String name = RolloutSection.name(section);
      TelemetrySettings telemetry = TelemetrySection.read(section.section("telemetry"), name);
      refuseTaken(section, name, names, names.size());
      judges.put(name, RolloutSection.judge(section, telemetry));
    }
    return judges;
  }

  private static List<StrictConfig> sections(StrictConfig root) {
    List<StrictConfig> sections = root.sections(KEY);
    if (sections.isEmpty() && root.accepted(KEY)) {
      root.problem(KEY, "must hold at least one rollout, [ { name = huntaze-reads, ... } ]");
    }
    return sections;
  }

  private static void refuseTaken(
      StrictConfig section, String name, Map<String, Integer> names, int index) {
    Integer taken = names.putIfAbsent(name, index);
    if (taken != null && section.accepted("name")) {
      section.problem("name", "must be unique, and " + KEY + "[" + taken + "] is " + name + " too");
    }
  }
}

package com.huntaze.rehearsal.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often each crash point, fault and outcome occurred. */
public final class Coverage {
  /** Every port call; the process may die before and after each one's effect. */
  static final List<String> CALLS =
      List.of(
          "ListHostedConfigurationVersions",
          "GetHostedConfigurationVersion",
          "CreateHostedConfigurationVersion",
          "ListDeployments",
          "GetDeployment",
          "StartDeployment",
          "StopDeployment",
          "StartConfigurationSession",
          "GetLatestConfiguration",
          "CodeDeploy.CreateDeployment",
          "CodeDeploy.GetDeployment",
          "CodeDeploy.ListDeployments",
          "CodeDeploy.StopDeployment",
          "CodeDeploy.PutLifecycleEventHookExecutionStatus",
          "CodeDeploy.ListDeploymentTargets",
          "CodeDeploy.GetDeploymentTarget",
          "CodeDeploy.GetDeploymentConfig",
          "Lambda.GetAlias",
          "Lambda.ListVersionsByFunction",
          "Lambda.Invoke",
          "MetricSource.read",
          "Journal.append",
          "Journal.defer",
          "Journal.tail");

  private static final List<String> FAULTS =
      List.of(
          "alarm",
          "alarm: reordered",
          "appconfig: a monitor undoes",
          "appconfig: somebody else deploys",
          "appconfig: somebody else sets the flag",
          "aws: 500 before the effect",
          "aws: a black hole for a while",
          "aws: throttled",
          "aws: time-out after the effect",
          "aws: time-out before the effect",
          "clock jump",
          "codedeploy: an alarm stops it",
          "codedeploy: an alarm stops it at once",
          "codedeploy: somebody else deploys",
          "codedeploy: somebody stops it",
          "codedeploy: under way before",
          "controller: replaced after fencing",
          "hook: late",
          "hook: lost",
          "hook: twice",
          "journal: cut before the write",
          "journal: database away for a while",
          "journal: deferred for long",
          "journal: fenced",
          "journal: no answer after the write",
          "journal: unreadable",
          "lambda: somebody points the alias",
          "metrics: blind",
          "metrics: blind for a while",
          "metrics: outage of both arms",
          "metrics: partial",
          "operator: PauseRequested",
          "operator: PromoteRequested",
          "operator: ResumeRequested",
          "operator: RollBackRequested",
          "signal twice");

  private static final List<String> OUTCOMES =
      List.of(
          "paused",
          "progressing",
          "promoted",
          "rolled_back, nobody exposed",
          "staged: promoted",
          "staged: rolled_back, nobody exposed",
          "code alone: promoted",
          "code alone: rolled_back");

  private final SortedMap<String, Long> crashPoints = new TreeMap<>();
  private final SortedMap<String, Long> faults = new TreeMap<>();
  private final SortedMap<String, Long> outcomes = new TreeMap<>();

  public Coverage() {
    for (String call : CALLS) {
      crashPoints.put("before " + call, 0L);
      crashPoints.put("after " + call, 0L);
    }
    FAULTS.forEach(kind -> faults.put(kind, 0L));
    OUTCOMES.forEach(kind -> outcomes.put(kind, 0L));
  }

  void crash(String where) {
    crashPoints.merge(where, 1L, Long::sum);
  }

  void fault(String kind) {
    faults.merge(kind, 1L, Long::sum);
  }

  void outcome(String kind) {
    outcomes.merge(kind, 1L, Long::sum);
  }

  /** Adds another run's. */
  void add(Coverage other) {
    other.crashPoints.forEach((key, count) -> crashPoints.merge(key, count, Long::sum));
    other.faults.forEach((key, count) -> faults.merge(key, count, Long::sum));
    other.outcomes.forEach((key, count) -> outcomes.merge(key, count, Long::sum));
  }

  /** Crash points at which no process died, faults and outcomes that never were. */
  public List<String> missed() {
    List<String> missed = new ArrayList<>();
    crashPoints.forEach((where, count) -> addIfNone(missed, "crash " + where, count));
    faults.forEach((kind, count) -> addIfNone(missed, "fault " + kind, count));
    outcomes.forEach((kind, count) -> addIfNone(missed, "outcome " + kind, count));
    return missed;
  }

  private static void addIfNone(List<String> missed, String what, long count) {
    if (count == 0) {
      missed.add(what);
    }
  }

  /** As a table, a line a row. */
  public String table() {
    StringBuilder text = new StringBuilder();
    long hit = crashPoints.values().stream().filter(count -> count > 0).count();
    section(text, "crash points, " + hit + " of " + crashPoints.size() + " hit", crashPoints);
    section(text, "faults", faults);
    section(text, "outcomes", outcomes);
    return text.toString();
  }

  private static void section(StringBuilder text, String title, SortedMap<String, Long> rows) {
    text.append(title).append('\n');
    rows.forEach((name, count) -> text.append(String.format("  %-56s %9d%n", name, count)));
  }
}

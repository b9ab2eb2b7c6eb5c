package com.huntaze.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.settings.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is shipped, and what each is expected to come to. */
class ShippedScenariosTest {
  private static final ScenarioCatalog CATALOG =
      new ScenarioCatalog(Path.of("..", "config", "scenarios"));

  @Test
  void everyScenarioLoadsUnderItsOwnNameWithItsExpectation() {
    Map<String, String> expected = new TreeMap<>();
    for (String name : CATALOG.names()) {
      Problems problems = new Problems();
      Scenario scenario =
          CATALOG.find(name, problems).orElseThrow(() -> new AssertionError(problems.lines()));
      assertThat(scenario.name()).isEqualTo(name);
      assertThat(scenario.description()).isNotBlank();
      expected.put(name, scenario.expect().toString());
    }
    Map<String, String> wanted = new TreeMap<>();
    List.of(
            "healthy",
            "borderline",
            "outage-both-arms",
            "bad-control",
            "late-metrics",
            "appconfig-conflict",
            "controller-kill",
            "codedeploy-healthy",
            "staged",
            "sns-forged",
            "two-controllers",
            "postgres-blackhole")
        .forEach(name -> wanted.put(name, "promoted"));
    List.of(
            "errors",
            "broken",
            "slow",
            "load-bug",
            "database-down",
            "codedeploy-bad",
            "codedeploy-hook-timeout",
            "staged-bad",
            "sns-alarm")
        .forEach(name -> wanted.put(name, "rolled-back"));
    List.of("no-traffic", "cloudwatch-down").forEach(name -> wanted.put(name, "held"));
    assertThat(expected).isEqualTo(wanted);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    Problems problems = new Problems();
    assertThat(CATALOG.find("brokn", problems)).isEmpty();
    assertThat(problems.lines())
        .containsExactly("--scenario: unknown scenario \"brokn\", did you mean \"broken\"?");
  }
}

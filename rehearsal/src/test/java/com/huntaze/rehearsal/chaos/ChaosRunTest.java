package com.huntaze.rehearsal.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.settings.Problems;
import com.huntaze.rehearsal.scenario.FaultKind;
import com.huntaze.rehearsal.scenario.Outcome;
import com.huntaze.rehearsal.scenario.Scenario;
import com.huntaze.rehearsal.scenario.ScenarioCatalog;
import com.huntaze.rehearsal.scenario.ScenarioEvent.Fault;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChaosRunTest {
  private static final Scenario HEALTHY = shipped("healthy");
  private static final Scenario ERRING = shipped("errors");

  private static Scenario shipped(String name) {
    Problems problems = new Problems();
    return new ScenarioCatalog(Path.of("..", "config", "scenarios"))
        .find(name, problems)
        .orElseThrow(() -> new AssertionError(problems.lines()));
  }

  private static List<ChaosRun> campaign(long seed, int kills) {
    return ChaosRun.campaign(HEALTHY, ERRING, seed, kills);
  }

  @Test
  void theSameSeedDrawsTheSameAndAnotherDrawsAnother() {
    assertThat(campaign(5, 100)).isEqualTo(campaign(5, 100));
    assertThat(campaign(5, 3).getFirst().events()).isNotEqualTo(campaign(7, 3).getFirst().events());
  }

  @Test
  void theRunsTogetherHaveExactlyTheKillsThatAreWanted() {
    for (int kills : List.of(1, 2, 6, 100, 1_000)) {
      assertThat(campaign(1, kills).stream().mapToInt(run -> run.kills()).sum()).isEqualTo(kills);
    }
  }

  @Test
  void aRunOfACampaignIsTheSameAlone() {
    for (ChaosRun run : campaign(1, 100)) {
      assertThat(campaign(run.seed(), run.kills())).containsExactly(run);
    }
  }

  @Test
  void healthyAndErringCandidatesAlternateAndEndAsTheyDoWithout() {
    assertThat(campaign(1, 100))
        .allSatisfy(
            run ->
                assertThat(run.scenario().expect())
                    .isEqualTo(run.seed() % 2 == 0 ? Outcome.PROMOTED : Outcome.ROLLED_BACK))
        .extracting(run -> run.seed())
        .startsWith(1L, 2L, 3L);
  }

  @Test
  void whatIsDrawnIsInRange() {
    for (ChaosRun run : campaign(1, 1_000)) {
      assertThat(run.kills()).as("seed %d", run.seed()).isLessThanOrEqualTo(6);
      int periods = run.scenario().expect() == Outcome.PROMOTED ? 45 : 20;
      for (Fault fault : run.scenario().faults()) {
        assertThat(fault.at()).as("seed %d", run.seed()).isBetween(0, periods - 1);
        assertThat(fault.periods()).isBetween(1, 5);
        assertThat(fault.amount()).isBetween(0, 999);
      }
    }
  }

  @Test
  void theSameMischiefIsNotMadeTwiceInARun() {
    for (ChaosRun run : campaign(1, 1_000)) {
      assertThat(mischief(run))
          .as("seed %d", run.seed())
          .doesNotHaveDuplicates()
          .hasSizeBetween(2, 4);
    }
  }

  @Test
  void everyMischiefComesUp() {
    Set<FaultKind> drawn =
        campaign(1, 100).stream()
            .flatMap(run -> mischief(run).stream())
            .collect(Collectors.toSet());
    assertThat(drawn)
        .isEqualTo(
            EnumSet.of(
                FaultKind.POSTGRES_RESTART,
                FaultKind.POSTGRES_BLACKHOLE,
                FaultKind.CLOUDWATCH_DOWN,
                FaultKind.CLOUDWATCH_THROTTLE,
                FaultKind.APPCONFIG_DOWN,
                FaultKind.APPCONFIG_THROTTLE));
  }

  private static List<FaultKind> mischief(ChaosRun run) {
    return run.scenario().faults().stream()
        .map(fault -> fault.kind())
        .filter(kind -> kind != FaultKind.CONTROLLER_KILL)
        .toList();
  }
}

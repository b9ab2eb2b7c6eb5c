package com.huntaze.rehearsal.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulationTest {
  @Test
  void aSeedReplaysExactly() {
    for (long seed = 1; seed <= 20; seed++) {
      Simulation.Result first = Simulation.run(seed, true);
      Simulation.Result again = Simulation.run(seed, true);
      assertThat(again.trace()).as("seed %d", seed).isNotEmpty().isEqualTo(first.trace());
      assertThat(again.coverage().table()).isEqualTo(first.coverage().table());
    }
  }

  @Test
  void whatWasNotReachedIsNamed() {
    assertThat(new Coverage().missed())
        .contains("crash after StartDeployment", "fault journal: fenced", "outcome promoted");
  }

  private static List<String> violations(Parts broken) {
    return violations(broken, 60);
  }

  private static List<String> violations(Parts broken, long seeds) {
    return LongStream.rangeClosed(1, seeds)
        .mapToObj(seed -> Simulation.run(seed, false, broken))
        .flatMap(result -> result.violations().stream())
        .toList();
  }

  @Test
  void aLeverThatTakesTwoStepsAtOnceIsCaught() {
    assertThat(violations(Broken.HASTY_LEVER)).anyMatch(line -> line.startsWith("raised to "));
  }

  @Test
  void aLeverThatForgetsRollbacksIsCaught() {
    assertThat(violations(Broken.FORGETFUL_LEVER))
        .anyMatch(line -> line.startsWith("still served after the rollback"));
  }

  @Test
  void aJournalThatSaysWrittenBeforeItIsIsCaught() {
    assertThat(violations(Broken.LYING_JOURNAL, 240))
        .anyMatch(line -> line.startsWith("raised without the journal"));
  }

  @Test
  void aCodeLeverThatStartsASecondDeploymentIsCaught() {
    assertThat(violations(Broken.AMNESIC_CODE)).contains("a second deployment of one run");
  }

  @Test
  void usersThatComeBeforeTheNewCodeAreCaught() {
    assertThat(violations(Broken.EAGER_CODE))
        .anyMatch(line -> line.startsWith("users were moved while the alias gives"));
  }

  @Test
  void aRollbackThatForgetsTheAliasIsCaught() {
    assertThat(violations(Broken.FORGETFUL_CODE))
        .anyMatch(line -> line.contains("and the alias gives the new version"));
  }

  @Test
  void aJournalThatLosesWhatItTookIsCaught() {
    assertThat(violations(Broken.LOSSY_JOURNAL))
        .anyMatch(line -> line.contains("the journal wants null"));
  }
}

package com.huntaze.canary.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.port.LeverOutcome;
import com.huntaze.canary.rollout.RolloutEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ControlLoopTest {
  private final ScriptedWorld world = new ScriptedWorld();

  @Test
  void aHealthyCandidateGoesUpStepByStepToEveryone() {
    world.live(world.loop(), Duration.ofHours(3));
    assertThat(world.percentages()).containsExactly(10.0, 25.0, 50.0, 95.0, 100.0);
    assertThat(world.snapshot().state()).isEqualTo("PROMOTED");
  }

  @Test
  void aBadCandidateIsTakenBackToNobody() {
    world.candidate = period -> world.counts(0.5);
    world.live(world.loop(), Duration.ofHours(1));
    assertThat(world.percentages()).containsExactly(10.0, 0.0);
    assertThat(world.snapshot().state()).isEqualTo("ROLLED_BACK");
    assertThat(world.snapshot().decisions().getLast().reason()).contains("error");
  }

  @Test
  void blindnessHoldsThenStepsDownAndNeverPromotes() {
    ControlLoop loop = world.loop();
    world.live(loop, Duration.ofMinutes(4));
    world.blind = "throttled";
    world.live(loop, Duration.ofMinutes(10));
    assertThat(world.percentages()).as("it holds at first").containsExactly(10.0);
    world.live(loop, Duration.ofMinutes(60));
    assertThat(world.percentages())
        .as("then down, step by step")
        .containsExactly(10.0, 5.0, 1.0, 0.0);
    assertThat(world.snapshot().observation()).isEqualTo("BLIND");
  }

  @Test
  void nothingIsRaisedWhileTheJournalIsAwayButARollbackIsOrdered() {
    ControlLoop loop = world.loop();
    world.live(loop, Duration.ofMinutes(2));
    world.journalAway = true;
    world.live(loop, Duration.ofMinutes(60));
    assertThat(world.percentages()).as("no step without the journal").containsExactly(10.0);
    world.candidate = period -> world.counts(0.5);
    world.live(loop, Duration.ofMinutes(20));
    assertThat(world.percentages()).containsExactly(10.0, 0.0);
    world.journalReturns();
    assertThat(world.written).extracting(JournalEvent::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(world.written.stream().map(event -> event.payload().substring(0, 20)))
        .anyMatch(start -> start.contains("ROLLBACK"));
  }

  @Test
  void aRestartTakesNoStepTwice() {
    for (int minutes = 0; minutes < 180; minutes++) {
      world.live(world.loop(), Duration.ofSeconds(61));
    }
    assertThat(world.percentages()).containsExactly(10.0, 25.0, 50.0, 95.0, 100.0);
    assertThat(world.written).extracting(JournalEvent::sequence).doesNotHaveDuplicates();
  }

  @Test
  void anIntentIsJournaledBeforeItsOutcome() {
    world.live(world.loop(), Duration.ofHours(3));
    long intents = world.written.stream().filter(e -> e.kind().equals("intent")).count();
    long accepted =
        world.written.stream()
            .filter(e -> e.kind().equals("outcome") && e.payload().contains("accepted"))
            .count();
    assertThat(intents).isEqualTo(accepted).isEqualTo(5);
  }

  @Test
  void aRefusedRollbackIsOrderedAgain() {
    ControlLoop loop = world.loop();
    world.live(loop, Duration.ofMinutes(2));
    world.refusal = new LeverOutcome.Failed("throttled");
    world.candidate = period -> world.counts(1);
    world.live(loop, Duration.ofMinutes(10));
    assertThat(world.snapshot().state()).isEqualTo("ROLLING_BACK");
    world.refusal = null;
    world.live(loop, Duration.ofMinutes(1));
    assertThat(world.served.percentage()).isEqualTo(Percentage.ZERO);
    assertThat(world.snapshot().state()).isEqualTo("ROLLED_BACK");
  }

  @Test
  void aPersonMayPauseAndTakeBack() {
    ControlLoop loop = world.loop();
    world.live(loop, Duration.ofMinutes(2));
    loop.submit(new Signal.Asked(new RolloutEvent.PauseRequested()));
    world.live(loop, Duration.ofMinutes(60));
    assertThat(world.percentages()).containsExactly(10.0);
    assertThat(world.snapshot().state()).isEqualTo("PAUSED");
    loop.submit(new Signal.Asked(new RolloutEvent.RollBackRequested("by hand")));
    world.live(loop, Duration.ofMinutes(2));
    assertThat(world.served).isEqualTo(Flag.off(1, ScriptedWorld.SALT));
  }

  @Test
  void aRaiseThatWasRefusedIsNotTriedAgainWithoutTheJournal() {
    world.refusal = new LeverOutcome.InFlight("busy");
    ControlLoop loop = world.loop();
    world.live(loop, Duration.ofMinutes(1));
    assertThat(world.snapshot().state()).isEqualTo("SHIFTING");
    world.journalAway = true;
    world.refusal = null;
    world.live(loop, Duration.ofMinutes(5));
    assertThat(world.applied).isEmpty();
    world.journalReturns();
    world.live(loop, Duration.ofMinutes(5));
    assertThat(world.applied).isNotEmpty();
  }
}

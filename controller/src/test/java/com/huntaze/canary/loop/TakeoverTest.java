package com.huntaze.canary.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.port.LeverOutcome;
import com.huntaze.canary.rollout.RolloutEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A controller that goes on where another one ended. Most of it was found by the simulation. */
class TakeoverTest {
  private static final Flag OFF = Flag.off(1, ScriptedWorld.SALT);

  private final ScriptedWorld world = new ScriptedWorld();

  private void untilServed(double percent) {
    ControlLoop loop = world.loop();
    for (int minute = 0; world.served.percentage().percent().doubleValue() != percent; minute++) {
      assertThat(minute).as("minutes until %s %% is served", percent).isLessThan(180);
      world.live(loop, Duration.ofMinutes(1));
    }
  }

  private boolean isOrdered() {
    return world.written.stream().anyMatch(event -> event.kind().equals("intent"));
  }

  @Test
  void nobodyPromotesARunThatTheNewControllerHasNotSeenYet() {
    untilServed(10);
    world.blind = "CloudWatch is away";
    ControlLoop heir = world.loop();
    heir.submit(new Signal.Asked(new RolloutEvent.PromoteRequested(true)));
    world.live(heir, Duration.ofMinutes(5));
    assertThat(world.percentages()).containsExactly(10.0);
    assertThat(world.snapshot().state()).isEqualTo("PROGRESSING");
  }

  @Test
  void aRaiseThatWasLeftHalfDoneWaitsForTheNewControllersFirstLook() {
    world.refusal = new LeverOutcome.Failed("throttled");
    ControlLoop died = world.loop();
    for (int minute = 0; !isOrdered(); minute++) {
      assertThat(minute).as("minutes until 10 %% are ordered").isLessThan(180);
      world.live(died, Duration.ofMinutes(1));
    }
    world.refusal = null;
    world.blind = "CloudWatch is away";
    ControlLoop heir = world.loop();
    world.live(heir, Duration.ofMinutes(5));
    assertThat(world.applied).isEmpty();
    world.blind = null;
    world.live(heir, Duration.ofMinutes(5));
    assertThat(world.percentages()).containsExactly(10.0);
  }

  @Test
  void aRollbackThatAwsRefusesForMinutesSurvivesARestart() {
    untilServed(10);
    ControlLoop died = world.loop();
    died.tick();
    world.refusal = new LeverOutcome.Failed("unavailable");
    died.submit(new Signal.Asked(new RolloutEvent.RollBackRequested("by hand")));
    world.live(died, Duration.ofMinutes(3));
    ControlLoop heir = world.loop();
    heir.tick();
    assertThat(world.snapshot().state()).isEqualTo("ROLLING_BACK");
    world.refusal = null;
    world.live(heir, Duration.ofMinutes(1));
    assertThat(world.served.percentage()).isEqualTo(Percentage.ZERO);
  }

  @Test
  void aNewControllerSeesAgainAtItsFirstLook() {
    untilServed(10);
    world.live(world.loop(), Duration.ofHours(2));
    assertThat(world.percentages()).containsExactly(10.0, 25.0, 50.0, 95.0, 100.0);
  }

  @Test
  void whatSomebodyElseTookBackIsNeverRaisedByAStepDown() {
    untilServed(25);
    world.blind = "CloudWatch is away";
    ControlLoop loop = world.loop();
    world.live(loop, Duration.ofMinutes(15));
    // after the last look at what is served, and the limit of blindness has passed at the next tick
    world.served = new Flag(1, 0, Percentage.of(1), ScriptedWorld.SALT);
    world.live(loop, Duration.ofMinutes(2));
    assertThat(world.applied.getLast()).isEqualTo(OFF);
    assertThat(world.percentages()).containsExactly(10.0, 25.0, 0.0);
  }

  @Test
  void aRunThatWasTakenBackBehindAJournalThatWasCutIsNotBegunAgain() {
    ControlLoop loop = world.loop();
    world.control = null;
    loop.tick();
    assertThat(world.snapshot().state()).isEqualTo("BASELINING");
    // ordered by a controller that died before its journal came back
    world.served = OFF;
    world.live(world.loop(), Duration.ofHours(2));
    assertThat(world.applied).doesNotContain(new Flag(1, 0, Percentage.of(1), ScriptedWorld.SALT));
    assertThat(world.snapshot().state()).isEqualTo("ROLLED_BACK");
    assertThat(world.snapshot().sentence()).contains("run 1 was taken back already");
  }

  @Test
  void aLoopThatOnlyHandsEventsOverLearnsThatAnotherWritesThem() {
    List<JournalEvent> shared = new ArrayList<>();
    ControlLoop outrun = world.loop(new SharedJournal(shared));
    world.live(outrun, Duration.ofMinutes(2));
    world.live(world.loop(new SharedJournal(shared)), Duration.ofMinutes(2));
    world.control = null;
    world.live(outrun, Duration.ofMinutes(3));
    assertThat(outrun.isStopped()).isTrue();
  }

  @Test
  void whatAGuardNotedDoesNotComeIntoTheJournalThatItFindsLater() {
    untilServed(10);
    long last = world.written.getLast().sequence();
    world.journalAway = true;
    ControlLoop guard = world.loop();
    world.live(guard, Duration.ofMinutes(3));
    assertThat(world.deferred).isEmpty();
    // noted by the guard in the very tick in which the journal is back
    world.set = Duration.ofMinutes(30);
    world.journalReturns();
    world.live(guard, Duration.ofMinutes(3));
    assertThat(world.written).extracting(JournalEvent::sequence).doesNotHaveDuplicates().isSorted();
    assertThat(world.written.stream().filter(event -> event.sequence() == last + 1)).hasSize(1);
  }
}

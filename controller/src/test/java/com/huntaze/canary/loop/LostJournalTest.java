package com.huntaze.canary.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LostJournalTest {
  private static final Flag RUN_3_AT_25 = new Flag(3, 3, Percentage.of(25), ScriptedWorld.SALT);

  private final ScriptedWorld world = new ScriptedWorld();

  @Test
  void aRunIsRebuiltFromItsFlagAndGoesOnWithNewEvidenceOnly() {
    world.served = RUN_3_AT_25;
    ControlLoop loop = world.loop();
    loop.tick();
    assertThat(world.snapshot().state()).isEqualTo("PROGRESSING");
    assertThat(world.snapshot().run()).isEqualTo(3);
    assertThat(world.written.getFirst().kind()).isEqualTo("state");
    assertThat(world.written.getFirst().payload())
        .contains("rebuilt from AppConfig: the journal is empty");
    world.live(loop, Duration.ofMinutes(3));
    assertThat(world.applied).as("what was settled before counts for nothing").isEmpty();
    world.live(loop, Duration.ofHours(3));
    assertThat(world.percentages()).containsExactly(50.0, 95.0, 100.0);
    assertThat(world.served.run()).isEqualTo(3);
  }

  @Test
  void aRebuiltRunThatHarmsIsTakenBack() {
    world.served = RUN_3_AT_25;
    world.candidate = period -> world.counts(0.5);
    world.live(world.loop(), Duration.ofMinutes(20));
    assertThat(world.applied).containsExactly(Flag.off(3, ScriptedWorld.SALT));
    assertThat(world.snapshot().state()).isEqualTo("ROLLED_BACK");
  }

  @Test
  void nobodyExposedMeansThatTheRunWasTakenBack() {
    world.served = Flag.off(3, ScriptedWorld.SALT);
    world.live(world.loop(), Duration.ofHours(2));
    assertThat(world.applied).isEmpty();
    assertThat(world.snapshot().state()).isEqualTo("ROLLED_BACK");
    assertThat(world.snapshot().sentence()).startsWith("the journal was lost");
  }

  @Test
  void everyoneExposedMeansThatItWasPromoted() {
    world.served = new Flag(3, 5, Percentage.FULL, ScriptedWorld.SALT);
    world.live(world.loop(), Duration.ofHours(2));
    assertThat(world.applied).isEmpty();
    assertThat(world.snapshot().state()).isEqualTo("PROMOTED");
  }

  @Test
  void aPercentageThatIsNoStepIsTakenBack() {
    world.served = new Flag(3, 3, Percentage.of(30), ScriptedWorld.SALT);
    world.live(world.loop(), Duration.ofMinutes(2));
    assertThat(world.applied).containsOnly(Flag.off(3, ScriptedWorld.SALT));
    assertThat(world.snapshot().sentence()).contains("not step 3 of this policy");
  }

  @Test
  void aFlagOfSomebodyElseTellsNothing() {
    world.served = new Flag(3, -1, Percentage.ZERO, "another salt");
    world.loop().tick();
    assertThat(world.written).noneMatch(event -> event.payload().contains("rebuilt"));
    assertThat(world.snapshot().run()).isEqualTo(1);
  }

  @Test
  void aJournalThatIsAwayAtTheStartIsGuardedForAndNothingAdvances() {
    world.served = RUN_3_AT_25;
    world.journalAway = true;
    ControlLoop loop = world.loop();
    loop.tick();
    assertThat(world.snapshot().state()).as("at first it waits").isEqualTo("IDLE");
    world.live(loop, Duration.ofHours(2));
    assertThat(world.snapshot().state()).isEqualTo("PROGRESSING");
    assertThat(world.applied).isEmpty();
    world.candidate = period -> world.counts(0.5);
    world.live(loop, Duration.ofMinutes(20));
    assertThat(world.applied).containsExactly(Flag.off(3, ScriptedWorld.SALT));
    assertThat(world.deferred).as("nothing is written on a guess").isEmpty();
  }

  @Test
  void theJournalThatReturnsSaysWhatWasAndLearnsThatAllWasTakenBack() {
    ControlLoop before = world.loop();
    world.live(before, Duration.ofMinutes(3));
    long sequence = world.written.getLast().sequence();
    assertThat(world.served.percentage()).isEqualTo(Percentage.of(10));
    world.journalAway = true;
    world.candidate = period -> world.counts(0.5);
    ControlLoop after = world.loop();
    world.live(after, Duration.ofMinutes(30));
    assertThat(world.served.percentage()).isEqualTo(Percentage.ZERO);
    world.journalReturns();
    world.live(after, Duration.ofMinutes(3));
    assertThat(world.snapshot().state()).isEqualTo("ROLLED_BACK");
    assertThat(world.written.getLast().sequence()).isGreaterThan(sequence);
    assertThat(world.written.stream().skip(sequence))
        .anySatisfy(event -> assertThat(event.payload()).contains("ROLLBACK", "error"));
  }
}

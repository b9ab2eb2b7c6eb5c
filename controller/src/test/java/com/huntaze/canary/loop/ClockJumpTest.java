package com.huntaze.canary.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockJumpTest {
  private final ScriptedWorld world = new ScriptedWorld();
  private final ControlLoop loop = world.loop();

  private void exposed() {
    world.live(loop, Duration.ofMinutes(2));
    assertThat(world.percentages()).containsExactly(10.0);
  }

  @ParameterizedTest(name = "{0} h")
  @ValueSource(longs = {-5, -1, 1, 5, 400})
  void aClockThatIsSetAdvancesNobodyAndHarmIsActedOnOnceItIsRight(long hours) {
    exposed();
    world.set = Duration.ofHours(hours);
    world.live(loop, Duration.ofMinutes(10));
    assertThat(world.percentages()).containsExactly(10.0);
    world.set = Duration.ZERO;
    world.candidate = period -> world.counts(0.5);
    world.live(loop, Duration.ofMinutes(10));
    assertThat(world.percentages()).containsExactly(10.0, 0.0);
  }

  @ParameterizedTest(name = "{0} h")
  @ValueSource(longs = {-5, 5})
  void theRunGoesOnOnceTheClockIsRightAgain(long hours) {
    exposed();
    world.set = Duration.ofHours(hours);
    world.live(loop, Duration.ofMinutes(5));
    world.set = Duration.ZERO;
    world.live(loop, Duration.ofHours(3));
    assertThat(world.percentages()).containsExactly(10.0, 25.0, 50.0, 95.0, 100.0);
  }

  @ParameterizedTest(name = "{0} h")
  @ValueSource(longs = {-5, 5})
  void theBlindLimitIsMeasuredOnTheClockThatNobodySets(long hours) {
    exposed();
    world.blind = "throttled";
    world.live(loop, Duration.ofMinutes(5));
    world.set = Duration.ofHours(hours);
    world.live(loop, Duration.ofMinutes(8));
    assertThat(world.percentages()).as("not before 15 minutes").containsExactly(10.0);
    world.live(loop, Duration.ofMinutes(5));
    assertThat(world.percentages()).as("and not later").containsExactly(10.0, 5.0);
  }

  @ParameterizedTest(name = "{0} h")
  @ValueSource(longs = {-5, 5})
  void theLoopGoesOnTickingAtItsPace(long hours) {
    exposed();
    world.set = Duration.ofHours(hours);
    for (int tick = 0; tick < 20; tick++) {
      Duration delay = loop.tick();
      assertThat(delay).isLessThan(Duration.ofSeconds(61));
      world.now = world.now.plus(delay);
    }
    assertThat(world.now).as("nor does it spin").isAfter(ScriptedWorld.START.plusSeconds(600));
  }

  @Test
  void aClockThatIsSetMakesNoBaselineComplete() {
    world.control = null;
    world.live(loop, Duration.ofMinutes(10));
    world.set = Duration.ofHours(5);
    world.live(loop, Duration.ofMinutes(40));
    assertThat(world.applied).isEmpty();
  }

  @Test
  void theJournalSaysThatTheClockWasSet() {
    exposed();
    world.set = Duration.ofHours(2);
    loop.tick();
    assertThat(world.written)
        .anySatisfy(
            event -> assertThat(event.payload()).contains("the clock was set forward by 7200 s"));
  }
}

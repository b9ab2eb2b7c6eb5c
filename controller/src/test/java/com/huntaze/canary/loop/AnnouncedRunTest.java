package com.huntaze.canary.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.notify.Announcer;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.port.Notification;
import com.huntaze.canary.port.Notification.Kind;
import com.huntaze.canary.rollout.RolloutEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people are told while a loop runs. */
class AnnouncedRunTest {
  private final ScriptedWorld world = new ScriptedWorld();
  private final List<Notification> told = new ArrayList<>();

  AnnouncedRunTest() {
    world.listener = new Announcer(told::add);
  }

  private List<Kind> kinds() {
    return told.stream().map(Notification::kind).toList();
  }

  @Test
  void aHealthyRunIsToldStepByStepOnce() {
    world.live(world.loop(), Duration.ofHours(3));
    assertThat(kinds())
        .containsExactly(
            Kind.STARTED,
            Kind.ADVANCED,
            Kind.ADVANCED,
            Kind.ADVANCED,
            Kind.ADVANCED,
            Kind.ADVANCED,
            Kind.PROMOTED);
    assertThat(told).extracting(Notification::id).doesNotHaveDuplicates();
  }

  @Test
  void aRollbackIsToldWithItsReasonAndItsJournaledSequence() {
    world.candidate = period -> world.counts(0.5);
    world.live(world.loop(), Duration.ofHours(1));
    assertThat(kinds()).containsExactly(Kind.STARTED, Kind.ADVANCED, Kind.ROLLED_BACK);
    Notification last = told.getLast();
    assertThat(last.reason()).contains("error");
    assertThat(last.percentage()).isEqualTo(Percentage.ZERO);
    JournalEvent record =
        world.written.stream()
            .filter(event -> event.sequence() == last.sequence())
            .findFirst()
            .orElseThrow();
    assertThat(record.payload()).contains("ROLLBACK").contains(last.reason().substring(0, 20));
  }

  @Test
  void blindnessIsToldWhenItBeginsAndEachStepDownAfterIt() {
    ControlLoop loop = world.loop();
    world.live(loop, Duration.ofMinutes(4));
    world.blind = "throttled";
    world.live(loop, Duration.ofMinutes(70));
    assertThat(kinds())
        .startsWith(Kind.STARTED, Kind.ADVANCED, Kind.BLIND, Kind.STEPPED_DOWN)
        .containsOnlyOnce(Kind.BLIND);
  }

  @Test
  void aPercentageThatNobodyOrderedIsDrift() {
    ControlLoop loop = world.loop();
    world.live(loop, Duration.ofMinutes(4));
    world.served = new Flag(1, 4, Percentage.of(77), ScriptedWorld.SALT);
    world.live(loop, Duration.ofMinutes(4));
    assertThat(kinds()).containsExactly(Kind.STARTED, Kind.ADVANCED, Kind.DRIFT);
  }

  @Test
  void aRunThatWaitsForAPersonIsTold() {
    ControlLoop loop = world.loop();
    world.live(loop, Duration.ofMinutes(2));
    loop.submit(new Signal.Asked(new RolloutEvent.PauseRequested()));
    world.live(loop, Duration.ofMinutes(10));
    assertThat(kinds()).containsExactly(Kind.STARTED, Kind.ADVANCED, Kind.HELD);
  }

  @Test
  void aRestartTellsNothingTwice() {
    for (int minutes = 0; minutes < 180; minutes++) {
      world.live(world.loop(), Duration.ofSeconds(61));
    }
    assertThat(told).extracting(Notification::id).doesNotHaveDuplicates();
    assertThat(kinds()).containsOnlyOnce(Kind.STARTED, Kind.PROMOTED);
  }
}

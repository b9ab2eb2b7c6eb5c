package com.huntaze.canary.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.port.JournalEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two controllers that both believe a rollout is theirs, each as often replaced as it is outrun.
 */
class RivalLoopsTest {
  private final ScriptedWorld world = new ScriptedWorld();
  private final List<JournalEvent> shared = new ArrayList<>();

  private ControlLoop fresh() {
    return world.loop(new SharedJournal(shared));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noStepIsTakenTwiceAndAHealthyCandidateStillArrives(long seed) {
    Random random = new Random(seed);
    ControlLoop[] rivals = {fresh(), fresh()};
    Instant end = world.now.plus(Duration.ofHours(5));
    while (world.now.isBefore(end)) {
      int turn = random.nextInt(2);
      rivals[turn].tick();
      if (rivals[turn].isStopped()) {
        rivals[turn] = fresh();
      }
      world.now = world.now.plusSeconds(random.nextInt(40));
    }
    assertThat(world.percentages()).containsExactly(10.0, 25.0, 50.0, 95.0, 100.0);
    assertThat(shared).extracting(JournalEvent::sequence).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void aBadCandidateIsTakenBackWhoeverSeesItFirst(long seed) {
    world.candidate = period -> world.counts(0.5);
    Random random = new Random(seed);
    ControlLoop[] rivals = {fresh(), fresh()};
    Instant end = world.now.plus(Duration.ofHours(1));
    while (world.now.isBefore(end)) {
      int turn = random.nextInt(2);
      rivals[turn].tick();
      if (rivals[turn].isStopped()) {
        rivals[turn] = fresh();
      }
      world.now = world.now.plusSeconds(random.nextInt(40));
    }
    assertThat(world.percentages()).startsWith(10.0, 0.0).doesNotContain(25.0);
    assertThat(world.served.percentage().isZero()).isTrue();
  }
}

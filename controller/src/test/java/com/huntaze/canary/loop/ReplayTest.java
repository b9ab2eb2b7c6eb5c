package com.huntaze.canary.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.rollout.Exposure;
import com.huntaze.canary.rollout.RolloutState;
import com.huntaze.canary.rollout.Stage;
import com.huntaze.canary.status.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private final ScriptedWorld world = new ScriptedWorld();
  private final RunMemory memory = new RunMemory(ScriptedWorld.START, 60);

  @Test
  void theJudgeGoesOnFromTheNewestDecision() {
    world.live(world.loop(), Duration.ofMinutes(10));
    new Replay(memory).events(world.written);
    assertThat(memory.evidence).isNotNull();
    assertThat(memory.judgedUpTo).isGreaterThan(Long.MIN_VALUE);
    assertThat(memory.decisions).isNotEmpty();
  }

  @Test
  void evidenceOnTheNewCodeSaysNothingOfTheUsers() {
    world.live(world.loop(), Duration.ofMinutes(10));
    List<JournalEvent> events = new ArrayList<>(world.written);
    JournalEvent last = events.getLast();
    events.add(baselining(last, 1, Stage.CODE));
    events.add(baselining(last, 2, Stage.USERS));
    new Replay(memory).events(events);
    assertThat(memory.evidence).isNull();
    assertThat(memory.judgedUpTo).isEqualTo(Long.MIN_VALUE);
  }

  private static JournalEvent baselining(JournalEvent after, int behind, Stage stage) {
    Exposure nobody = new Exposure(1, stage, null, -1, ScriptedWorld.START, null, null, List.of());
    var change = new Recorder.StateChange(new RolloutState.Baselining(nobody), "");
    return new JournalEvent(
        after.rollout(),
        after.run(),
        after.sequence() + behind,
        after.at(),
        Recorder.STATE,
        "controller",
        Json.write(change));
  }
}

package com.huntaze.canary.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.RunStanding;
import com.huntaze.canary.settings.Dependency;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run that begins only after another rollout's has ended well. */
class WaitingRunTest {
  private static final List<Dependency> AFTER = List.of(new Dependency("users", 2));

  private final ScriptedWorld world = new ScriptedWorld();
  private final ControlLoop loop = world.loop(ScriptedWorld.settings(1, AFTER), world);

  private void standing(int run, String state, int percentage) {
    world.others = Map.of("users", new RunStanding(run, state, Percentage.of(percentage)));
  }

  private String sentence() {
    world.live(loop, Duration.ofMinutes(2));
    assertThat(world.snapshot().state()).isEqualTo("IDLE");
    assertThat(world.written).isEmpty();
    return world.snapshot().sentence();
  }

  @Test
  void itSaysWhatItWaitsForAndBeginsOnceThatIsPromoted() {
    assertThat(sentence()).isEqualTo("Run 1 waits for users, whose run 2 has not begun.");
    standing(1, "Promoted", 100);
    assertThat(sentence())
        .as("an older run counts for nothing")
        .isEqualTo("Run 1 waits for users, whose run 2 has not begun.");
    standing(2, "Progressing", 10);
    assertThat(sentence()).isEqualTo("Run 1 waits for users (progressing at 10 %).");
    standing(2, "RollingBack", 0);
    assertThat(sentence()).isEqualTo("Run 1 waits for users (rolling back).");
    standing(2, "RolledBack", 0);
    assertThat(sentence())
        .isEqualTo("Run 1 waits for users, which was rolled back: retry it by raising its run.");
    standing(2, "Promoted", 100);
    world.live(loop, Duration.ofHours(3));
    assertThat(world.snapshot().state()).isEqualTo("PROMOTED");
  }

  @Test
  void aNewerRunIsWhatCounts() {
    standing(3, "Progressing", 25);
    assertThat(sentence()).contains("progressing at 25 %");
    standing(3, "Promoted", 100);
    world.live(loop, Duration.ofMinutes(2));
    assertThat(world.snapshot().state()).isNotEqualTo("IDLE");
  }

  @Test
  void itWaitsWhileTheJournalCannotBeRead() {
    world.live(loop, Duration.ofMinutes(2));
    standing(2, "Promoted", 100);
    world.journalAway = true;
    assertThat(sentence()).isEqualTo("Run 1 waits for users, which cannot be seen: cut.");
    world.journalReturns();
    world.others = null;
    assertThat(sentence()).isEqualTo("Run 1 waits for users, which cannot be seen: slow.");
    standing(2, "Promoted", 100);
    world.live(loop, Duration.ofMinutes(2));
    assertThat(world.snapshot().state()).isNotEqualTo("IDLE");
  }

  @Test
  void theJournalIsAskedOnceAPeriodAndNeverOnceTheRunHasBegun() {
    world.live(loop, Duration.ofMinutes(10));
    assertThat(world.asked).isBetween(9, 11);
    standing(2, "Promoted", 100);
    world.live(loop, Duration.ofMinutes(2));
    int asked = world.asked;
    standing(2, "RolledBack", 0);
    world.candidate = period -> world.counts(0.5);
    world.live(loop, Duration.ofHours(1));
    assertThat(world.snapshot().state()).isEqualTo("ROLLED_BACK");
    assertThat(world.percentages()).containsExactly(10.0, 0.0);
    assertThat(world.asked).isEqualTo(asked);
  }

  @Test
  void whoWaitsForNobodyAsksNothing() {
    world.live(world.loop(), Duration.ofHours(1));
    assertThat(world.asked).isZero();
  }
}

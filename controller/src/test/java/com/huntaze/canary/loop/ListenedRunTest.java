package com.huntaze.canary.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.LoopListener;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a loop tells its listener of its ticks. */
class ListenedRunTest {
  private final ScriptedWorld world = new ScriptedWorld();
  private final List<String> ticks = new ArrayList<>();
  private final List<Duration> lateness = new ArrayList<>();

  ListenedRunTest() {
    world.listener =
        new LoopListener() {
          @Override
          public void began(String rollout) {
            ticks.add("began");
          }

          @Override
          public void reading(String rollout, Duration late) {
            lateness.add(late);
          }

          @Override
          public void ended(String rollout, boolean exposed) {
            ticks.add(exposed ? "exposed" : "unexposed");
          }

          @Override
          public void failed(String rollout) {
            ticks.add("failed");
          }
        };
  }

  @Test
  void aTickThatIsWokenLateSaysByHowMuch() {
    ControlLoop loop = world.loop();
    world.live(loop, Duration.ofMinutes(4));
    assertThat(lateness).isNotEmpty().allMatch(late -> late.toMillis() <= 1);
    // a period has settled with this minute and is not read yet
    world.now = world.now.truncatedTo(ChronoUnit.MINUTES).plusSeconds(7);
    loop.tick();
    assertThat(lateness.getLast()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aTickThatFailedIsNotWhole() {
    ControlLoop loop = world.loop();
    world.live(loop, Duration.ofMinutes(4));
    assertThat(ticks).contains("exposed").doesNotContain("failed");
    world.candidate =
        period -> {
          throw new IllegalStateException("planted");
        };
    ticks.clear();
    world.live(loop, Duration.ofMinutes(2));
    assertThat(ticks).contains("failed").startsWith("began");
  }

  @Test
  void somebodyIsExposedFromTheFirstStepUntilTheWayBackIsSeenAtItsEnd() {
    ControlLoop loop = world.loop();
    world.blind = "throttled";
    world.live(loop, Duration.ofMinutes(4));
    assertThat(ticks).contains("unexposed").doesNotContain("exposed");
    world.blind = null;
    world.live(loop, Duration.ofMinutes(4));
    assertThat(ticks).endsWith("exposed");
    world.candidate = period -> world.counts(0.5);
    world.live(loop, Duration.ofHours(1));
    assertThat(world.snapshot().state()).isEqualTo("ROLLED_BACK");
    assertThat(ticks).endsWith("unexposed");
  }

  @Test
  void aPercentageThatIsServedAtRestIsExposureToo() {
    ControlLoop loop = world.loop();
    world.candidate = period -> world.counts(0.5);
    world.live(loop, Duration.ofHours(1));
    world.served = new Flag(1, 4, Percentage.of(77), ScriptedWorld.SALT);
    world.live(loop, Duration.ofMinutes(1));
    assertThat(ticks).endsWith("exposed");
  }

  @Test
  void whoeverGetsTheCandidateForGoodIsExposedStill() {
    ControlLoop loop = world.loop();
    world.live(loop, Duration.ofHours(3));
    assertThat(world.snapshot().state()).isEqualTo("PROMOTED");
    assertThat(ticks).endsWith("exposed");
  }

  @Test
  void aListenerThatFailsStopsNoLoop() {
    world.listener =
        new LoopListener() {
          @Override
          public void recorded(Recorded record) {
            throw new IllegalStateException("planted");
          }
        };
    world.live(world.loop(), Duration.ofHours(3));
    assertThat(world.snapshot().state()).isEqualTo("PROMOTED");
  }
}

package com.huntaze.canary.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.status.RolloutSnapshot;
import com.huntaze.canary.status.RolloutSnapshot.DecisionLine;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A loop that judges what others serve, and moves nothing. */
class ObserverTest {
  private final ScriptedWorld world = new ScriptedWorld();
  private final Observer observer = world.observer(ScriptedWorld.settings(1));

  /** Somebody else does it. */
  private void serve(int run, int step, int percentage) {
    world.served = new Flag(run, step, Percentage.of(percentage), ScriptedWorld.SALT);
  }

  private DecisionLine newestAfter(Duration stretch) {
    world.live(observer::tick, stretch);
    return world.snapshot().decisions().getLast();
  }

  @AfterEach
  void nothingWasMovedNorWrittenDown() {
    assertThat(world.applied).isEmpty();
    assertThat(world.written).isEmpty();
    assertThat(world.snapshot().state()).isEqualTo(RolloutSnapshot.OBSERVING);
  }

  @Test
  void ofABadCandidateItSaysThatItWouldBeTakenBackAndSaysSoUntilSomebodyDoes() {
    world.candidate = period -> world.counts(0.5);
    serve(1, 2, 10);
    DecisionLine newest = newestAfter(Duration.ofMinutes(30));
    assertThat(newest.action()).isEqualTo("WOULD_ROLLBACK");
    assertThat(newest.percentage()).isEqualTo(Percentage.ZERO);
    assertThat(world.snapshot().served()).isEqualTo(Percentage.of(10));
    assertThat(world.snapshot().wanted()).isEqualTo(Percentage.of(10));
    assertThat(world.snapshot().sentence())
        .startsWith("10 % of the users get the candidate. A controller would roll back: errors:");
    serve(1, -1, 0);
    world.live(observer::tick, Duration.ofMinutes(5));
    assertThat(world.snapshot().sentence())
        .isEqualTo("Nobody gets the candidate. No new run is asked for.");
    assertThat(world.snapshot().standing()).isNull();
  }

  @Test
  void ofAHealthyCandidateItSaysThatItWouldGoOnAndFollowsWhoeverMovesIt() {
    serve(1, 2, 10);
    DecisionLine newest = newestAfter(Duration.ofHours(1));
    assertThat(newest.action()).isEqualTo("WOULD_ADVANCE");
    assertThat(newest.percentage()).isEqualTo(Percentage.of(25));
    serve(1, 3, 25);
    newest = newestAfter(Duration.ofMinutes(2));
    assertThat(newest.action()).isEqualTo("WOULD_HOLD");
    assertThat(newest.percentage()).isEqualTo(Percentage.of(25));
    newest = newestAfter(Duration.ofHours(1));
    assertThat(newest.action()).isEqualTo("WOULD_ADVANCE");
    assertThat(newest.percentage()).isEqualTo(Percentage.of(50));
    assertThat(world.snapshot().step()).isEqualTo(3);
  }

  @Test
  void aPercentageBetweenTwoStepsIsJudgedAsTheLower() {
    serve(1, 2, 12);
    assertThat(newestAfter(Duration.ofMinutes(5)).percentage()).isEqualTo(Percentage.of(12));
    assertThat(newestAfter(Duration.ofHours(1)).percentage()).isEqualTo(Percentage.of(25));
  }

  @Test
  void aWantedRunWouldStartOnceTheLiveVersionIsKnown() {
    DecisionLine newest = newestAfter(Duration.ofMinutes(2));
    assertThat(newest.action()).isEqualTo("WOULD_START");
    assertThat(newest.percentage()).isEqualTo(Percentage.of(10));
    serve(1, -1, 0);
    world.live(observer::tick, Duration.ofMinutes(5));
    assertThat(world.snapshot().decisions().getLast()).as("it has ended").isEqualTo(newest);
  }

  @Test
  void blindnessHoldsAndAfterItsLimitWouldStepDown() {
    serve(1, 2, 10);
    world.live(observer::tick, Duration.ofMinutes(5));
    world.blind = "throttled";
    assertThat(newestAfter(Duration.ofMinutes(5)).action()).isEqualTo("WOULD_HOLD");
    DecisionLine newest = newestAfter(Duration.ofMinutes(15));
    assertThat(newest.action()).isEqualTo("WOULD_STEP_DOWN");
    assertThat(newest.reason()).contains("blind for", "throttled");
    world.blind = null;
    assertThat(newestAfter(Duration.ofMinutes(2)).action())
        .as("what was missed is judged")
        .isEqualTo("WOULD_ADVANCE");
  }

  @Test
  void whatCannotBeSeenIsSaidAndNothingWouldAdvanceOnIt() {
    world.unseen = "refused";
    world.live(observer::tick, Duration.ofMinutes(2));
    assertThat(world.snapshot().sentence()).isEqualTo("What is served was not seen.");
    assertThat(world.snapshot().alerts()).containsExactly("the data plane cannot be read: refused");
    world.unseen = null;
    serve(1, 2, 10);
    assertThat(newestAfter(Duration.ofHours(1)).action()).isEqualTo("WOULD_ADVANCE");
    assertThat(world.snapshot().alerts()).isEmpty();
    world.unseen = "refused";
    DecisionLine newest = newestAfter(Duration.ofMinutes(2));
    assertThat(newest.action()).isEqualTo("WOULD_HOLD");
    assertThat(newest.reason()).contains("what is served cannot be read");
    assertThat(world.snapshot().served()).isNull();
  }

  @Test
  void whoServesEveryoneIsWatchedOn() {
    serve(1, 5, 100);
    assertThat(newestAfter(Duration.ofHours(2)).action()).isEqualTo("WOULD_HOLD");
    world.candidate = period -> world.counts(0.5);
    assertThat(newestAfter(Duration.ofMinutes(30)).action()).isEqualTo("WOULD_ROLLBACK");
  }

  @Test
  void anotherRunIsJudgedAnew() {
    world.candidate = period -> world.counts(0.5);
    serve(1, 2, 10);
    assertThat(newestAfter(Duration.ofMinutes(30)).action()).isEqualTo("WOULD_ROLLBACK");
    world.candidate = period -> world.counts(0.003);
    serve(2, 2, 10);
    assertThat(newestAfter(Duration.ofMinutes(5)).action()).isEqualTo("WOULD_HOLD");
    assertThat(world.snapshot().run()).isEqualTo(2);
  }
}

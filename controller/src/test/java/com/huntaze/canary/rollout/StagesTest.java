package com.huntaze.canary.rollout;

import static com.huntaze.canary.rollout.Situations.CHANGE;
import static com.huntaze.canary.rollout.Situations.NOW;
import static com.huntaze.canary.rollout.Situations.code;
import static com.huntaze.canary.rollout.Situations.shiftingCode;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Alias;
import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New code first, users second, and all back in reverse. */
class StagesTest {
  private final RolloutMachine machine = new RolloutMachine(Situations.STAGED);

  private Transition on(String state, String event) {
    return machine.on(Situations.state(state), Situations.event(event), NOW);
  }

  @Test
  void theBaselineIsFollowedByTheDeploymentOfTheVersionThatWasSeen() {
    RolloutState known = on("Baselining code", "alias old").next();
    Transition ready =
        machine.on(known, new RolloutEvent.BaselineReady(0, "the baseline is complete"), NOW);
    assertThat(ready.commands()).containsExactly(new Command.Deploy(CHANGE));
    assertThat(on("Baselining code", "baseline ready").commands())
        .as("which versions is not known yet")
        .isEmpty();
  }

  @Test
  void codeThatServesAlreadyIsNotBroughtAgain() {
    Transition next = on("Baselining code", "alias new");
    assertThat(next.next())
        .isInstanceOfSatisfying(
            RolloutState.Baselining.class,
            baselining -> {
              assertThat(baselining.exposure().stage()).isEqualTo(Stage.USERS);
              assertThat(baselining.exposure().code()).isNull();
            });
    assertThat(next.commands()).containsExactly(new Command.BeginStage());
  }

  @Test
  void aHoldThatOutlastsTheScheduleStopsTheDeploymentBeforeItShifts() {
    assertThat(on("CodeShifting at the first step", "alias about to shift").commands())
        .containsExactly(new Command.TakeBack(CHANGE));
    assertThat(on("CodeShifting, cleared", "alias about to shift").commands()).isEmpty();
    assertThat(on("CodeShifting at the first step", "alias shifting").commands()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"judged harm", "alias failed", "alias foreign", "alarm", "roll back"})
  void whateverGoesWrongInTheCodeStageTakesTheCodeBack(String event) {
    Transition back = on("CodeShifting at the first step", event);
    assertThat(back.next()).isInstanceOf(RolloutState.CodeReturning.class);
    assertThat(back.commands()).containsExactly(new Command.TakeBack(CHANGE));
  }

  @Test
  void longBlindnessWhileTheNewVersionServesTakesItBack() {
    assertThat(on("CodeShifting, long blind", "blinded").commands())
        .containsExactly(new Command.TakeBack(CHANGE));
    assertThat(on("CodeShifting at the first step", "blinded").commands()).isEmpty();
  }

  @Test
  void theWayBackIsOrderedUntilAcceptedAndEndsWhenTheAliasIsBack() {
    assertThat(on("CodeReturning", "alias shifting").commands())
        .containsExactly(new Command.TakeBack(CHANGE));
    assertThat(on("CodeReturning", "alias old").next())
        .as("not yet accepted: what is in flight may still shift it")
        .isInstanceOf(RolloutState.CodeReturning.class);
    assertThat(on("CodeReturning, accepted", "alias old").next())
        .isInstanceOf(RolloutState.RolledBack.class);
    assertThat(on("CodeReturning, accepted", "alias shifting").commands()).isEmpty();
    assertThat(on("CodeReturning, accepted", "alias new").commands())
        .as("the way back ended elsewhere: again")
        .containsExactly(new Command.TakeBack(CHANGE));
  }

  private static RolloutEvent seen(Alias.Deployment under, String version, double share) {
    return new RolloutEvent.AliasSeen(
        new Alias(version, share == 0 ? null : "2", Percentage.of(share), "2", under));
  }

  private static Alias.Deployment bringing(CodeChange change, Alias.State state) {
    return new Alias.Deployment("d-9", state, change, null, "");
  }

  @Test
  void whatBringsAnotherVersionIsNotGuardedAsTheNewCode() {
    Alias.Deployment back = bringing(new CodeChange("2", "1"), Alias.State.IN_PROGRESS);
    RolloutState before = Situations.state("Baselining code, alias known");
    RolloutState waiting = machine.on(before, seen(back, "1", 10), NOW).next();
    Transition ready = machine.on(waiting, new RolloutEvent.BaselineReady(0, "complete"), NOW);
    assertThat(ready.next()).isInstanceOf(RolloutState.Baselining.class);
    assertThat(ready.commands()).isEmpty();
  }

  @Test
  void aDeploymentWhoseAnswerWasLostIsFollowedWhileBlind() {
    RolloutState blind =
        new RolloutState.CodeShifting(code(-1).blindFrom(NOW), CHANGE, null, 0, null);
    Alias.Deployment ours = bringing(CHANGE, Alias.State.IN_PROGRESS);
    assertThat(machine.on(blind, seen(ours, "1", 10), NOW).next())
        .isInstanceOfSatisfying(
            RolloutState.CodeShifting.class,
            shifting -> {
              assertThat(shifting.deployment()).isEqualTo("d-9");
              assertThat(shifting.exposure().isExposed()).isTrue();
            });
  }

  @Test
  void trafficThatSomebodyTookFromTheNewVersionIsDrift() {
    RolloutState all = shiftingCode(1, 1, null);
    for (Alias.State state : List.of(Alias.State.IN_PROGRESS, Alias.State.SUCCEEDED)) {
      Alias.Deployment ours = new Alias.Deployment("d-1", state, CHANGE, null, "");
      Transition next = machine.on(all, seen(ours, "1", 0), NOW);
      assertThat(next.commands()).as("%s", state).containsExactly(new Command.TakeBack(CHANGE));
      assertThat(next.note()).startsWith("drift");
    }
  }

  @Test
  void codeThatArrivesBeforeTheEvidenceAllowsItIsTakenBackOrGoesOnAsThePolicySays() {
    assertThat(on("CodeShifting at the first step", "alias new").commands())
        .containsExactly(new Command.TakeBack(CHANGE));
    assertThat(on("CodeShifting, cleared", "alias new").commands())
        .containsExactly(new Command.BeginStage());
  }

  @Test
  void longBlindnessWhileNewCodeAloneIsWatchedTakesItBack() {
    Exposure blind = code(1).blindFrom(NOW.minus(Duration.ofMinutes(20)));
    RolloutState watching = new RolloutState.Watching(blind, NOW.plusSeconds(60));
    assertThat(machine.on(watching, new RolloutEvent.Blinded("throttled"), NOW).commands())
        .containsExactly(new Command.TakeBack(CHANGE));
  }

  @Test
  void usersComeBackBeforeTheCodeDoes() {
    RolloutState users = new RolloutState.Progressing(Situations.at(1).bringing(CHANGE));
    Transition harm = machine.on(users, Situations.event("judged harm"), NOW);
    assertThat(harm.commands()).containsExactly(new Command.Lower(Flag.off(1, "salt")));
    Transition code = on("RollingBack, accepted, code brought", "served 0");
    assertThat(code.next()).isInstanceOf(RolloutState.CodeReturning.class);
    assertThat(code.commands()).containsExactly(new Command.TakeBack(CHANGE));
    assertThat(on("RollingBack, accepted", "served 0").next())
        .isInstanceOf(RolloutState.RolledBack.class);
  }

  @Test
  void everyoneIsWatchedUntilTheWatchIsOver() {
    assertThat(on("Watching", "judged harm").commands())
        .containsExactly(new Command.Lower(Flag.off(1, "salt")));
    assertThat(on("Watching", "judged hold").next()).isInstanceOf(RolloutState.Watching.class);
    assertThat(on("Watching, over", "judged hold").next())
        .isInstanceOf(RolloutState.Promoted.class);
    assertThat(on("Watching, over", "blinded").next())
        .as("a run that nobody sees does not end well")
        .isInstanceOf(RolloutState.Watching.class);
    assertThat(on("Watching", "served step 1").next()).isInstanceOf(RolloutState.RollingBack.class);
  }

  @Test
  void aFreezeStopsEveryAdvanceAndNoRollback() {
    FreezeWindow today = new FreezeWindow.Once("freeze", NOW.minusSeconds(60), NOW.plusSeconds(60));
    RolloutPolicy open = Situations.STAGED;
    RolloutMachine frozen =
        new RolloutMachine(
            new RolloutPolicy(
                open.steps(),
                open.salt(),
                open.tick(),
                open.propagation(),
                open.retry(),
                open.minBaselinePeriods(),
                open.maxDuration(),
                open.blindLimit(),
                open.onBlind(),
                open.watch(),
                List.of(today),
                open.code(),
                open.movesUsers()));
    for (RolloutState state : Situations.states().values()) {
      for (RolloutEvent event : Situations.events().values()) {
        assertThat(frozen.on(state, event, NOW).commands())
            .as("%s on %s", state, event)
            .noneMatch(c -> c instanceof Command.Raise || c instanceof Command.Deploy)
            .noneMatch(c -> c instanceof Command.Probe);
      }
    }
    assertThat(
            frozen
                .on(Situations.state("Progressing"), Situations.event("judged harm"), NOW)
                .commands())
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-27T15:30:00Z", "2026-11-28T07:59:00Z"})
  void aWeeklyFreezeReachesIntoTheNextMorning(String inside) {
    assertThat(friday().covers(Instant.parse(inside))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-27T14:59:00Z", "2026-11-28T08:00:00Z", "2026-11-28T16:00:00Z"})
  void aWeeklyFreezeEnds(String outside) {
    assertThat(friday().covers(Instant.parse(outside))).isFalse();
  }

  private static FreezeWindow friday() {
    return new FreezeWindow.Weekly(
        "weekend",
        Set.of(DayOfWeek.FRIDAY),
        LocalTime.of(16, 0),
        LocalTime.of(9, 0),
        ZoneId.of("Europe/Paris"));
  }
}

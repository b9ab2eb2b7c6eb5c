package com.huntaze.canary.rollout;

import static com.huntaze.canary.rollout.Situations.CHANGE;
import static com.huntaze.canary.rollout.Situations.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Hook;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New code first, users second, and all back in reverse. */
class StagesTest {
  private final RolloutMachine machine = new RolloutMachine(Situations.STAGED);

  private Transition on(String state, String event) {
    return machine.on(find(Situations.states(), state), find(Situations.events(), event), NOW);
  }

  private static <T> T find(Map<String, T> all, String name) {
    return Objects.requireNonNull(all.get(name), name);
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
  void trafficIsLetInOnceTheNewVersionAnswersAndOnlyWithSight() {
    Transition asked = on("CodeShifting at the first step", "hook asks");
    assertThat(asked.commands()).containsExactly(new Command.Probe(CHANGE));
    assertThat(on("CodeShifting at the first hook", "probe passed").commands())
        .hasSize(1)
        .first()
        .isInstanceOf(Command.LetPass.class);
    assertThat(on("CodeShifting at the first hook", "probe failed").commands())
        .containsExactly(new Command.TakeBack(CHANGE));
    assertThat(on("CodeShifting, long blind", "hook asks").commands()).isEmpty();
  }

  @Test
  void aHoldThatOutlastsTheScheduleStopsTheDeploymentBeforeItShifts() {
    assertThat(on("CodeShifting at the first step", "alias about to shift").commands())
        .containsExactly(new Command.TakeBack(CHANGE));
    assertThat(on("CodeShifting, cleared", "alias about to shift").commands()).isEmpty();
    assertThat(on("CodeShifting at the first step", "alias shifting").commands()).isEmpty();
  }

  @Test
  void theLastHookPassesOnCompleteEvidenceAlone() {
    assertThat(on("CodeShifting at the last hook", "judged hold").commands()).isEmpty();
    assertThat(on("CodeShifting at the last hook", "judged complete").commands())
        .hasSize(1)
        .first()
        .isInstanceOf(Command.LetPass.class);
  }

  @Test
  void withoutCompleteEvidenceTheLastHooksHourEndsInARollback() {
    Hook late = Situations.hook(Hook.Gate.AFTER_ALLOW_TRAFFIC, Duration.ofSeconds(30));
    Transition over =
        machine.on(
            Situations.shiftingCode(1, 1, late),
            new RolloutEvent.Judged(new Verdict.Hold("waits"), List.of()),
            NOW);
    assertThat(over.commands()).containsExactly(new Command.TakeBack(CHANGE));
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

  @Test
  void usersComeBackBeforeTheCodeDoes() {
    RolloutState users = new RolloutState.Progressing(Situations.at(1).bringing(CHANGE));
    Transition harm = machine.on(users, find(Situations.events(), "judged harm"), NOW);
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
                .on(
                    find(Situations.states(), "Progressing"),
                    find(Situations.events(), "judged harm"),
                    NOW)
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

package com.huntaze.canary.rollout;

import static com.huntaze.canary.model.Hook.Gate.BEFORE_ALLOW_TRAFFIC;
import static com.huntaze.canary.rollout.Situations.CHANGE;
import static com.huntaze.canary.rollout.Situations.NOW;
import static com.huntaze.canary.rollout.Situations.shiftingCode;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.model.Hook;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * CodeDeploy's questions before and after traffic: answered on sight and evidence, in their hour.
 */
class CodeHooksTest {
  private final RolloutMachine machine = new RolloutMachine(Situations.STAGED);

  private Transition on(String state, String event) {
    return Situations.on(machine, state, event);
  }

  @Test
  void trafficIsLetInOnceTheNewVersionAnswersAndOnlyWithSight() {
    Transition asked = machine.on(shiftingCode(-1, 0, null), Situations.event("hook asks"), NOW);
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

  @Test
  void theFirstHookBehindTrafficIsLetPassOnceSomebodySees() {
    Hook hook = Situations.hook(BEFORE_ALLOW_TRAFFIC, Duration.ofSeconds(30));
    for (RolloutState.CodeShifting state :
        List.of(shiftingCode(0, 0, null), shiftingCode(0, 0, hook))) {
      Transition next =
          state.hook() == null
              ? machine.on(state, new RolloutEvent.HookAsked(hook), NOW)
              : machine.on(state, Situations.event("judged hold"), NOW);
      assertThat(next.commands()).containsExactly(new Command.LetPass(hook));
      assertThat(next.next()).isEqualTo(shiftingCode(0, 0, null));
    }
    Transition blind = machine.on(shiftingCode(0, 0, hook), Situations.event("blinded"), NOW);
    assertThat(blind.commands()).isEmpty();
    assertThat(((RolloutState.CodeShifting) blind.next()).hook())
        .as("it makes room for the last hook, and is told again")
        .isNull();
  }

  @Test
  void theFirstHookThatIsToldAgainDoesNotHideTheLast() {
    Hook first = Situations.hook(BEFORE_ALLOW_TRAFFIC, Duration.ofMinutes(5));
    Hook last = Situations.hook(Hook.Gate.AFTER_ALLOW_TRAFFIC, Duration.ofMinutes(50));
    Transition next = machine.on(shiftingCode(1, 1, last), new RolloutEvent.HookAsked(first), NOW);
    assertThat(next.next()).isEqualTo(shiftingCode(1, 1, last));
  }

  @ParameterizedTest
  @EnumSource(Hook.Gate.class)
  void aHookIsNotLeftUnansweredBecauseNobodySees(Hook.Gate gate) {
    int step = gate == BEFORE_ALLOW_TRAFFIC ? -1 : 1;
    RolloutEvent blinded = new RolloutEvent.Blinded("throttled");
    RolloutState early = shiftingCode(step, 1, Situations.hook(gate, Duration.ofMinutes(5)));
    assertThat(machine.on(early, blinded, NOW).commands()).isEmpty();
    RolloutState late = shiftingCode(step, 1, Situations.hook(gate, Duration.ofSeconds(90)));
    assertThat(machine.on(late, blinded, NOW).commands())
        .as("a look a minute, and one for the answer to arrive")
        .containsExactly(new Command.TakeBack(CHANGE));
  }
}

package com.huntaze.canary.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Walks every state with every event. */
class RolloutMachineTest {
  private static final Path README = Path.of("README.md");
  private final RolloutMachine machine = new RolloutMachine(Situations.STAGED);

  private Transition on(String state, String event) {
    return Situations.on(machine, state, event);
  }

  private void everywhere(BiConsumer<RolloutState, Transition> check) {
    Situations.states()
        .forEach(
            (stateName, state) ->
                Situations.events()
                    .forEach(
                        (eventName, event) ->
                            check.accept(state, machine.on(state, event, Situations.NOW))));
  }

  @Test
  void harmRollsBackFromEveryExposedState() {
    for (String state : new String[] {"Progressing", "Paused", "Shifting up", "Completing"}) {
      Transition harm = on(state, "judged harm");
      assertThat(harm.next()).as(state).isInstanceOf(RolloutState.RollingBack.class);
      assertThat(harm.commands()).containsExactly(new Command.Lower(Flag.off(1, "salt")));
      assertThat(harm.note()).isEqualTo("errors");
    }
  }

  @Test
  void nothingIsRaisedWithoutEvidenceOrAPersonsWord() {
    everywhere(
        (state, transition) -> {
          boolean raises = transition.commands().stream().anyMatch(c -> c instanceof Command.Raise);
          boolean wasRaising =
              state instanceof RolloutState.Shifting || state instanceof RolloutState.Completing;
          if (raises && !wasRaising) {
            assertThat(transition.note())
                .isIn(
                    "enough",
                    "the baseline is complete",
                    "promoted by an operator",
                    "promoted to 100 % by an operator");
          }
        });
  }

  @Test
  void anObstacleForbidsAnAdvance() {
    Transition held = on("Progressing", "judged advance, obstacle");
    assertThat(held.next()).isInstanceOf(RolloutState.Progressing.class);
    assertThat(held.commands()).isEmpty();
    assertThat(held.note()).isEqualTo("journal away");
  }

  @Test
  void aPausedRunDoesNotAdvanceAndDoesNotComplete() {
    assertThat(on("Paused", "judged advance").commands()).isEmpty();
    assertThat(on("Paused", "judged complete").commands()).isEmpty();
  }

  @Test
  void longBlindnessStepsDownOnceAndNeverUp() {
    Transition down = on("Progressing, long blind", "blinded");
    assertThat(down.commands())
        .containsExactly(
            new Command.MoveEvidence(0), new Command.Lower(Situations.POLICY.flagAt(1, 0)));
    assertThat(down.note()).startsWith("blind for 1200 s");
    assertThat(on("Progressing", "blinded").commands()).isEmpty();
    assertThat(on("Shifting up, long blind", "served step 0").commands())
        .as("an unaccepted raise is not tried again while blind")
        .isEmpty();
    assertThat(on("Shifting up, long blind", "served 0").commands())
        .as("nor over a percentage that is neither the old nor the new")
        .containsExactly(new Command.Lower(Flag.off(1, "salt")));
  }

  @Test
  void aRollbackIsOrderedAgainUntilAcceptedAndEndsOnlyWhenServed() {
    assertThat(on("RollingBack", "served step 1").commands()).hasSize(1);
    assertThat(on("RollingBack", "served unseen").commands()).hasSize(1);
    assertThat(on("RollingBack", "served 0").next())
        .as("0 % served before the order is accepted may be raised by what is in flight")
        .isInstanceOf(RolloutState.RollingBack.class);
    assertThat(on("RollingBack, accepted", "served step 1").next())
        .isInstanceOf(RolloutState.RollingBack.class);
    assertThat(on("RollingBack, accepted", "served 0").next())
        .isInstanceOf(RolloutState.RolledBack.class);
    assertThat(on("RollingBack, accepted", "judged hold").commands())
        .as("another writer may have overtaken what was accepted")
        .hasSize(1);
    assertThat(on("RollingBack", "judged advance").next())
        .isInstanceOf(RolloutState.RollingBack.class);
  }

  @Test
  void aChangeByAnotherEndsTheRun() {
    Transition drift = on("Progressing", "served 100");
    assertThat(drift.next()).isInstanceOf(RolloutState.RollingBack.class);
    assertThat(drift.note()).contains("100 %").contains("10 %");
    for (String onItsWay : new String[] {"Shifting up", "Shifting up, accepted", "Completing"}) {
      String neither = onItsWay.equals("Completing") ? "served step 0" : "served 100";
      assertThat(on(onItsWay, neither).next())
          .as("%s, and neither the old nor the new percentage is served", onItsWay)
          .isInstanceOf(RolloutState.RollingBack.class);
    }
    assertThat(on("Shifting up, accepted", "served step 0").next())
        .isInstanceOf(RolloutState.Shifting.class);
    assertThat(on("Progressing", "served step 1").next())
        .isInstanceOf(RolloutState.Progressing.class);
  }

  @Test
  void nobodyServedIsNoStepDownWhereItsOrderWasNeverAccepted() {
    assertThat(on("Shifting to nobody", "served 0").next())
        .isInstanceOf(RolloutState.Baselining.class);
    assertThat(on("Shifting to nobody, not accepted", "served 0").next())
        .as("another controller's rollback may never have reached the journal")
        .isInstanceOf(RolloutState.RollingBack.class);
  }

  @Test
  void theLastStepKeepsAControlAndCompletionGivesEveryone() {
    assertThat(Situations.POLICY.flagAt(1, 2).percentage()).isEqualTo(Percentage.of(95));
    Transition complete = on("Progressing at the last step", "judged complete");
    assertThat(complete.commands())
        .containsExactly(new Command.Raise(Situations.POLICY.completeFlag(1)));
    assertThat(on("Completing", "served 100").next()).isInstanceOf(RolloutState.Watching.class);
  }

  @Test
  void afterTheMaximumDurationAPersonIsAsked() {
    assertThat(on("Progressing, overdue", "judged hold").next())
        .isInstanceOfSatisfying(
            RolloutState.Paused.class,
            paused -> assertThat(paused.cause()).isEqualTo(RolloutState.Paused.Cause.MAX_DURATION));
    assertThat(on("Progressing, overdue", "judged harm").next())
        .isInstanceOf(RolloutState.RollingBack.class);
  }

  @Test
  void anEndedRunNeedsAHigherOne() {
    assertThat(on("RolledBack", "start run 1").next()).isInstanceOf(RolloutState.RolledBack.class);
    assertThat(on("RolledBack", "start run 2").next()).isInstanceOf(RolloutState.Baselining.class);
    assertThat(on("Promoted", "start run 2").commands())
        .containsExactly(new Command.Lower(Flag.off(2, "salt")));
  }

  @Test
  void theDiagramInTheReadmeIsDrawnFromTheMachine() throws IOException {
    String readme = Files.readString(README);
    String block = "```mermaid\n" + diagram() + "```";
    assertThat(readme)
        .as("controller/README.md must contain this diagram:\n%s", block)
        .contains(block);
  }

  /** Mermaid; one arrow a pair of states, labelled with the events that lead along it. */
  private String diagram() {
    Map<String, TreeSet<String>> arrows = new TreeMap<>();
    Situations.states()
        .forEach(
            (stateName, state) ->
                Situations.events()
                    .forEach(
                        (eventName, event) -> {
                          RolloutState next = machine.on(state, event, Situations.NOW).next();
                          if (next.getClass() != state.getClass()) {
                            String arrow = name(state) + " --> " + name(next);
                            arrows
                                .computeIfAbsent(arrow, _ -> new TreeSet<>())
                                .add(
                                    eventName.split(",", -1)[0].replaceAll(
                                        "( step)?( run)?( [0-9]+)?$", ""));
                          }
                        }));
    return "stateDiagram-v2\n"
        + arrows.entrySet().stream()
            .map(e -> "  " + e.getKey() + " : " + String.join(", ", e.getValue()) + "\n")
            .collect(Collectors.joining());
  }

  private static String name(RolloutState state) {
    return state.getClass().getSimpleName();
  }
}

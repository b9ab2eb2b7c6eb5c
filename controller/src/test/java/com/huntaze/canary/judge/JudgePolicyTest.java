package com.huntaze.canary.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.canary.model.Objective;
import com.huntaze.canary.model.Percentage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgePolicyTest {
  private static final Objective OBJECTIVE = new Objective(.02, .05, Duration.ofMillis(500));

  private static JudgePolicy policy(String version, String steps, int settling) {
    List<Percentage> percentages =
        Arrays.stream(steps.split(" "))
            .filter(step -> !step.isEmpty())
            .map(step -> Percentage.of(Double.parseDouble(step)))
            .toList();
    return new JudgePolicy(version, percentages, OBJECTIVE, settling, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0 100", "1 5", "5 1 100", "5 5 100", "100 100", "99.99"})
  void stepsRiseFromAboveNobodyToEveryone(String steps) {
    assertThatThrownBy(() -> policy("evidence-1", steps, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("step");
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "0.01 100", "1 5 10 25 50 100"})
  void risingStepsAreTaken(String steps) {
    JudgePolicy policy = policy("evidence-1", steps, 0);
    assertThat(policy.steps().getLast()).isEqualTo(Percentage.FULL);
    assertThat(policy.weight(policy.steps().size() - 1)).isEqualTo(Percentage.of(95));
  }

  @Test
  void settlingIsNotNegative() {
    assertThatThrownBy(() -> policy("evidence-1", "100", -1)).hasMessageContaining("settling");
  }

  @Test
  void otherFormulasAreRefused() {
    JudgePolicy other = policy("evidence-2", "100", 1);
    assertThatThrownBy(() -> new EvidenceJudge(other))
        .hasMessageContaining("evidence-1")
        .hasMessageContaining("evidence-2");
  }

  @ParameterizedTest
  @CsvSource({"0, .05", "-1, .05", ".5, .05", "NaN, .05", ".02, 0", ".02, .5", ".02, NaN"})
  void anObjectiveIsAboveNothingAndBelowHalf(double errors, double slow) {
    assertThatThrownBy(() -> new Objective(errors, slow, Duration.ofMillis(500)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 0",
    "1, 2, 0",
    "1, 0, 2",
    "1, -1, 0",
    "NaN, 0, 0",
    "1, NaN, 0",
    "Infinity, 0, 0"
  })
  void aHistoryHoldsPartsOfItsRequests(double n, double errors, double slow) {
    assertThatThrownBy(() -> new History(List.of(n), List.of(errors), List.of(slow)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("index 0");
  }
}

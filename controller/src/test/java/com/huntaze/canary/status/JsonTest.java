package com.huntaze.canary.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.canary.judge.Harm;
import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.model.ArmCounts;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.model.PeriodCounts;
import com.huntaze.canary.rollout.RolloutState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void aSealedValueCarriesItsKindAndComesBackEqual() {
    RolloutState state =
        new RolloutState.RolledBack(3, "errors", Instant.parse("2026-01-01T00:00:00Z"));
    String json = Json.write(state);
    assertThat(json).contains("\"kind\":\"RolledBack\"").contains("2026-01-01T00:00:00Z");
    assertThat(Json.read(json, RolloutState.class)).isEqualTo(state);
    Verdict verdict = new Verdict.RollBack(Harm.RELATIVE_SLOW, "slow");
    assertThat(Json.read(Json.write(verdict), Verdict.class)).isEqualTo(verdict);
  }

  @Test
  void onlyComponentsAreWritten() {
    PeriodCounts counts = new PeriodCounts(7, new ArmCounts(10, 1, 0, null), null);
    Observation observation = new Observation.Complete(List.of(counts));
    String json = Json.write(observation);
    assertThat(json).doesNotContain("empty");
    assertThat(Json.read(json, Observation.class)).isEqualTo(observation);
  }

  @Test
  void aPercentageIsANumberInPercent() {
    Flag flag = new Flag(1, 2, Percentage.of(12.5), "salt");
    assertThat(Json.write(flag)).contains("\"percentage\":12.5");
    assertThat(Json.read(Json.write(flag), Flag.class)).isEqualTo(flag);
  }

  @Test
  void whatDoesNotFitIsNamed() {
    assertThatThrownBy(() -> Json.read("{\"run\":\"x\"}", Flag.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a Flag");
  }
}

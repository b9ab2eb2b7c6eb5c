package com.huntaze.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.rehearsal.scenario.Outcome;
import com.huntaze.rehearsal.traffic.ArmTally;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static Report report(Outcome outcome, OptionalLong detected) {
    return new Report(
        "errors",
        7,
        outcome,
        Outcome.ROLLED_BACK,
        new BigDecimal("2.5"),
        List.of(new DecisionRow(4, "ROLLBACK", BigDecimal.ZERO, "too many")),
        new ArmTally.Totals(100, 1, 2),
        new ArmTally.Totals(10, 3, 1),
        detected,
        Duration.ofMillis(1234),
        3,
        2,
        0,
        detected,
        OptionalLong.empty());
  }

  @Test
  void itsFieldsAreThoseOfTheContract() {
    assertThat(new JsonObject(report(Outcome.ROLLED_BACK, OptionalLong.of(9)).toJson()))
        .isEqualTo(
            new JsonObject(
                """
                {"scenario":"errors","seed":7,"outcome":"rolled-back","expected":"rolled-back","percentage":2.5,
                 "decisions":[{"period":4,"action":"ROLLBACK","percentage":0,"reason":"too many"}],
                 "requests":{"control":{"total":100,"errors":1,"slow":2},"candidate":{"total":10,"errors":3,"slow":1}},
                 "detectedAfterPeriods":9,"harm":4,"elapsedMs":1234,"versions":{"appconfig":3,"served":2},
                 "harnessErrors":0,"rollbackMs":9,"controllerPeakRssKb":null}
                """));
  }

  @Test
  void theSummarySaysWhetherItWasExpected() {
    assertThat(report(Outcome.ROLLED_BACK, OptionalLong.empty()).summary())
        .isEqualTo("rolled-back at 2.5 %, as expected");
    assertThat(report(Outcome.HELD, OptionalLong.empty()).summary())
        .isEqualTo("held at 2.5 %, rolled-back was expected");
    assertThat(report(Outcome.HELD, OptionalLong.empty()).isAsExpected()).isFalse();
  }
}

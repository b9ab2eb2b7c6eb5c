package com.huntaze.rehearsal.report;

import com.huntaze.rehearsal.scenario.Outcome;
import com.huntaze.rehearsal.traffic.ArmTally;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * The result of a rehearsal; its JSON is a contract of design.md, with fields of our own behind it.
 *
 * @param percentage as served by the data plane at the end
 * @param detectedAfterPeriods periods from the first exposure until the rollback was decided
 * @param elapsed from the command's start
 * @param hosted newest version of the configuration
 * @param served version that the data plane serves
 * @param lost requests that no function answered: the rehearsal's own errors
 * @param rollbackMs from the time the last judged period had settled until AppConfig accepted the
 *     deployment that takes everyone back
 * @param peakRssKb highest resident memory of the controller process
 */
public record Report(
    String scenario,
    long seed,
    Outcome outcome,
    Outcome expected,
    BigDecimal percentage,
    List<DecisionRow> decisions,
    ArmTally.Totals control,
    ArmTally.Totals candidate,
    OptionalLong detectedAfterPeriods,
    Duration elapsed,
    int hosted,
    int served,
    long lost,
    OptionalLong rollbackMs,
    OptionalLong peakRssKb) {
  public Report {
    decisions = List.copyOf(decisions);
  }

  public boolean isAsExpected() {
    return outcome == expected;
  }

  /** The last line of a rehearsal. */
  public String summary() {
    return "%s at %s %%, %s"
        .formatted(
            outcome,
            percentage.toPlainString(),
            isAsExpected() ? "as expected" : expected + " was expected");
  }

  public String toJson() {
    JsonArray rows = new JsonArray();
    decisions.forEach(decision -> rows.add(decision.toJson()));
    return new JsonObject()
        .put("scenario", scenario)
        .put("seed", seed)
        .put("outcome", outcome.toString())
        .put("expected", expected.toString())
        .put("percentage", percentage)
        .put("decisions", rows)
        .put(
            "requests",
            new JsonObject().put("control", json(control)).put("candidate", json(candidate)))
        .put("detectedAfterPeriods", orNull(detectedAfterPeriods))
        .put("harm", harm())
        .put("elapsedMs", elapsed.toMillis())
        .put("versions", new JsonObject().put("appconfig", hosted).put("served", served))
        .put("harnessErrors", lost)
        .put("rollbackMs", orNull(rollbackMs))
        .put("controllerPeakRssKb", orNull(peakRssKb))
        .encodePrettily();
  }

  /** The candidate's requests that failed or were slow: what the attempt cost its users. */
  long harm() {
    return candidate.errors() + candidate.slow();
  }

  private static JsonObject json(ArmTally.Totals totals) {
    return new JsonObject()
        .put("total", totals.total())
        .put("errors", totals.errors())
        .put("slow", totals.slow());
  }

  @SuppressWarnings("NullAway") // JSON's null
  private static Object orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}

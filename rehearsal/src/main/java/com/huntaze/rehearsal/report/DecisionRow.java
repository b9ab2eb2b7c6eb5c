package com.huntaze.rehearsal.report;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;

/**
 * One decision as the report and standard output show it: without times, so that it depends on the
 * results only.
 *
 * @param period newest settled period, counted from the first exposure
 * @param percentage wanted after it
 */
public record DecisionRow(long period, String action, BigDecimal percentage, String reason) {

  /**
   * @param decision as the API shows it
   */
  public static DecisionRow of(JsonObject decision) {
    return new DecisionRow(
        decision.getLong("period"),
        decision.getString("action"),
        new BigDecimal(String.valueOf(decision.getValue("percentage"))),
        decision.getString("reason"));
  }

  /** For a person. */
  @Override
  public String toString() {
    return "%4d  %-9s %6s %%  %s".formatted(period, action, percentage.toPlainString(), reason);
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("period", period)
        .put("action", action)
        .put("percentage", percentage)
        .put("reason", reason);
  }
}

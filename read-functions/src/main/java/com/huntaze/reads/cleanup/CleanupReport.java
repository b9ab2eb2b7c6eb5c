package com.huntaze.reads.cleanup;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What the check came to. */
public record CleanupReport(CleanupRequest request, List<Finding> findings) {
  public CleanupReport {
    findings = List.copyOf(findings);
  }

  public boolean isReady() {
    return findings.stream().allMatch(Finding::isGood);
  }

  /** With the plan only when it may be followed. */
  public JsonObject toJson() {
    return new JsonObject()
        .put("rollout", request.rollout())
        .put("days", request.days())
        .put("ready", isReady())
        .put("reasons", texts(false))
        .put("checked", texts(true))
        .put("plan", new JsonArray(isReady() ? CleanupPlan.STEPS : List.of()));
  }

  private JsonArray texts(boolean good) {
    return new JsonArray(
        findings.stream().filter(finding -> finding.isGood() == good).map(Finding::text).toList());
  }
}

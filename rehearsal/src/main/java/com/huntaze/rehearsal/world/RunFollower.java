package com.huntaze.rehearsal.world;

import com.huntaze.rehearsal.controller.ControllerApi;
import com.huntaze.rehearsal.report.DecisionRow;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads along on the controller's page, across its lives: it shows decisions that the journal does
 * not have yet, too.
 */
final class RunFollower {
  private static final String ROLLOUT = "huntaze-reads";
  private static final String ROLLBACK = "ROLLBACK";

  private final ControllerApi api = new ControllerApi(ROLLOUT);
  private final List<DecisionRow> decisions = new ArrayList<>();
  private Instant newest = Instant.EPOCH;
  private String state = "";
  private Optional<Instant> rolledBackAt = Optional.empty();

  /** What was decided since the last call. */
  List<DecisionRow> poll(String address) {
    List<DecisionRow> fresh = new ArrayList<>();
    api.snapshot(address)
        .ifPresent(
            snapshot -> {
              state = snapshot.getString("state");
              JsonArray shown = snapshot.getJsonArray("decisions");
              shown.stream().map(JsonObject.class::cast).forEach(each -> take(each, fresh));
            });
    decisions.addAll(fresh);
    return fresh;
  }

  private void take(JsonObject decision, List<DecisionRow> fresh) {
    Instant at = decision.getInstant("at");
    if (!at.isAfter(newest)) {
      return;
    }
    newest = at;
    DecisionRow row = DecisionRow.of(decision);
    fresh.add(row);
    if (row.action().equals(ROLLBACK) && rolledBackAt.isEmpty()) {
      rolledBackAt = Optional.of(at);
    }
  }

  /** What another life of the controller said does not count any more. */
  void forgetState() {
    state = "";
  }

  boolean isPromoted() {
    return state.equals("PROMOTED");
  }

  boolean isRolledBack() {
    return state.equals("ROLLED_BACK");
  }

  /** When the decision to take everyone back was made. */
  Optional<Instant> rolledBackAt() {
    return rolledBackAt;
  }

  List<DecisionRow> decisions() {
    return decisions;
  }
}

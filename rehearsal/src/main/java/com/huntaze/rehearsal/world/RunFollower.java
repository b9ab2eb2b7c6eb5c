package com.huntaze.rehearsal.world;

import com.huntaze.rehearsal.controller.ControllerApi;
import com.huntaze.rehearsal.report.DecisionRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads along in the controller's journal, across its lives. */
final class RunFollower {
  private static final int RUN = 1;
  private static final String ROLLOUT = "huntaze-reads";
  private static final String ROLLBACK = "ROLLBACK";

  private final ControllerApi api = new ControllerApi(ROLLOUT);
  private final List<DecisionRow> decisions = new ArrayList<>();
  private long sequence;
  private String state = "";
  private Optional<Rollback> rollback = Optional.empty();

  /**
   * The decision to take everyone back.
   *
   * @param newestPeriod that was judged, as CloudWatch's time has it
   */
  record Rollback(Instant decidedAt, long newestPeriod) {}

  /** What was decided since the last call. */
  List<DecisionRow> poll(String address) {
    api.state(address).ifPresent(seen -> state = seen);
    List<DecisionRow> fresh = new ArrayList<>();
    for (ControllerApi.Event event : api.events(address, RUN, sequence)) {
      sequence = event.sequence();
      if (event.kind().equals("decision")) {
        DecisionRow row = DecisionRow.of(event.payload());
        fresh.add(row);
        if (row.action().equals(ROLLBACK) && rollback.isEmpty()) {
          rollback = Optional.of(new Rollback(event.at(), event.payload().getLong("judgedUpTo")));
        }
      }
    }
    decisions.addAll(fresh);
    return fresh;
  }

  boolean isPromoted() {
    return state.equals("PROMOTED");
  }

  boolean isRolledBack() {
    return state.equals("ROLLED_BACK");
  }

  Optional<Rollback> rollback() {
    return rollback;
  }

  List<DecisionRow> decisions() {
    return decisions;
  }
}

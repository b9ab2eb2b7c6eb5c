package com.huntaze.canary.loop;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.status.RolloutSnapshot.DecisionLine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a controller would do that acts.
 *
 * @param percentage that it would want; what is served where it would hold
 */
record Would(Action action, Percentage percentage, String reason) {
  /**
   * @param decision as it would be recorded
   * @param served null where it was not seen
   */
  static Would of(Action action, Decision decision, @Nullable Flag served) {
    return new Would(
        action,
        action == Action.HOLD && served != null ? served.percentage() : decision.percentage(),
        decision.reason());
  }

  DecisionLine line(long sequence, Instant now, long period) {
    return new DecisionLine(sequence, now, period, "WOULD_" + action, percentage, reason);
  }

  /** For people. */
  String sentence() {
    return "A controller would " + words() + ": " + reason + ".";
  }

  private String words() {
    return switch (action) {
      case START -> "start at " + percentage;
      case HOLD -> "hold";
      case ADVANCE -> "advance to " + percentage;
      case STEP_DOWN -> "step down to " + percentage;
      case ROLLBACK -> "roll back";
      case COMPLETE -> "give everyone the candidate";
    };
  }
}

package com.huntaze.canary.daemon;

import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.status.RolloutSnapshot;
import com.huntaze.canary.status.StatusBoard;
import com.huntaze.canary.web.Health;
import java.util.ArrayList;
import java.util.List;

/** Not ready: a rollout has something to tell that a person must know. */
final class Readiness {
  private Readiness() {}

  static Health of(List<RolloutSettings> rollouts, StatusBoard board) {
    List<String> reasons = new ArrayList<>();
    for (RolloutSettings rollout : rollouts) {
      board
          .find(rollout.name())
          .map(RolloutSnapshot::alerts)
          .orElse(List.of("has not looked at the world yet"))
          .forEach(alert -> reasons.add(rollout.name() + ": " + alert));
    }
    return new Health(reasons);
  }
}

package com.huntaze.canary.loop;

import com.huntaze.canary.rollout.RolloutState;
import org.jspecify.annotations.Nullable;

/** Which CodeDeploy deployment a state goes by. */
final class Followed {
  private Followed() {}

  /** Null: the newest of the group, whosever it is. The way back is a deployment of its own. */
  static @Nullable String by(RolloutState state) {
    return state instanceof RolloutState.CodeShifting shifting ? shifting.deployment() : null;
  }
}

package com.huntaze.canary.loop;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.rollout.Exposure;
import com.huntaze.canary.rollout.RolloutPolicy;
import com.huntaze.canary.rollout.RolloutState;
import com.huntaze.canary.rollout.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a served flag says to somebody who moves nothing: the state that a controller which had
 * ordered it would be in.
 *
 * @param wantedRun as the settings have it
 */
record ServedReading(RolloutPolicy policy, int wantedRun, Instant now) {
  /**
   * @param before as it was read before: a change of the percentage begins a step
   */
  RolloutState state(RolloutState before, Flag served) {
    if (served.percentage().isZero()) {
      return unexposed(before, served);
    }
    Exposure known = exposed(before);
    Exposure going = known != null && known.run() == served.run() ? known : none(served.run());
    int step = step(served.percentage());
    Exposure at =
        going.step() == step ? going : going.servedAt(step, now, now.plus(policy.propagation()));
    if (!served.percentage().equals(Percentage.FULL)) {
      return new RolloutState.Progressing(at);
    }
    return before instanceof RolloutState.Watching watching
        ? new RolloutState.Watching(at, watching.until())
        : new RolloutState.Watching(at, now.plus(policy.watch()));
  }

  private RolloutState unexposed(RolloutState before, Flag served) {
    if (wantedRun <= served.run()) {
      return new RolloutState.Idle();
    }
    return before instanceof RolloutState.Baselining
        ? before
        : new RolloutState.Baselining(none(wantedRun));
  }

  /** Of those who get the candidate; null where nobody does. */
  static @Nullable Exposure exposed(RolloutState state) {
    Exposure exposure = Wanted.exposure(state);
    return exposure == null || exposure.step() < 0 ? null : exposure;
  }

  private Exposure none(int run) {
    return Exposure.none(run, Stage.USERS, now.plus(policy.maxDuration()));
  }

  /** The highest step that the percentage reaches; somebody may serve one between two steps. */
  private int step(Percentage served) {
    int reached = 0;
    for (int step = 0; step < policy.steps().size(); step++) {
      if (policy.flagAt(0, step).percentage().compareTo(served) <= 0) {
        reached = step;
      }
    }
    return reached;
  }
}

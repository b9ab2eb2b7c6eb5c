package com.huntaze.canary.rollout;

import com.huntaze.canary.model.Percentage;
import java.util.List;

/**
 * How the code stage moves. CodeDeploy shifts by its own schedule and cannot be paused
 * (aws-facts.md): it can be let in, let out, and stopped.
 *
 * @param steps the shares that the deployment configuration goes through, rising, the last 100 %
 * @param onHold what happens when the evidence still holds where the schedule goes on
 */
public record CodePolicy(List<Percentage> steps, OnHold onHold) {
  public CodePolicy {
    steps = List.copyOf(steps);
  }

  /** The highest step that a share has reached; -1: none. */
  int stepAt(Percentage share) {
    int step = -1;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).compareTo(share) <= 0) {
        step = i;
      }
    }
    return step;
  }

  int lastStep() {
    return steps.size() - 1;
  }

  /** A hold outlasts CodeDeploy's schedule. */
  public enum OnHold {
    STOP,
    CONTINUE
  }
}

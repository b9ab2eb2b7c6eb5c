package com.huntaze.canary.rollout;

import com.huntaze.canary.model.Flag;

/** What the control loop must do; data, executed by the loop alone. */
public sealed interface Command {
  /** Makes the flag the served one, once the journal holds the intent. */
  record Raise(Flag target) implements Command {}

  /** Makes a smaller percentage the served one; waits for nothing. */
  record Lower(Flag target) implements Command {}

  /** Tells the judge that another than itself chose the step. */
  record MoveEvidence(int step) implements Command {}
}

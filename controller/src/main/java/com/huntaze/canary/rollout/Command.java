package com.huntaze.canary.rollout;

import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Hook;

/** What the control loop must do; data, executed by the loop alone. */
public sealed interface Command {
  /** Makes the flag the served one, once the journal holds the intent. */
  record Raise(Flag target) implements Command {}

  /** Makes a smaller percentage the served one; waits for nothing. */
  record Lower(Flag target) implements Command {}

  /** Tells the judge that another than itself chose the step. */
  record MoveEvidence(int step) implements Command {}

  /** Forgets what was learnt in the stage before: another pair is compared from now on. */
  record BeginStage() implements Command {}

  /** Over CodeDeploy. */
  sealed interface Code extends Command {}

  /** Lets CodeDeploy bring a version, once the journal holds the intent; or finds it doing so. */
  record Deploy(CodeChange change) implements Code {}

  /** Calls the new version as the gateway would, before users do. */
  record Probe(CodeChange change) implements Code {}

  /** Tells CodeDeploy that a hook has passed, once the journal holds the intent. */
  record LetPass(Hook hook) implements Code {}

  /** Gives the alias back to the old version; waits for nothing. */
  record TakeBack(CodeChange change) implements Code {}
}

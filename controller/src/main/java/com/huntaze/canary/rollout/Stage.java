package com.huntaze.canary.rollout;

/** A part of a run, each over a lever of its own; new code comes before users. */
public enum Stage {
  /** CodeDeploy shifts an alias to a new version. */
  CODE,
  /** The flag gives users to the candidate. */
  USERS
}

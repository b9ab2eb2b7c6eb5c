package com.huntaze.canary.port;

/** What became of one attempt to set the flag. */
public sealed interface LeverOutcome {
  /**
   * A deployment of the wanted flag was started, or had been already.
   *
   * @param version of the hosted configuration
   * @param deployment number in its environment
   */
  record Accepted(int version, int deployment) implements LeverOutcome {}

  /** Another deployment is in flight; try again at the next tick. */
  record InFlight(String detail) implements LeverOutcome {}

  /** Another writer won the optimistic lock; look again before trying again. */
  record Outrun(String detail) implements LeverOutcome {}

  /** The flag was written by somebody else since it was seen: an advance must not go over that. */
  record Overwritten(String detail) implements LeverOutcome {}

  /** AWS refused or could not be reached. */
  record Failed(String cause) implements LeverOutcome {}
}

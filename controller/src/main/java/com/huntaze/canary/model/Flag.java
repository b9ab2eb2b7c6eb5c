package com.huntaze.canary.model;

/**
 * The attributes of the feature flag that routes users.
 *
 * @param run the attempt that wrote it; 0: none yet
 * @param step 0-based index into the policy's steps; -1 while the percentage is 0
 * @param percentage of the users that the candidate serves
 * @param salt of the hash; stays with the rollout, so users keep their arm
 */
public record Flag(int run, int step, Percentage percentage, String salt) {
  public static Flag off(int run, String salt) {
    return new Flag(run, -1, Percentage.ZERO, salt);
  }
}

package com.huntaze.canary.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an alias serves, and what CodeDeploy does to it.
 *
 * @param version that it points at
 * @param weighted a second version that gets some of the requests; null where there is none
 * @param weight of the second version
 * @param wanted version that the settings ask for
 * @param deployment the one that this rollout follows, or else the newest of its group; null where
 *     there was none
 */
public record Alias(
    String version,
    @Nullable String weighted,
    Percentage weight,
    String wanted,
    @Nullable Deployment deployment) {
  /** The same alias under a deployment. */
  public Alias with(Deployment under) {
    return new Alias(version, weighted, weight, wanted, under);
  }

  /** The share of requests that a version gets. */
  public Percentage shareOf(String of) {
    if (of.equals(weighted)) {
      return weight;
    }
    return of.equals(version) ? weight.rest() : Percentage.ZERO;
  }

  /** Whether a version gets every request and nothing is under way that could change it. */
  public boolean restsOn(String of) {
    return of.equals(version) && weighted == null && (deployment == null || !deployment.moves());
  }

  /**
   * A CodeDeploy deployment.
   *
   * @param id as CodeDeploy gives it
   * @param change that it brings
   * @param nextShift when its schedule moves traffic again; null where it does not, or is unknown
   * @param detail why it ended, in CodeDeploy's words; empty where it said nothing
   */
  public record Deployment(
      String id, State state, CodeChange change, @Nullable Instant nextShift, String detail) {
    /** Whether it may still change the alias. */
    public boolean moves() {
      return state == State.IN_PROGRESS;
    }
  }

  /** CodeDeploy's deployment states; those before the end as one. */
  public enum State {
    IN_PROGRESS,
    SUCCEEDED,
    FAILED,
    STOPPED
  }
}

package com.huntaze.canary.model;

import java.time.Instant;

/**
 * A lifecycle hook of a CodeDeploy deployment that waits for an answer.
 *
 * @param deployment id
 * @param execution id that the answer must name
 * @param gate which hook it is
 * @param deadline after which CodeDeploy fails the deployment, one hour after it asked
 */
public record Hook(String deployment, String execution, Gate gate, Instant deadline) {
  /** Where in a deployment it stands. */
  public enum Gate {
    BEFORE_ALLOW_TRAFFIC,
    AFTER_ALLOW_TRAFFIC
  }
}

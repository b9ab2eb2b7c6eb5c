package com.huntaze.canary.port;

import com.huntaze.canary.model.Flag;
import org.jspecify.annotations.Nullable;

/** What could be seen of the lever. */
public sealed interface LeverView {
  /**
   * @param served the flag as the data plane answers it
   * @param deployment the environment's newest deployment of this profile; null where there was
   *     none
   */
  record Seen(Flag served, @Nullable Deployment deployment) implements LeverView {}

  /**
   * @param cause in plain words
   */
  record Unseen(String cause) implements LeverView {}

  /**
   * @param number in its environment
   * @param version of the hosted configuration
   */
  record Deployment(int number, int version, State state) {}

  /** AppConfig's deployment states, DEPLOYING and VALIDATING as one. */
  enum State {
    DEPLOYING,
    BAKING,
    COMPLETE,
    ROLLING_BACK,
    ROLLED_BACK,
    REVERTED
  }
}

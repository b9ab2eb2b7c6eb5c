package com.huntaze.canary.rollout;

import com.huntaze.canary.model.Flag;
import java.time.Instant;

/** Where a rollout is. Each state is a value; {@link RolloutMachine} alone says what follows. */
public sealed interface RolloutState {
  /** The attempt it belongs to; 0: none yet. */
  int run();

  /** No run was started yet. */
  record Idle() implements RolloutState {
    @Override
    public int run() {
      return 0;
    }
  }

  /** A run has begun and learns the live version; nobody is exposed. */
  record Baselining(Exposure exposure) implements RolloutState {
    @Override
    public int run() {
      return exposure.run();
    }
  }

  /**
   * Another percentage was decided and is not served yet.
   *
   * @param exposure as served until then
   * @param target the flag on its way
   * @param accepted whether AppConfig has accepted its deployment
   * @param pauseAfter whether an operator asked to pause meanwhile
   */
  record Shifting(Exposure exposure, Flag target, boolean accepted, boolean pauseAfter)
      implements RolloutState {
    @Override
    public int run() {
      return exposure.run();
    }

    boolean isRaise() {
      return target.step() > exposure.step();
    }
  }

  /** Users are exposed at a step and evidence gathers. */
  record Progressing(Exposure exposure) implements RolloutState {
    @Override
    public int run() {
      return exposure.run();
    }
  }

  /** As progressing, but nothing advances until somebody resumes it. Harm still rolls back. */
  record Paused(Exposure exposure, Cause cause) implements RolloutState {
    @Override
    public int run() {
      return exposure.run();
    }

    /** Why it waits for a person. */
    public enum Cause {
      OPERATOR,
      MAX_DURATION
    }
  }

  /** The evidence is complete and everyone is being given the candidate. */
  record Completing(Exposure exposure, Flag target, boolean accepted) implements RolloutState {
    @Override
    public int run() {
      return exposure.run();
    }
  }

  /**
   * Percentage 0 was ordered and is not yet served.
   *
   * @param reason that was found first
   * @param accepted whether AppConfig has accepted the deployment
   */
  record RollingBack(Exposure exposure, String reason, boolean accepted) implements RolloutState {
    @Override
    public int run() {
      return exposure.run();
    }
  }

  /** The data plane serves 0 % again. Needs a higher run to start anew. */
  record RolledBack(int run, String reason, Instant at) implements RolloutState {}

  /** The data plane serves 100 %. */
  record Promoted(int run, Instant at) implements RolloutState {}
}

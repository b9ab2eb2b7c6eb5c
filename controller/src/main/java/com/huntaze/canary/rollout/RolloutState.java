package com.huntaze.canary.rollout;

import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Hook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

  /**
   * CodeDeploy shifts the alias to a new version; the exposure's step is what the alias gives it.
   *
   * @param change that is brought
   * @param deployment id; null until CodeDeploy has accepted it
   * @param cleared highest step that the evidence, or an operator, allows
   * @param hook that waits for an answer; null where none does
   */
  record CodeShifting(
      Exposure exposure,
      CodeChange change,
      @Nullable String deployment,
      int cleared,
      @Nullable Hook hook)
      implements RolloutState {
    @Override
    public int run() {
      return exposure.run();
    }

    CodeShifting at(Exposure seen) {
      return new CodeShifting(seen, change, deployment, cleared, hook);
    }

    CodeShifting followed(String id) {
      return new CodeShifting(exposure, change, id, cleared, hook);
    }

    CodeShifting clearedTo(int step) {
      return new CodeShifting(exposure, change, deployment, Math.max(cleared, step), hook);
    }

    CodeShifting asked(@Nullable Hook waiting) {
      return new CodeShifting(exposure, change, deployment, cleared, waiting);
    }
  }

  /**
   * The old version was ordered back and is not yet alone on the alias.
   *
   * @param reason that was found first
   * @param accepted whether a deployment back is under way
   */
  record CodeReturning(Exposure exposure, CodeChange change, String reason, boolean accepted)
      implements RolloutState {
    @Override
    public int run() {
      return exposure.run();
    }
  }

  /**
   * Everyone has the candidate, and it is watched a while longer.
   *
   * @param until when the run has ended well
   */
  record Watching(Exposure exposure, Instant until) implements RolloutState {
    @Override
    public int run() {
      return exposure.run();
    }
  }

  /** All is as it was before the run. Needs a higher run to start anew. */
  record RolledBack(int run, String reason, Instant at) implements RolloutState {}

  /** The candidate serves everyone. */
  record Promoted(int run, Instant at) implements RolloutState {}
}

package com.huntaze.canary.rollout;

import com.huntaze.canary.rollout.RolloutState.Baselining;
import com.huntaze.canary.rollout.RolloutState.CodeReturning;
import com.huntaze.canary.rollout.RolloutState.CodeShifting;
import com.huntaze.canary.rollout.RolloutState.Completing;
import com.huntaze.canary.rollout.RolloutState.Idle;
import com.huntaze.canary.rollout.RolloutState.Paused;
import com.huntaze.canary.rollout.RolloutState.Progressing;
import com.huntaze.canary.rollout.RolloutState.Promoted;
import com.huntaze.canary.rollout.RolloutState.RolledBack;
import com.huntaze.canary.rollout.RolloutState.RollingBack;
import com.huntaze.canary.rollout.RolloutState.Shifting;
import com.huntaze.canary.rollout.RolloutState.Watching;
import java.time.Instant;

/**
 * The transition function of a rollout: a pure function of state, event and time. The diagram in
 * controller/README.md is drawn from it by a test.
 */
public final class RolloutMachine {
  private final RolloutPolicy policy;

  public RolloutMachine(RolloutPolicy policy) {
    this.policy = policy;
  }

  public RolloutPolicy policy() {
    return policy;
  }

  public Transition on(RolloutState state, RolloutEvent event, Instant now) {
    Moves moves = new Moves(policy, now);
    return switch (state) {
      case Idle idle -> RestRules.on(idle, event, moves);
      case RolledBack rolledBack -> RestRules.on(rolledBack, event, moves);
      case Promoted promoted -> RestRules.on(promoted, event, moves);
      case Baselining baselining -> BaselineRules.on(baselining, event, moves);
      case Progressing progressing -> ProgressRules.on(progressing, event, moves);
      case Paused paused -> PauseRules.on(paused, event, moves);
      case Shifting shifting -> ShiftRules.on(shifting, event, moves);
      case Completing completing -> CompletionRules.on(completing, event, moves);
      case CodeShifting shifting -> CodeRules.on(shifting, event, moves);
      case CodeReturning returning -> CodeReturnRules.on(returning, event, moves);
      case Watching watching -> WatchRules.on(watching, event, moves);
      case RollingBack rollingBack -> RollbackRules.on(rollingBack, event, moves);
    };
  }
}

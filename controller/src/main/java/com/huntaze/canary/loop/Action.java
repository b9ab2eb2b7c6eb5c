package com.huntaze.canary.loop;

import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.rollout.RolloutEvent;
import com.huntaze.canary.rollout.RolloutState;

/** A decision in one word. */
public enum Action {
  START,
  HOLD,
  ADVANCE,
  STEP_DOWN,
  ROLLBACK,
  COMPLETE;

  /** Names what led from one state to the next. */
  static Action between(RolloutState before, RolloutState after) {
    if (before instanceof RolloutState.CodeShifting was
        && after instanceof RolloutState.CodeShifting is) {
      return is.cleared() > was.cleared() ? ADVANCE : HOLD;
    }
    if (before.getClass() == after.getClass()) {
      return HOLD;
    }
    return switch (after) {
      case RolloutState.CodeShifting _ -> START;
      case RolloutState.CodeReturning _ when before instanceof RolloutState.RollingBack -> HOLD;
      case RolloutState.Shifting shift when shift.exposure().step() < 0 -> START;
      case RolloutState.Shifting shift ->
          shift.target().step() > shift.exposure().step() ? ADVANCE : STEP_DOWN;
      case RolloutState.Completing _ -> COMPLETE;
      case RolloutState.RollingBack _, RolloutState.CodeReturning _ -> ROLLBACK;
      case RolloutState.Watching _ when before instanceof RolloutState.CodeShifting -> COMPLETE;
      case RolloutState.Promoted _ when before instanceof RolloutState.CodeShifting -> COMPLETE;
      case RolloutState.Idle _,
          RolloutState.Baselining _,
          RolloutState.Progressing _,
          RolloutState.Paused _,
          RolloutState.Watching _,
          RolloutState.RolledBack _,
          RolloutState.Promoted _ ->
          HOLD;
    };
  }

  /** Whether this is what the judge had in mind. */
  boolean follows(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Advance _ -> this == ADVANCE || this == START;
      case Verdict.Complete _ -> this == COMPLETE;
      case Verdict.RollBack _ -> this == ROLLBACK;
      case Verdict.Hold _ -> false;
    };
  }

  /** An answer that the next step follows at once. */
  static boolean isProgress(RolloutEvent answer) {
    return answer instanceof RolloutEvent.ChangeAccepted
        || answer instanceof RolloutEvent.DeployAccepted
        || answer instanceof RolloutEvent.PassAccepted
        || answer instanceof RolloutEvent.TakeBackAccepted
        || answer instanceof RolloutEvent.Probed;
  }
}

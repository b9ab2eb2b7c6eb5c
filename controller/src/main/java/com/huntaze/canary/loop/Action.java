package com.huntaze.canary.loop;

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
    if (before.getClass() == after.getClass()) {
      return HOLD;
    }
    return switch (after) {
      case RolloutState.Shifting shift when shift.exposure().step() < 0 -> START;
      case RolloutState.Shifting shift ->
          shift.target().step() > shift.exposure().step() ? ADVANCE : STEP_DOWN;
      case RolloutState.Completing _ -> COMPLETE;
      case RolloutState.RollingBack _ -> ROLLBACK;
      case RolloutState.Idle _,
          RolloutState.Baselining _,
          RolloutState.Progressing _,
          RolloutState.Paused _,
          RolloutState.RolledBack _,
          RolloutState.Promoted _ ->
          HOLD;
    };
  }
}

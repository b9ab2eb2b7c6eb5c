package com.huntaze.canary.loop;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.rollout.Exposure;
import com.huntaze.canary.rollout.RolloutPolicy;
import com.huntaze.canary.rollout.RolloutState;
import com.huntaze.canary.rollout.Stage;
import org.jspecify.annotations.Nullable;

/** What a state means in numbers. */
final class Wanted {
  private Wanted() {}

  /** The percentage that the controller wants served in a state. */
  static Percentage percentage(RolloutState state, RolloutPolicy policy) {
    return switch (state) {
      case RolloutState.Shifting shift -> shift.target().percentage();
      case RolloutState.Completing completing -> completing.target().percentage();
      case RolloutState.Progressing(Exposure at) -> policy.flagAt(at.run(), at.step()).percentage();
      case RolloutState.Paused(Exposure at, var _) ->
          policy.flagAt(at.run(), at.step()).percentage();
      case RolloutState.CodeShifting(var at, var _, var _, var _, var _) ->
          policy.codeShareAt(at.step());
      case RolloutState.Watching _, RolloutState.Promoted _ -> Percentage.FULL;
      case RolloutState.Idle _,
          RolloutState.Baselining _,
          RolloutState.RollingBack _,
          RolloutState.CodeReturning _,
          RolloutState.RolledBack _ ->
          Percentage.ZERO;
    };
  }

  /** The flag that AppConfig has accepted and that is waited for; null where none is. */
  static @Nullable Flag ordered(RolloutState state) {
    return switch (state) {
      case RolloutState.Shifting shift -> shift.accepted() ? shift.target() : null;
      case RolloutState.Completing completing -> completing.accepted() ? completing.target() : null;
      case RolloutState.Idle _,
          RolloutState.Baselining _,
          RolloutState.Progressing _,
          RolloutState.Paused _,
          RolloutState.RollingBack _,
          RolloutState.CodeShifting _,
          RolloutState.CodeReturning _,
          RolloutState.Watching _,
          RolloutState.RolledBack _,
          RolloutState.Promoted _ ->
          null;
    };
  }

  /** The exposure of a run in progress; null at rest. */
  static @Nullable Exposure exposure(RolloutState state) {
    return switch (state) {
      case RolloutState.Baselining(Exposure exposure) -> exposure;
      case RolloutState.Shifting shift -> shift.exposure();
      case RolloutState.Progressing(Exposure exposure) -> exposure;
      case RolloutState.Paused(Exposure exposure, var _) -> exposure;
      case RolloutState.Completing completing -> completing.exposure();
      case RolloutState.RollingBack back -> back.exposure();
      case RolloutState.CodeShifting shifting -> shifting.exposure();
      case RolloutState.CodeReturning back -> back.exposure();
      case RolloutState.Watching watching -> watching.exposure();
      case RolloutState.Idle _, RolloutState.RolledBack _, RolloutState.Promoted _ -> null;
    };
  }

  /** Which pair a state's run compares: the arms, unless new code is on its way. */
  static Stage stage(RolloutState state, RolloutPolicy policy) {
    Exposure exposure = exposure(state);
    if (exposure != null) {
      return exposure.stage();
    }
    return policy.movesUsers() ? Stage.USERS : Stage.CODE;
  }

  /** No run is under way. */
  static boolean atRest(RolloutState state) {
    return exposure(state) == null;
  }

  /** All is being taken back, and no look at the metrics changes that. */
  static boolean isOnTheWayBack(RolloutState state) {
    return state instanceof RolloutState.RollingBack || state instanceof RolloutState.CodeReturning;
  }
}

package com.huntaze.canary.rollout;

import com.huntaze.canary.rollout.RolloutState.Baselining;
import com.huntaze.canary.rollout.RolloutState.Paused;

/** Nobody is exposed: the run waits for sight and a baseline. */
final class BaselineRules {
  private BaselineRules() {}

  static Transition on(Baselining state, RolloutEvent event, Moves moves) {
    Exposure exposure = state.exposure();
    return switch (event) {
      case RolloutEvent.BaselineReady(int step, String reason) ->
          moves.raiseOnEvidence(
              exposure.seeing().until(moves.now().plus(moves.policy().maxDuration())),
              step,
              reason);
      case RolloutEvent.Blinded(String cause) ->
          moves.to(new Baselining(exposure.blind(moves.now())), cause);
      case RolloutEvent.Judged _ -> moves.stay(new Baselining(exposure.seeing()));
      case RolloutEvent.ServedSeen(var served) when !served.percentage().isZero() ->
          moves.rollBack(
              exposure, "drift: " + served.percentage() + " is served before anyone was exposed");
      case RolloutEvent.PauseRequested() ->
          moves.to(new Paused(exposure, Paused.Cause.OPERATOR), "paused by an operator");
      case RolloutEvent.PromoteRequested _ ->
          moves.refuse(state, "not promoted: the baseline is not complete");
      case RolloutEvent.RollBackRequested(String reason) -> moves.rollBack(exposure, reason);
      case RolloutEvent.StartRequested _,
          RolloutEvent.ServedSeen _,
          RolloutEvent.ServedUnseen _,
          RolloutEvent.DeploymentUndone _,
          RolloutEvent.ChangeAccepted _,
          RolloutEvent.ChangeDelayed _,
          RolloutEvent.ResumeRequested _ ->
          moves.stay(state);
    };
  }
}

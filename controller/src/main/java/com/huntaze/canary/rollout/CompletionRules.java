package com.huntaze.canary.rollout;

import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.rollout.RolloutState.Completing;

/** 100 % is on its way: it ends when the data plane serves it, or in harm. */
final class CompletionRules {
  private CompletionRules() {}

  static Transition on(Completing state, RolloutEvent event, Moves moves) {
    Exposure exposure = state.exposure();
    return switch (event) {
      case RolloutEvent.ServedSeen(Flag served) when ShiftRules.arrived(served, state.target()) ->
          moves.finish(exposure, "the data plane serves " + served.percentage());
      case RolloutEvent.ServedSeen(Flag served)
          when ProgressRules.drifted(exposure, served, moves) ->
          moves.rollBack(exposure, ProgressRules.drift(exposure, served, moves));
      case RolloutEvent.ServedSeen _ when !state.accepted() && moves.mayAdvance(exposure) ->
          moves.to(state, "", new Command.Raise(state.target()));
      case RolloutEvent.ChangeAccepted() ->
          moves.stay(new Completing(exposure, state.target(), true));
      case RolloutEvent.ChangeDelayed(String cause) -> moves.to(state, cause);
      case RolloutEvent.Interfered(String detail) -> moves.rollBack(exposure, detail);
      case RolloutEvent.Judged(Verdict.RollBack harm, var _) ->
          moves.rollBack(exposure, harm.reason());
      case RolloutEvent.Judged _ ->
          moves.to(
              new Completing(exposure.seeing(), state.target(), state.accepted()),
              "100 % is on its way");
      case RolloutEvent.Sightless unseen -> {
        Exposure blind = exposure.blind(moves.now());
        Completing here = new Completing(blind, state.target(), state.accepted());
        yield moves.blinded(here, blind, unseen.cause(), false);
      }
      case RolloutEvent.PauseRequested() ->
          moves.refuse(state, "not paused: the completion is under way; a rollback ends it");
      case RolloutEvent.PromoteRequested _ ->
          moves.refuse(state, "not promoted: the completion is under way");
      case RolloutEvent.RollBackRequested(String reason) -> moves.rollBack(exposure, reason);
      case RolloutEvent.AlarmFired(String reason) -> moves.rollBack(exposure, reason);
      case RolloutEvent.StartRequested _,
          RolloutEvent.BaselineReady _,
          RolloutEvent.ServedSeen _,
          RolloutEvent.ServedUnseen _,
          RolloutEvent.ResumeRequested _,
          RolloutEvent.Code _ ->
          moves.stay(state);
    };
  }
}

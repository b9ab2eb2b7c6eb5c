package com.huntaze.canary.rollout;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.rollout.RolloutState.RollingBack;

/**
 * Percentage 0 is ordered again and again until AppConfig accepts it, and ends when the data plane
 * serves it.
 */
final class RollbackRules {
  private RollbackRules() {}

  static Transition on(RollingBack state, RolloutEvent event, Moves moves) {
    Exposure exposure = state.exposure();
    Command lower = new Command.Lower(moves.off(exposure));
    return switch (event) {
      case RolloutEvent.ServedSeen(Flag served)
          when state.accepted() && served.percentage().isZero() ->
          moves.takeBack(exposure, state.reason());
      // once a period, whatever was accepted: another writer's deployment may have overtaken it
      case RolloutEvent.Judged _, RolloutEvent.Sightless _ -> moves.to(state, "", lower);
      case RolloutEvent.ServedSeen _, RolloutEvent.ServedUnseen _ ->
          state.accepted() ? moves.stay(state) : moves.to(state, "", lower);
      case RolloutEvent.ChangeAccepted() ->
          moves.stay(new RollingBack(exposure, state.reason(), true));
      case RolloutEvent.ChangeDelayed(String cause) -> moves.to(state, cause);
      case RolloutEvent.Interfered(String detail) ->
          moves.to(new RollingBack(exposure, state.reason(), false), detail, lower);
      case RolloutEvent.PauseRequested _,
          RolloutEvent.ResumeRequested _,
          RolloutEvent.PromoteRequested _ ->
          moves.refuse(state, "refused: a rollback is under way and goes to its end");
      case RolloutEvent.StartRequested _,
          RolloutEvent.BaselineReady _,
          RolloutEvent.RollBackRequested _,
          RolloutEvent.AlarmFired _,
          RolloutEvent.Code _ ->
          moves.stay(state);
    };
  }
}

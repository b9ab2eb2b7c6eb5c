package com.huntaze.canary.loop;

import com.huntaze.canary.rollout.RolloutEvent;

/** Who a change of state goes back to, as the journal names it. */
final class Actor {
  private Actor() {}

  static String of(RolloutEvent event) {
    return switch (event) {
      case RolloutEvent.PauseRequested _,
          RolloutEvent.ResumeRequested _,
          RolloutEvent.PromoteRequested _,
          RolloutEvent.RollBackRequested _ ->
          "operator";
      case RolloutEvent.ServedSeen _,
          RolloutEvent.ServedUnseen _,
          RolloutEvent.Interfered _,
          RolloutEvent.ChangeAccepted _,
          RolloutEvent.ChangeDelayed _,
          RolloutEvent.AlarmFired _,
          RolloutEvent.Code _ ->
          "aws";
      case RolloutEvent.StartRequested _,
          RolloutEvent.BaselineReady _,
          RolloutEvent.Judged _,
          RolloutEvent.Sightless _ ->
          "controller";
    };
  }
}

package com.huntaze.canary.rollout;

import com.huntaze.canary.model.Alias;
import com.huntaze.canary.rollout.RolloutState.CodeReturning;
import com.huntaze.canary.rollout.RolloutState.RolledBack;

/**
 * The old version is ordered back until CodeDeploy is at it, and the run ends when the alias serves
 * it alone: the way back is a deployment of its own, and is followed, never assumed.
 */
final class CodeReturnRules {
  private CodeReturnRules() {}

  static Transition on(CodeReturning state, RolloutEvent event, Moves moves) {
    Command back = new Command.TakeBack(state.change());
    return switch (event) {
      case RolloutEvent.AliasSeen(Alias alias) when arrived(state, alias) ->
          moves.to(
              new RolledBack(state.run(), state.reason(), moves.now()),
              "the alias serves version " + state.change().from() + " alone");
      case RolloutEvent.AliasSeen(Alias alias) when state.accepted() && idle(alias) ->
          moves.to(
              with(state, false), "the way back has ended and the alias is not back: again", back);
      case RolloutEvent.AliasSeen _, RolloutEvent.AliasUnseen _ ->
          state.accepted() ? moves.stay(state) : moves.to(state, "", back);
      case RolloutEvent.TakeBackAccepted() -> moves.stay(with(state, true));
      case RolloutEvent.CodeDelayed(String cause) -> moves.to(state, cause);
      case RolloutEvent.PauseRequested _,
          RolloutEvent.ResumeRequested _,
          RolloutEvent.PromoteRequested _ ->
          moves.refuse(state, "refused: a rollback is under way and goes to its end");
      case RolloutEvent.StartRequested _,
          RolloutEvent.BaselineReady _,
          RolloutEvent.Judged _,
          RolloutEvent.Sightless _,
          RolloutEvent.ServedSeen _,
          RolloutEvent.ServedUnseen _,
          RolloutEvent.Interfered _,
          RolloutEvent.ChangeAccepted _,
          RolloutEvent.ChangeDelayed _,
          RolloutEvent.RollBackRequested _,
          RolloutEvent.AlarmFired _,
          RolloutEvent.HookAsked _,
          RolloutEvent.Probed _,
          RolloutEvent.DeployAccepted _,
          RolloutEvent.PassAccepted _ ->
          moves.stay(state);
    };
  }

  private static boolean arrived(CodeReturning state, Alias alias) {
    return state.accepted() && alias.restsOn(state.change().from());
  }

  private static boolean idle(Alias alias) {
    Alias.Deployment deployment = alias.deployment();
    return deployment == null || !deployment.moves();
  }

  private static CodeReturning with(CodeReturning state, boolean accepted) {
    return new CodeReturning(state.exposure(), state.change(), state.reason(), accepted);
  }
}

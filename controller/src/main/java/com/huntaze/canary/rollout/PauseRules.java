package com.huntaze.canary.rollout;

import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.rollout.RolloutState.Baselining;
import com.huntaze.canary.rollout.RolloutState.Paused;
import com.huntaze.canary.rollout.RolloutState.Progressing;

/** A person has the word; harm and long blindness are still acted on. */
final class PauseRules {
  private PauseRules() {}

  static Transition on(Paused state, RolloutEvent event, Moves moves) {
    Exposure exposure = state.exposure();
    return switch (event) {
      case RolloutEvent.Judged(Verdict.RollBack harm, var _) ->
          moves.rollBack(exposure, harm.reason());
      case RolloutEvent.Judged(Verdict verdict, var _) ->
          moves.to(new Paused(exposure.seeing(), state.cause()), verdict.reason());
      case RolloutEvent.Sightless unseen -> {
        Exposure blind = exposure.blind(moves.now());
        yield moves.blinded(new Paused(blind, state.cause()), blind, unseen.cause(), true);
      }
      case RolloutEvent.ServedSeen(Flag served)
          when ProgressRules.drifted(exposure, served, moves) ->
          moves.rollBack(exposure, ProgressRules.drift(exposure, served, moves));
      case RolloutEvent.Interfered(String detail) -> moves.rollBack(exposure, detail);
      case RolloutEvent.ResumeRequested() -> resume(exposure, moves);
      case RolloutEvent.PromoteRequested(boolean full) -> moves.promote(state, exposure, full);
      case RolloutEvent.RollBackRequested(String reason) -> moves.rollBack(exposure, reason);
      case RolloutEvent.AlarmFired(String reason) -> moves.rollBack(exposure, reason);
      case RolloutEvent.StartRequested _,
          RolloutEvent.BaselineReady _,
          RolloutEvent.ServedSeen _,
          RolloutEvent.ServedUnseen _,
          RolloutEvent.ChangeAccepted _,
          RolloutEvent.ChangeDelayed _,
          RolloutEvent.PauseRequested _,
          RolloutEvent.Code _ ->
          moves.stay(state);
    };
  }

  private static Transition resume(Exposure exposure, Moves moves) {
    Exposure renewed = exposure.until(moves.now().plus(moves.policy().maxDuration()));
    return moves.to(
        renewed.isExposed() ? new Progressing(renewed) : new Baselining(renewed),
        "resumed by an operator");
  }
}

package com.huntaze.canary.rollout;

import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.rollout.RolloutState.Paused;
import com.huntaze.canary.rollout.RolloutState.Progressing;
import java.util.Optional;

/** Users are exposed: harm goes back, evidence goes on, everything else waits. */
final class ProgressRules {
  private ProgressRules() {}

  static Transition on(Progressing state, RolloutEvent event, Moves moves) {
    Exposure exposure = state.exposure();
    return switch (event) {
      case RolloutEvent.Judged judged -> judged(exposure.seeing(), judged, moves);
      case RolloutEvent.Sightless unseen -> {
        Exposure blind = exposure.blind(moves.now());
        yield moves.blinded(new Progressing(blind), blind, unseen.cause(), false);
      }
      case RolloutEvent.ServedSeen(Flag served) when drifted(exposure, served, moves) ->
          moves.rollBack(exposure, drift(exposure, served, moves));
      case RolloutEvent.Interfered(String detail) -> moves.rollBack(exposure, detail);
      case RolloutEvent.PauseRequested() ->
          moves.to(new Paused(exposure, Paused.Cause.OPERATOR), "paused by an operator");
      case RolloutEvent.PromoteRequested(boolean full) -> moves.promote(state, exposure, full);
      case RolloutEvent.RollBackRequested(String reason) -> moves.rollBack(exposure, reason);
      case RolloutEvent.AlarmFired(String reason) -> moves.rollBack(exposure, reason);
      case RolloutEvent.StartRequested _,
          RolloutEvent.BaselineReady _,
          RolloutEvent.ServedSeen _,
          RolloutEvent.ServedUnseen _,
          RolloutEvent.ChangeAccepted _,
          RolloutEvent.ChangeDelayed _,
          RolloutEvent.ResumeRequested _,
          RolloutEvent.Code _ ->
          moves.stay(state);
    };
  }

  private static Transition judged(Exposure exposure, RolloutEvent.Judged judged, Moves moves) {
    Progressing here = new Progressing(exposure);
    Optional<String> obstacle = moves.obstacle(judged);
    return switch (judged.verdict()) {
      case Verdict.RollBack harm -> moves.rollBack(exposure, harm.reason());
      case Verdict.Advance _, Verdict.Complete _ when obstacle.isPresent() ->
          moves.to(here, obstacle.get());
      case Verdict.Advance(int step, String reason) ->
          moves.raiseOnEvidence(exposure, step, reason);
      case Verdict.Complete(String reason) -> moves.complete(exposure, reason);
      case Verdict.Hold _ when !moves.now().isBefore(exposure.deadline()) ->
          moves.to(
              new Paused(exposure, Paused.Cause.MAX_DURATION),
              "the maximum duration has passed: resume, promote or roll back");
      case Verdict.Hold(String reason) -> moves.to(here, reason);
    };
  }

  static boolean drifted(Exposure exposure, Flag served, Moves moves) {
    return !served.percentage().equals(expected(exposure, moves).percentage());
  }

  static String drift(Exposure exposure, Flag served, Moves moves) {
    return "drift: somebody else made the flag serve %s instead of %s"
        .formatted(served.percentage(), expected(exposure, moves).percentage());
  }

  private static Flag expected(Exposure exposure, Moves moves) {
    return moves.policy().flagAt(exposure.run(), exposure.step());
  }
}

package com.huntaze.canary.rollout;

import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.model.Alias;
import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.rollout.RolloutState.Promoted;
import com.huntaze.canary.rollout.RolloutState.Watching;
import org.jspecify.annotations.Nullable;

/** Everyone has the candidate: a regression takes all back still, until the watch is over. */
final class WatchRules {
  private WatchRules() {}

  static Transition on(Watching state, RolloutEvent event, Moves moves) {
    Exposure exposure = state.exposure();
    return switch (event) {
      case RolloutEvent.Judged(Verdict.RollBack harm, var _) ->
          moves.rollBack(exposure, harm.reason());
      case RolloutEvent.Judged _ -> over(new Watching(exposure.seeing(), state.until()), moves);
      case RolloutEvent.Sightless unseen -> {
        Exposure blind = exposure.blind(moves.now());
        yield moves.blinded(new Watching(blind, state.until()), blind, unseen.cause(), false);
      }
      case RolloutEvent.ServedSeen(Flag served)
          when exposure.stage() == Stage.USERS && !served.percentage().equals(Percentage.FULL) ->
          moves.rollBack(exposure, "drift: " + served.percentage() + " is served instead of 100 %");
      case RolloutEvent.AliasSeen(Alias alias) when leftBehind(exposure.code(), alias) ->
          moves.rollBack(exposure, "drift: the alias serves version " + alias.version() + " again");
      case RolloutEvent.Interfered(String detail) -> moves.rollBack(exposure, detail);
      case RolloutEvent.RollBackRequested(String reason) -> moves.rollBack(exposure, reason);
      case RolloutEvent.AlarmFired(String reason) -> moves.rollBack(exposure, reason);
      case RolloutEvent.PauseRequested _, RolloutEvent.PromoteRequested _ ->
          moves.refuse(state, "refused: everyone has the candidate; a rollback takes it back");
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

  /** Only a run that is seen ends well. */
  private static Transition over(Watching state, Moves moves) {
    return moves.now().isBefore(state.until())
        ? moves.to(state, "everyone has the candidate; it is watched until " + state.until())
        : moves.to(new Promoted(state.run(), moves.now()), "watched to its end without harm");
  }

  private static boolean leftBehind(@Nullable CodeChange change, Alias alias) {
    return change != null && alias.restsOn(change.from());
  }
}

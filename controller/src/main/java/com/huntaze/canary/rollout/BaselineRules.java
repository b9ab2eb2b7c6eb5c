package com.huntaze.canary.rollout;

import com.huntaze.canary.model.Alias;
import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.rollout.RolloutState.Baselining;
import com.huntaze.canary.rollout.RolloutState.CodeShifting;
import com.huntaze.canary.rollout.RolloutState.Paused;

/** Nobody is exposed: the run waits for sight and a baseline. */
final class BaselineRules {
  private BaselineRules() {}

  static Transition on(Baselining state, RolloutEvent event, Moves moves) {
    Exposure exposure = state.exposure();
    return switch (event) {
      case RolloutEvent.BaselineReady(int step, String reason) ->
          moves
              .policy()
              .freezeAt(moves.now())
              .map(frozen -> moves.to(new Baselining(exposure.seeing()), frozen))
              .orElseGet(() -> begin(exposure.seeing(), step, reason, moves));
      case RolloutEvent.Sightless unseen ->
          moves.to(new Baselining(exposure.blind(moves.now())), unseen.cause());
      case RolloutEvent.Judged _ -> moves.stay(new Baselining(exposure.seeing()));
      case RolloutEvent.AliasSeen(Alias alias) when exposure.stage() == Stage.CODE ->
          alias(state, alias, moves);
      case RolloutEvent.ServedSeen(var served)
          when exposure.stage() == Stage.USERS && !served.percentage().isZero() ->
          moves.rollBack(
              exposure, "drift: " + served.percentage() + " is served before anyone was exposed");
      case RolloutEvent.ServedSeen(var served) when moves.wasTakenBack(exposure, served) ->
          moves.rollBack(exposure, moves.takenBack(exposure));
      case RolloutEvent.PauseRequested() ->
          moves.to(new Paused(exposure, Paused.Cause.OPERATOR), "paused by an operator");
      case RolloutEvent.PromoteRequested _ ->
          moves.refuse(state, "not promoted: the baseline is not complete");
      case RolloutEvent.RollBackRequested(String reason) -> moves.rollBack(exposure, reason);
      case RolloutEvent.AlarmFired(String reason) -> moves.rollBack(exposure, reason);
      case RolloutEvent.StartRequested _,
          RolloutEvent.ServedSeen _,
          RolloutEvent.ServedUnseen _,
          RolloutEvent.Interfered _,
          RolloutEvent.ChangeAccepted _,
          RolloutEvent.ChangeDelayed _,
          RolloutEvent.ResumeRequested _,
          RolloutEvent.Code _ ->
          moves.stay(state);
    };
  }

  private static Transition begin(Exposure exposure, int step, String reason, Moves moves) {
    Exposure renewed = exposure.until(moves.now().plus(moves.policy().maxDuration()));
    return switch (exposure.stage()) {
      case USERS -> moves.raiseOnEvidence(renewed, step, reason);
      case CODE -> {
        CodeChange change = renewed.code();
        yield change == null
            ? moves.to(new Baselining(renewed), "which versions to compare is not known yet")
            : moves.to(
                new CodeShifting(renewed, change, null, 0, null),
                reason,
                new Command.Deploy(change));
      }
    };
  }

  /** What brings another version is no rollout of this one: somebody's way back, for example. */
  private static Transition underWay(
      Baselining state, Alias.Deployment under, String wanted, Moves moves) {
    return under.change().to().equals(wanted)
        ? moves.to(
            new Baselining(state.exposure().bringing(under.change())),
            "CodeDeploy deployment " + under.id() + " is under way: it is guarded")
        : moves.to(
            new Baselining(state.exposure().bringing(null)),
            "CodeDeploy deployment "
                + under.id()
                + " brings version "
                + under.change().to()
                + ": its end is waited for");
  }

  /** Learns which versions are compared; where the wanted one serves already, users are next. */
  private static Transition alias(Baselining state, Alias alias, Moves moves) {
    Alias.Deployment under = alias.deployment();
    if (under != null && under.moves()) {
      return underWay(state, under, alias.wanted(), moves);
    }
    if (alias.restsOn(alias.wanted())) {
      return moves.codeArrived(
          state.exposure().bringing(null),
          "the alias serves version " + alias.wanted() + " already");
    }
    return moves.stay(
        new Baselining(state.exposure().bringing(new CodeChange(alias.version(), alias.wanted()))));
  }
}

package com.huntaze.canary.rollout;

import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.rollout.RolloutState.Baselining;
import com.huntaze.canary.rollout.RolloutState.Paused;
import com.huntaze.canary.rollout.RolloutState.Progressing;
import com.huntaze.canary.rollout.RolloutState.Shifting;

/** A percentage is on its way: it ends when the data plane serves it. */
final class ShiftRules {
  private ShiftRules() {}

  static Transition on(Shifting state, RolloutEvent event, Moves moves) {
    Exposure exposure = state.exposure();
    return switch (event) {
      case RolloutEvent.ServedSeen(Flag served)
          when arrived(served, state.target()) && isLastStepDown(state) ->
          moves.rollBack(
              exposure,
              "blind, and 0 % is served though AppConfig accepted no order of this controller: it"
                  + " may be somebody's rollback");
      case RolloutEvent.ServedSeen(Flag served) when arrived(served, state.target()) ->
          arrive(state, moves);
      case RolloutEvent.ServedSeen(Flag served)
          when (state.isRaise() || exposure.isExposed())
              && ProgressRules.drifted(exposure, served, moves) ->
          moves.rollBack(exposure, ProgressRules.drift(exposure, served, moves));
      case RolloutEvent.ServedSeen(Flag served)
          when state.isRaise() && moves.wasTakenBack(exposure, served) ->
          moves.rollBack(exposure, moves.takenBack(exposure));
      case RolloutEvent.ServedSeen _ -> again(state, moves);
      case RolloutEvent.ServedUnseen(String cause) when isLastStepDown(state) ->
          moves.rollBack(exposure, "blind, and what is served cannot be read either: " + cause);
      case RolloutEvent.ServedUnseen _ -> state.isRaise() ? moves.stay(state) : again(state, moves);
      case RolloutEvent.ChangeAccepted() ->
          moves.stay(new Shifting(exposure, state.target(), true, state.pauseAfter()));
      case RolloutEvent.ChangeDelayed(String cause) -> moves.to(state, cause);
      case RolloutEvent.Interfered(String detail) -> moves.rollBack(exposure, detail);
      case RolloutEvent.Judged(Verdict.RollBack harm, var _) ->
          moves.rollBack(exposure, harm.reason());
      case RolloutEvent.Judged _ ->
          moves.to(with(state, exposure.seeing()), state.target().percentage() + " is on its way");
      case RolloutEvent.Sightless unseen -> blinded(state, unseen.cause(), moves);
      case RolloutEvent.PauseRequested() ->
          moves.to(pausing(state, true), "pauses after the shift");
      case RolloutEvent.ResumeRequested() -> moves.stay(pausing(state, false));
      case RolloutEvent.PromoteRequested _ ->
          moves.refuse(state, "not promoted: a shift is under way");
      case RolloutEvent.RollBackRequested(String reason) -> moves.rollBack(exposure, reason);
      case RolloutEvent.AlarmFired(String reason) -> moves.rollBack(exposure, reason);
      case RolloutEvent.StartRequested _, RolloutEvent.BaselineReady _, RolloutEvent.Code _ ->
          moves.stay(state);
    };
  }

  static boolean arrived(Flag served, Flag target) {
    return served.run() == target.run() && served.percentage().equals(target.percentage());
  }

  /** Nobody would be exposed after it, which a rollback brings about without a look. */
  private static boolean isLastStepDown(Shifting state) {
    return state.exposure().isExposed()
        && !state.accepted()
        && state.target().percentage().isZero();
  }

  private static Transition arrive(Shifting state, Moves moves) {
    Flag target = state.target();
    Exposure at =
        state
            .exposure()
            .servedAt(target.step(), moves.now(), moves.now().plus(moves.policy().propagation()));
    String note = "the data plane serves " + target.percentage();
    if (state.pauseAfter()) {
      return moves.to(new Paused(at, Paused.Cause.OPERATOR), note);
    }
    return moves.to(at.isExposed() ? new Progressing(at) : new Baselining(at), note);
  }

  /** Tries an unaccepted change again; a raise only with sight. */
  private static Transition again(Shifting state, Moves moves) {
    if (state.accepted()) {
      return moves.stay(state);
    }
    if (!state.isRaise()) {
      return moves.to(state, "", new Command.Lower(state.target()));
    }
    return moves.mayAdvance(state.exposure())
        ? moves.to(state, "", new Command.Raise(state.target()))
        : moves.stay(state);
  }

  private static Transition blinded(Shifting state, String cause, Moves moves) {
    Shifting blind = with(state, state.exposure().blind(moves.now()));
    return state.isRaise()
        ? moves.blinded(blind, blind.exposure(), cause, state.pauseAfter())
        : moves.to(blind, cause);
  }

  private static Shifting with(Shifting state, Exposure exposure) {
    return new Shifting(exposure, state.target(), state.accepted(), state.pauseAfter());
  }

  private static Shifting pausing(Shifting state, boolean pauseAfter) {
    return new Shifting(state.exposure(), state.target(), state.accepted(), pauseAfter);
  }
}

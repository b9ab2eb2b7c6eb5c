package com.huntaze.canary.rollout;

import com.huntaze.canary.model.Alias;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.rollout.RolloutState.CodeShifting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the alias says while CodeDeploy is at work on it.
 *
 * @param state before
 * @param alias as seen
 */
record AliasRules(CodeShifting state, Alias alias, Moves moves) {
  Transition next() {
    Alias.Deployment under = alias.deployment();
    if (state.deployment() == null && under != null && brings(under)) {
      // ours whose answer was lost, or somebody's: guarded from now on, also while blind
      return new AliasRules(state.followed(under.id()), alias, moves).next();
    }
    Alias.Deployment deployment = followed();
    if (deployment != null && isOver(deployment)) {
      return moves.takeBack(state, ended(deployment));
    }
    if (alias.restsOn(state.change().to())) {
      int last = moves.code().lastStep();
      if (state.cleared() < last) {
        return outlasted(state, last, "CodeDeploy has ended its schedule");
      }
      return moves.codeArrived(
          state.exposure(), "the alias serves version " + state.change().to() + " alone");
    }
    if (isForeign() || wasTaken(deployment)) {
      return moves.takeBack(state, "drift: somebody else made the alias serve " + described());
    }
    if (state.deployment() == null) {
      return moves.mayAdvance(state.exposure())
          ? moves.to(state, "", new Command.Deploy(state.change()))
          : moves.stay(state);
    }
    return shifted(deployment);
  }

  private Alias.@Nullable Deployment followed() {
    Alias.Deployment deployment = alias.deployment();
    return deployment != null && deployment.id().equals(state.deployment()) ? deployment : null;
  }

  private boolean brings(Alias.Deployment under) {
    return under.moves() && under.change().to().equals(state.change().to());
  }

  /** The new version has less than it had, or not all at the end. */
  private boolean wasTaken(Alias.@Nullable Deployment deployment) {
    boolean ended = deployment != null && deployment.state() == Alias.State.SUCCEEDED;
    Percentage share = alias.shareOf(state.change().to());
    return ended || moves.code().stepAt(share) < state.exposure().step();
  }

  private static boolean isOver(Alias.Deployment deployment) {
    return switch (deployment.state()) {
      case FAILED, STOPPED -> true;
      case IN_PROGRESS, SUCCEEDED -> false;
    };
  }

  private static String ended(Alias.Deployment deployment) {
    String how =
        switch (deployment.state()) {
          case FAILED -> " failed";
          case STOPPED -> " was stopped by somebody else";
          case IN_PROGRESS, SUCCEEDED -> " goes on";
        };
    String detail = deployment.detail().isEmpty() ? "" : ": " + deployment.detail();
    return "CodeDeploy deployment " + deployment.id() + how + detail;
  }

  /** Another version than the two that this run knows of. */
  private boolean isForeign() {
    return !isOurs(alias.version()) || (alias.weighted() != null && !isOurs(alias.weighted()));
  }

  private boolean isOurs(@Nullable String version) {
    return state.change().from().equals(version) || state.change().to().equals(version);
  }

  private String described() {
    String second =
        alias.weighted() == null ? "" : ", " + alias.weight() + " to version " + alias.weighted();
    return "version " + alias.version() + second;
  }

  private Transition shifted(Alias.@Nullable Deployment deployment) {
    Percentage share = alias.shareOf(state.change().to());
    int step = moves.code().stepAt(share);
    Exposure before = state.exposure();
    boolean more = step > before.step();
    CodeShifting here = more ? state.at(before.servedAt(step, moves.now(), moves.now())) : state;
    if (step > state.cleared()) {
      return outlasted(here, step, "CodeDeploy went on to " + share);
    }
    Instant shift = deployment == null ? null : deployment.nextShift();
    boolean soon =
        shift != null && step >= 0 && !moves.now().plus(moves.policy().tick()).isBefore(shift);
    if (soon && step + 1 > state.cleared()) {
      return outlasted(here, step + 1, "CodeDeploy goes on at " + shift);
    }
    return more ? moves.to(here, "the alias gives the new version " + share) : moves.stay(here);
  }

  private Transition outlasted(CodeShifting here, int step, String what) {
    String reason = what + " and the evidence does not allow it yet";
    return switch (moves.code().onHold()) {
      case STOP -> moves.takeBack(here, reason);
      case CONTINUE ->
          moves.to(
              here.clearedTo(step),
              reason + "; it goes on, as the policy says",
              new Command.MoveEvidence(step));
    };
  }
}

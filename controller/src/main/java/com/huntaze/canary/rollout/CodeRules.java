package com.huntaze.canary.rollout;

import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.model.Alias;
import com.huntaze.canary.model.Hook;
import com.huntaze.canary.rollout.RolloutState.CodeShifting;
import java.time.Instant;
import java.util.Optional;

/** CodeDeploy is at work: it is let in, let out, or stopped; never hurried. */
final class CodeRules {
  private CodeRules() {}

  static Transition on(CodeShifting state, RolloutEvent event, Moves moves) {
    return switch (event) {
      case RolloutEvent.Judged judged -> judged(state.at(state.exposure().seeing()), judged, moves);
      case RolloutEvent.Sightless unseen -> blinded(state, unseen.cause(), moves);
      case RolloutEvent.AliasSeen(Alias alias) -> new AliasRules(state, alias, moves).next();
      case RolloutEvent.HookAsked(Hook hook) -> asked(state, hook, moves);
      case RolloutEvent.Probed(String failure) -> probed(state, failure, moves);
      case RolloutEvent.DeployAccepted(String id) -> moves.stay(state.followed(id));
      case RolloutEvent.PassAccepted() -> moves.stay(state.asked(null));
      case RolloutEvent.CodeDelayed(String cause) -> moves.to(state, cause);
      case RolloutEvent.RollBackRequested(String reason) -> moves.takeBack(state, reason);
      case RolloutEvent.AlarmFired(String reason) -> moves.takeBack(state, reason);
      case RolloutEvent.PromoteRequested _ -> promote(state, moves);
      case RolloutEvent.PauseRequested _ ->
          moves.refuse(state, "not paused: CodeDeploy cannot wait; a rollback stops it");
      case RolloutEvent.StartRequested _,
          RolloutEvent.BaselineReady _,
          RolloutEvent.ServedSeen _,
          RolloutEvent.ServedUnseen _,
          RolloutEvent.Interfered _,
          RolloutEvent.ChangeAccepted _,
          RolloutEvent.ChangeDelayed _,
          RolloutEvent.ResumeRequested _,
          RolloutEvent.AliasUnseen _,
          RolloutEvent.TakeBackAccepted _ ->
          moves.stay(state);
    };
  }

  private static Transition judged(CodeShifting state, RolloutEvent.Judged judged, Moves moves) {
    Optional<String> obstacle = moves.obstacle(judged);
    return switch (judged.verdict()) {
      case Verdict.RollBack harm -> moves.takeBack(state, harm.reason());
      case Verdict.Advance _, Verdict.Complete _ when obstacle.isPresent() ->
          atHook(state, obstacle.get(), moves);
      case Verdict.Advance(int step, String reason) -> atHook(state.clearedTo(step), reason, moves);
      case Verdict.Complete(String reason) when waitsAfter(state) -> letPass(state, reason, moves);
      case Verdict.Complete(String reason) -> moves.to(state, reason);
      case Verdict.Hold(String reason) -> atHook(state, reason, moves);
    };
  }

  /** What a waiting hook needs, now that the metrics were seen and do not complete the run. */
  private static Transition atHook(CodeShifting state, String note, Moves moves) {
    Hook hook = state.hook();
    if (hook == null) {
      return moves.to(state, note);
    }
    if (isBehindTraffic(state, hook)) {
      return behindTraffic(state, hook, note, moves);
    }
    boolean lastCall = isLastCall(hook, moves);
    return switch (hook.gate()) {
      case BEFORE_ALLOW_TRAFFIC -> lastCall ? tooLate(state, moves) : let(state, note, moves);
      case AFTER_ALLOW_TRAFFIC -> {
        if (state.cleared() > moves.code().lastStep()) {
          yield letPass(state, "promoted by an operator", moves);
        }
        yield lastCall ? outlasted(state, note, moves) : moves.to(state, note);
      }
    };
  }

  private static boolean isBehindTraffic(CodeShifting state, Hook hook) {
    return hook.gate() == Hook.Gate.BEFORE_ALLOW_TRAFFIC && state.exposure().isExposed();
  }

  /**
   * With traffic, the first hook was answered, and a late message or a restart tells of it again;
   * or somebody else let traffic in, and it need not wait. CodeDeploy takes an answer twice. It is
   * not kept, or it would hide the last hook; who waits is told again.
   */
  private static Transition behindTraffic(CodeShifting state, Hook hook, String note, Moves moves) {
    CodeShifting rest = hook.equals(state.hook()) ? state.asked(null) : state;
    boolean may =
        state.exposure().blindSince() == null && moves.policy().freezeAt(moves.now()).isEmpty();
    return may ? moves.to(rest, note, new Command.LetPass(hook)) : moves.to(rest, note);
  }

  /** The metrics are looked at once a tick; another one is left for the answer to arrive. */
  private static boolean isLastCall(Hook hook, Moves moves) {
    return !moves.now().plus(moves.policy().tick().multipliedBy(2)).isBefore(hook.deadline());
  }

  private static Transition let(CodeShifting state, String note, Moves moves) {
    return moves.policy().freezeAt(moves.now()).isPresent()
        ? moves.to(state, moves.policy().freezeAt(moves.now()).get())
        : moves.to(state, note, new Command.Probe(state.change()));
  }

  private static Transition tooLate(CodeShifting state, Moves moves) {
    return moves.takeBack(state, "not ready within the hour that CodeDeploy waits before traffic");
  }

  private static Transition outlasted(CodeShifting state, String note, Moves moves) {
    return switch (moves.code().onHold()) {
      case CONTINUE -> letPass(state, "let pass on time, as the policy says: " + note, moves);
      case STOP ->
          moves.takeBack(state, "the hour that CodeDeploy waits after traffic is over: " + note);
    };
  }

  private static Transition letPass(CodeShifting state, String reason, Moves moves) {
    Hook hook = state.hook();
    return hook == null
        ? moves.to(state, reason)
        : moves.to(state, reason, new Command.LetPass(hook));
  }

  private static boolean waitsAfter(CodeShifting state) {
    Hook hook = state.hook();
    return hook != null && hook.gate() == Hook.Gate.AFTER_ALLOW_TRAFFIC;
  }

  private static Transition asked(CodeShifting state, Hook hook, Moves moves) {
    if (!hook.deployment().equals(state.deployment())) {
      return moves.refuse(state, "a hook of another deployment asks: " + hook.deployment());
    }
    if (isBehindTraffic(state, hook)) {
      return behindTraffic(state, hook, hook.gate() + " asks behind traffic", moves);
    }
    CodeShifting waiting = state.asked(hook);
    return waiting.exposure().blindSince() == null
        ? atHook(waiting, hook.gate() + " waits", moves)
        : moves.to(waiting, hook.gate() + " waits until the metrics can be seen");
  }

  private static Transition probed(CodeShifting state, String failure, Moves moves) {
    Hook hook = state.hook();
    if (hook == null || hook.gate() != Hook.Gate.BEFORE_ALLOW_TRAFFIC) {
      return moves.stay(state);
    }
    return failure.isEmpty()
        ? letPass(state, "the new version answers: traffic may come", moves)
        : moves.takeBack(state, "the new version fails before any traffic: " + failure);
  }

  private static Transition blinded(CodeShifting state, String cause, Moves moves) {
    Exposure blind = state.exposure().blind(moves.now());
    CodeShifting here = state.at(blind);
    Hook hook = state.hook();
    if (hook != null && isBehindTraffic(here, hook)) {
      return blinded(state.asked(null), cause, moves);
    }
    if (hook != null && isLastCall(hook, moves)) {
      return moves.takeBack(
          here,
          "blind, and the hour that CodeDeploy waits at " + hook.gate() + " is over: " + cause);
    }
    Instant since = blind.blindSince();
    boolean tooLong =
        since != null
            && blind.isExposed()
            && !moves.now().isBefore(since.plus(moves.policy().blindLimit()));
    if (!tooLong || moves.policy().onBlind() == RolloutPolicy.OnBlind.HOLD) {
      return moves.to(here, cause);
    }
    return moves.takeBack(here, "blind for too long while exposed: " + cause);
  }

  private static Transition promote(CodeShifting state, Moves moves) {
    if (state.exposure().blindSince() != null) {
      return moves.refuse(state, "not promoted: the controller cannot see the metrics");
    }
    return moves
        .policy()
        .freezeAt(moves.now())
        .map(frozen -> moves.refuse(state, "not promoted: " + frozen))
        .orElseGet(
            () ->
                atHook(
                    state.clearedTo(moves.code().lastStep() + 1),
                    "promoted by an operator: CodeDeploy's schedule is not held",
                    moves));
  }
}

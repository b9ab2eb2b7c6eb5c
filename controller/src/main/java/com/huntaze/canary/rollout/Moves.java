package com.huntaze.canary.rollout;

import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.rollout.RolloutState.Baselining;
import com.huntaze.canary.rollout.RolloutState.CodeReturning;
import com.huntaze.canary.rollout.RolloutState.CodeShifting;
import com.huntaze.canary.rollout.RolloutState.Completing;
import com.huntaze.canary.rollout.RolloutState.Paused;
import com.huntaze.canary.rollout.RolloutState.Promoted;
import com.huntaze.canary.rollout.RolloutState.RolledBack;
import com.huntaze.canary.rollout.RolloutState.RollingBack;
import com.huntaze.canary.rollout.RolloutState.Shifting;
import com.huntaze.canary.rollout.RolloutState.Watching;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The moves that several states share.
 *
 * @param policy of the rollout
 * @param now of the event
 */
record Moves(RolloutPolicy policy, Instant now) {
  Transition to(RolloutState next, String note, Command... commands) {
    return new Transition(next, List.of(commands), delayIn(next), note);
  }

  Transition stay(RolloutState state) {
    return to(state, "");
  }

  Transition refuse(RolloutState state, String why) {
    return to(state, why);
  }

  /** Harm, drift or a person's word: all is taken back, users first, whatever is under way. */
  Transition rollBack(Exposure exposure, String reason) {
    if (exposure.stage() == Stage.CODE) {
      return takeBack(exposure, reason);
    }
    return to(new RollingBack(exposure, reason, false), reason, new Command.Lower(off(exposure)));
  }

  /** Without users: what is left to take back is the code, if this run brought any. */
  Transition takeBack(Exposure exposure, String reason) {
    CodeChange change = exposure.code();
    return change == null
        ? to(new RolledBack(exposure.run(), reason, now), reason)
        : to(
            new CodeReturning(exposure, change, reason, false),
            reason,
            new Command.TakeBack(change));
  }

  Transition takeBack(CodeShifting state, String reason) {
    return takeBack(state.exposure().bringing(state.change()), reason);
  }

  CodePolicy code() {
    return Objects.requireNonNull(policy.code(), "the rollout has no code stage");
  }

  /** Every lever's last word: the next stage, the watch, or the end. */
  Transition codeArrived(Exposure exposure, String note) {
    return policy.movesUsers()
        ? to(new Baselining(exposure.usersNext()), note, new Command.BeginStage())
        : finish(exposure, note);
  }

  Transition finish(Exposure exposure, String note) {
    return policy.watch().isZero()
        ? to(new Promoted(exposure.run(), now), note)
        : to(new Watching(exposure, now.plus(policy.watch())), note);
  }

  /** What forbids the advance that the evidence allows; empty: nothing. */
  Optional<String> obstacle(RolloutEvent.Judged judged) {
    return judged.obstacles().stream().findFirst().or(() -> policy.freezeAt(now));
  }

  /** Sight and no freeze: what every new exposure needs, also one decided before. */
  boolean mayAdvance(Exposure exposure) {
    return exposure.blindSince() == null && policy.freezeAt(now).isEmpty();
  }

  Transition begin(int run) {
    Exposure none = Exposure.none(run, policy.firstStage(), now.plus(policy.maxDuration()));
    return to(new Baselining(none), "run " + run + " starts with its baseline");
  }

  Flag off(Exposure exposure) {
    return policy.flagAt(exposure.run(), -1);
  }

  /** This run wrote 0 % though it never exposed anyone: its journal was cut off before it ended. */
  boolean wasTakenBack(Exposure exposure, Flag served) {
    return exposure.stage() == Stage.USERS
        && exposure.marks().isEmpty()
        && served.equals(off(exposure));
  }

  String takenBack(Exposure exposure) {
    return "AppConfig's flag says that run " + exposure.run() + " was taken back already";
  }

  /** The judge chose the step and has moved its evidence already. */
  Transition raiseOnEvidence(Exposure exposure, int step, String reason) {
    Flag target = policy.flagAt(exposure.run(), step);
    return to(new Shifting(exposure, target, false, false), reason, new Command.Raise(target));
  }

  Transition complete(Exposure exposure, String reason) {
    Flag target = policy.completeFlag(exposure.run());
    return to(new Completing(exposure, target, false), reason, new Command.Raise(target));
  }

  /** One step past the wait for evidence; never past blindness. */
  Transition promote(RolloutState state, Exposure exposure, boolean full) {
    if (exposure.blindSince() != null) {
      return refuse(state, "not promoted: the controller cannot see the metrics");
    }
    if (!exposure.isExposed()) {
      return refuse(state, "not promoted: the baseline is not complete");
    }
    Optional<String> frozen = policy.freezeAt(now);
    if (frozen.isPresent()) {
      return refuse(state, "not promoted: " + frozen.get());
    }
    if (full || exposure.step() == policy.lastStep()) {
      return complete(exposure, "promoted to 100 % by an operator");
    }
    int step = exposure.step() + 1;
    Transition raise = raiseOnEvidence(exposure, step, "promoted by an operator");
    List<Command> commands = new ArrayList<>();
    commands.add(new Command.MoveEvidence(step));
    commands.addAll(raise.commands());
    return new Transition(raise.next(), commands, raise.nextDelay(), raise.note());
  }

  /**
   * Sight is lost; after the policy's limit it is acted on.
   *
   * @param here the state with its blindness noted
   * @param pauseAfter whether a step down ends in a pause
   */
  Transition blinded(RolloutState here, Exposure blind, String cause, boolean pauseAfter) {
    Instant since = blind.blindSince();
    if (since == null || !blind.isExposed() || now.isBefore(since.plus(policy.blindLimit()))) {
      return to(here, cause);
    }
    String reason = "blind for " + seconds(Duration.between(since, now)) + ": " + cause;
    return switch (policy.onBlind()) {
      case HOLD -> to(here, cause);
      case ROLL_BACK -> rollBack(blind, reason);
      // CodeDeploy knows no step down
      case STEP_DOWN ->
          blind.stage() == Stage.CODE
              ? rollBack(blind, reason)
              : stepDown(blind, reason, pauseAfter);
    };
  }

  private Transition stepDown(Exposure blind, String reason, boolean pauseAfter) {
    int step = blind.step() - 1;
    Flag target = policy.flagAt(blind.run(), step);
    Shifting next = new Shifting(blind.blindFrom(now), target, false, pauseAfter);
    return step < 0
        ? to(next, reason, new Command.Lower(target))
        : to(next, reason, new Command.MoveEvidence(step), new Command.Lower(target));
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + " s";
  }

  private Duration delayIn(RolloutState next) {
    return switch (next) {
      case RollingBack back -> back.accepted() ? policy.retry() : soon();
      case CodeReturning back -> back.accepted() ? policy.retry() : soon();
      case Shifting _, Completing _, CodeShifting _ -> policy.retry();
      case Paused _,
          RolloutState.Idle _,
          RolloutState.Baselining _,
          RolloutState.Progressing _,
          Watching _,
          RolledBack _,
          Promoted _ ->
          policy.tick();
    };
  }

  /**
   * A rollback that AppConfig has not accepted, because a stopped deployment is still being undone,
   * is tried again four times a second; the SDK slows down by itself when AWS throttles.
   */
  private Duration soon() {
    Duration quarter = Duration.ofMillis(250);
    return policy.retry().compareTo(quarter) < 0 ? policy.retry() : quarter;
  }
}

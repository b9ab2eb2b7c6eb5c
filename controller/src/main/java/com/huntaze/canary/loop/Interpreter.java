package com.huntaze.canary.loop;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.port.CodeLever;
import com.huntaze.canary.port.Journal;
import com.huntaze.canary.port.LeverOutcome;
import com.huntaze.canary.port.LeverView;
import com.huntaze.canary.port.TrafficLever;
import com.huntaze.canary.rollout.Command;
import com.huntaze.canary.rollout.RolloutEvent;
import com.huntaze.canary.rollout.RolloutState;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Executes the state machine's commands, and nothing else moves the lever. The intent is journaled
 * first: durably before users are added, without waiting before they are taken back.
 */
final class Interpreter {
  private final @Nullable TrafficLever lever;
  private final @Nullable CodeInterpreter code;
  private final Recorder recorder;
  private final RunMemory memory;
  private final Consumer<RolloutEvent> answers;

  /**
   * @param answers takes what came of a command, for the next tick
   */
  Interpreter(Levers levers, Recorder recorder, RunMemory memory, Consumer<RolloutEvent> answers) {
    this.lever = levers.users();
    CodeLever codeLever = levers.code();
    this.code =
        codeLever == null ? null : new CodeInterpreter(codeLever, recorder, memory, answers);
    this.recorder = recorder;
    this.memory = memory;
    this.answers = answers;
  }

  /** What another controller did, where one writes the same journal: then nothing was moved. */
  Optional<String> execute(Command command, Instant now) {
    return switch (command) {
      // moved before the decision was recorded
      case Command.MoveEvidence _ -> Optional.empty();
      case Command.BeginStage _ -> {
        memory.beginStage();
        yield Optional.empty();
      }
      case Command.Code moved -> Objects.requireNonNull(code, "no code lever").execute(moved, now);
      case Command.Lower(var target) -> {
        boolean first = intend("lower", target, now);
        recorder.defer();
        if (!isStepDown() || mayStepDown(target, first)) {
          answered(users().apply(target, TrafficLever.Urgency.ROLLBACK), now);
        }
        yield Optional.empty();
      }
      case Command.Raise(var target) -> {
        if (!intend("raise", target, now)) {
          recorder.retry(memory, "raise", target, now);
        }
        yield raise(target, now);
      }
    };
  }

  private Optional<String> raise(Flag target, Instant now) {
    return switch (recorder.flush()) {
      case Journal.Append.Written _ -> {
        answered(users().apply(target, TrafficLever.Urgency.ADVANCE), now);
        yield Optional.empty();
      }
      case Journal.Append.Deferred(String cause) -> {
        answers.accept(
            new RolloutEvent.ChangeDelayed(
                "the journal is away (" + cause + "): nothing is raised without it"));
        yield Optional.empty();
      }
      case Journal.Append.Fenced(String detail) -> Optional.of(detail);
    };
  }

  private boolean isStepDown() {
    return memory.state instanceof RolloutState.Shifting shifting
        && shifting.exposure().step() >= 0;
  }

  /**
   * A step down would be a step up, or hide a rollback, where somebody else has taken back as much
   * meanwhile.
   *
   * @param first whether it was not ordered before: what is served then is not its doing
   */
  private boolean mayStepDown(Flag target, boolean first) {
    return switch (users().view()) {
      case LeverView.Seen(Flag served, var _)
          when served.percentage().compareTo(target.percentage()) > 0
              || (served.equals(target) && !first) ->
          true;
      case LeverView.Seen(Flag served, var _) -> {
        answers.accept(
            new RolloutEvent.Interfered(
                "drift: somebody else made the flag serve " + served.percentage() + " already"));
        yield false;
      }
      case LeverView.Unseen(String cause) -> {
        answers.accept(
            target.percentage().isZero()
                ? new RolloutEvent.ServedUnseen(cause)
                : new RolloutEvent.ChangeDelayed("what is served cannot be read: " + cause));
        yield false;
      }
    };
  }

  private TrafficLever users() {
    return Objects.requireNonNull(lever, "no lever over users");
  }

  /** False: it was intended before. */
  private boolean intend(String command, Flag target, Instant now) {
    if (target.equals(memory.intended)) {
      return false;
    }
    recorder.intent(memory, command, target, now);
    memory.intended = target;
    return true;
  }

  private void answered(LeverOutcome outcome, Instant now) {
    switch (outcome) {
      case LeverOutcome.Accepted accepted -> {
        memory.acceptedDeployment = accepted.deployment();
        recorder.outcome(memory, "accepted", accepted, now);
        answers.accept(new RolloutEvent.ChangeAccepted());
      }
      case LeverOutcome.InFlight(String detail) -> delayed("in-flight", detail, now);
      case LeverOutcome.Outrun(String detail) -> delayed("outrun", detail, now);
      case LeverOutcome.Overwritten(String detail) -> {
        recorder.outcome(memory, "overwritten", detail, now);
        answers.accept(new RolloutEvent.Interfered(detail));
      }
      case LeverOutcome.Failed(String cause) -> delayed("failed", cause, now);
    }
  }

  private void delayed(String kind, String cause, Instant now) {
    recorder.outcome(memory, kind, cause, now);
    answers.accept(new RolloutEvent.ChangeDelayed(cause));
  }
}

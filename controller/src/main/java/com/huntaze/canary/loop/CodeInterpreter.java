package com.huntaze.canary.loop;

import com.huntaze.canary.port.CodeLever;
import com.huntaze.canary.port.Journal;
import com.huntaze.canary.rollout.Command;
import com.huntaze.canary.rollout.RolloutEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Executes the commands over CodeDeploy: intent first, as {@link Interpreter} does. */
final class CodeInterpreter {
  private final CodeLever lever;
  private final Recorder recorder;
  private final RunMemory memory;
  private final Consumer<RolloutEvent> answers;

  CodeInterpreter(
      CodeLever lever, Recorder recorder, RunMemory memory, Consumer<RolloutEvent> answers) {
    this.lever = lever;
    this.recorder = recorder;
    this.memory = memory;
    this.answers = answers;
  }

  /** What another controller did, where one writes the same journal: then nothing was moved. */
  Optional<String> execute(Command.Code command, Instant now) {
    return switch (command) {
      case Command.Probe(var change) -> {
        answers.accept(
            switch (lever.probe(change)) {
              case CodeLever.Probe.Passed() -> new RolloutEvent.Probed("");
              case CodeLever.Probe.Failed(String cause) -> new RolloutEvent.Probed(cause);
              case CodeLever.Probe.Unasked(String cause) -> new RolloutEvent.CodeDelayed(cause);
            });
        yield Optional.empty();
      }
      case Command.TakeBack(var change) -> {
        var _ = intend("take-back", change, now);
        recorder.defer();
        answered(lever.takeBack(change), new RolloutEvent.TakeBackAccepted(), now);
        yield Optional.empty();
      }
      case Command.Deploy(var change) -> {
        intendOrRetry("deploy", change, now);
        yield durably(() -> deployed(lever.deploy(change, recorder.runKey(memory)), now));
      }
      case Command.LetPass(var hook) -> {
        intendOrRetry("let-pass", hook, now);
        yield durably(
            () -> {
              var outcome = lever.letPass(hook);
              if (outcome instanceof CodeLever.Outcome.Accepted) {
                memory.passed(hook);
              }
              answered(outcome, new RolloutEvent.PassAccepted(), now);
              return outcome;
            });
      }
    };
  }

  private Optional<String> durably(Supplier<CodeLever.Outcome> act) {
    return switch (recorder.flush()) {
      case Journal.Append.Written _ -> {
        var _ = act.get();
        yield Optional.empty();
      }
      case Journal.Append.Deferred(String cause) -> {
        answers.accept(
            new RolloutEvent.CodeDelayed(
                "the journal is away (" + cause + "): nothing advances without it"));
        yield Optional.empty();
      }
      case Journal.Append.Fenced(String detail) -> Optional.of(detail);
    };
  }

  private CodeLever.Outcome deployed(CodeLever.Outcome outcome, Instant now) {
    String id = outcome instanceof CodeLever.Outcome.Accepted(String started) ? started : "";
    answered(outcome, new RolloutEvent.DeployAccepted(id), now);
    return outcome;
  }

  private void intendOrRetry(String command, Object target, Instant now) {
    if (!intend(command, target, now)) {
      recorder.retry(memory, command, target, now);
    }
  }

  /** False: it was intended before. */
  private boolean intend(String command, Object target, Instant now) {
    if (target.equals(memory.intendedCode) && command.equals(memory.intendedCommand)) {
      return false;
    }
    recorder.intent(memory, command, target, now);
    memory.intendedCode = target;
    memory.intendedCommand = command;
    return true;
  }

  private void answered(CodeLever.Outcome outcome, RolloutEvent accepted, Instant now) {
    switch (outcome) {
      case CodeLever.Outcome.Accepted taken -> {
        recorder.outcome(memory, "code-accepted", taken, now);
        answers.accept(accepted);
      }
      case CodeLever.Outcome.Delayed(String cause) -> {
        recorder.outcome(memory, "code-delayed", cause, now);
        answers.accept(new RolloutEvent.CodeDelayed(cause));
      }
    }
  }
}

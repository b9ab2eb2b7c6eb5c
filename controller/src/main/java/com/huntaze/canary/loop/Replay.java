package com.huntaze.canary.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.huntaze.canary.judge.Evidence;
import com.huntaze.canary.model.Hook;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.rollout.Exposure;
import com.huntaze.canary.rollout.RolloutState;
import com.huntaze.canary.rollout.Stage;
import com.huntaze.canary.status.Json;
import com.huntaze.canary.status.RolloutSnapshot.DecisionLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the journal's events, oldest first, into a loop's memory. Of a decision only what is shown
 * is read, and of the newest one the evidence: a controller of many rollouts begins with thousands.
 */
final class Replay {
  private final RunMemory memory;

  /** The newest decision on the pair that is compared still. */
  private @Nullable JournalEvent newest;

  Replay(RunMemory memory) {
    this.memory = memory;
  }

  void events(List<JournalEvent> tail) {
    tail.forEach(this::event);
    if (newest != null) {
      Learnt learnt = Json.read(newest.payload(), Learnt.class);
      memory.evidence = learnt.evidence();
      memory.judgedUpTo = learnt.judgedUpTo();
    }
  }

  static boolean tellsState(JournalEvent event) {
    return event.kind().equals(Recorder.DECISION) || event.kind().equals(Recorder.STATE);
  }

  private void event(JournalEvent event) {
    if (event.run() != memory.run) {
      memory.beginRun(event.run());
      newest = null;
    }
    memory.sequence = event.sequence();
    switch (event.kind()) {
      case Recorder.DECISION -> decision(event);
      case Recorder.STATE ->
          state(Json.read(event.payload(), Recorder.StateChange.class).state(), event.at());
      case Recorder.OUTCOME ->
          memory.acceptedDeployment =
              Json.read(event.payload(), Outcome.class).deployment(memory.acceptedDeployment);
      case Recorder.HOOK -> memory.asked(Json.read(event.payload(), Hook.class));
      default -> {
        // intents are told again by the state that they led to
      }
    }
  }

  private void decision(JournalEvent event) {
    Shown shown = Json.read(event.payload(), Shown.class);
    newest = event;
    state(shown.state(), event.at());
    memory.note = shown.reason();
    memory.remember(
        new DecisionLine(
            event.sequence(),
            event.at(),
            shown.period(),
            shown.action().name(),
            shown.percentage(),
            shown.reason()));
  }

  private void state(RolloutState next, Instant at) {
    Stage before = stage(memory.state);
    Stage after = stage(next);
    if (before != null && after != null && before != after) {
      newest = null;
    }
    if (next.getClass() != memory.state.getClass()) {
      memory.stateSince = at;
    }
    memory.state = next;
  }

  private static @Nullable Stage stage(RolloutState state) {
    Exposure exposure = Wanted.exposure(state);
    return exposure == null ? null : exposure.stage();
  }

  /** A {@link Decision}, as far as it is shown and followed. */
  private record Shown(
      Action action, long period, Percentage percentage, String reason, RolloutState state) {}

  /** What the judge goes on from. */
  private record Learnt(@Nullable Evidence evidence, long judgedUpTo) {}

  /**
   * Payload of an outcome event, as far as it is needed again.
   *
   * @param outcome accepted, in-flight, outrun, overwritten or failed
   * @param detail the accepted deployment, or a text
   */
  private record Outcome(String outcome, JsonNode detail) {
    int deployment(int otherwise) {
      return outcome.equals("accepted") ? detail.path("deployment").asInt(otherwise) : otherwise;
    }
  }
}

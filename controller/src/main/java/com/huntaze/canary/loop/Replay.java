package com.huntaze.canary.loop;

import com.huntaze.canary.model.Hook;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.status.Json;
import com.huntaze.canary.status.RolloutSnapshot.DecisionLine;

/** Takes the journal's events, oldest first, into a loop's memory. */
final class Replay {
  private final RunMemory memory;

  Replay(RunMemory memory) {
    this.memory = memory;
  }

  void event(JournalEvent event) {
    if (event.run() != memory.run) {
      memory.beginRun(event.run());
    }
    memory.sequence = event.sequence();
    switch (event.kind()) {
      case Recorder.DECISION -> decision(event);
      case Recorder.STATE -> {
        memory.state = Json.read(event.payload(), Recorder.StateChange.class).state();
        memory.stateSince = event.at();
      }
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
    Decision decision = Json.read(event.payload(), Decision.class);
    if (decision.state().getClass() != memory.state.getClass()) {
      memory.stateSince = event.at();
    }
    memory.state = decision.state();
    memory.evidence = decision.evidence();
    memory.judgedUpTo = decision.judgedUpTo();
    memory.note = decision.reason();
    memory.remember(
        new DecisionLine(
            event.sequence(),
            event.at(),
            decision.period(),
            decision.action().name(),
            decision.percentage(),
            decision.reason()));
  }

  /**
   * Payload of an outcome event, as far as it is needed again.
   *
   * @param outcome accepted, in-flight, outrun or failed
   * @param detail the accepted deployment, or a text
   */
  record Outcome(String outcome, com.fasterxml.jackson.databind.JsonNode detail) {
    int deployment(int otherwise) {
      return outcome.equals("accepted") ? detail.path("deployment").asInt(otherwise) : otherwise;
    }
  }
}

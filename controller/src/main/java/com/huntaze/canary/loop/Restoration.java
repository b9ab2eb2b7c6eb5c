package com.huntaze.canary.loop;

import com.huntaze.canary.model.Hook;
import com.huntaze.canary.port.Journal;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.status.Json;
import com.huntaze.canary.status.RolloutSnapshot.DecisionLine;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a loop back to where its journal says it was. What the world says since is the first
 * tick's input, so a command that was intended and not answered is applied again, once.
 */
final class Restoration {
  private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);
  private static final int TAIL = 500;

  private final RolloutSettings settings;
  private final Journal journal;
  private final RunMemory memory;
  private boolean done;

  Restoration(RolloutSettings settings, Journal journal, RunMemory memory) {
    this.settings = settings;
    this.journal = journal;
    this.memory = memory;
  }

  /** Tries once, until it has worked: without the journal nobody knows which run this is. */
  boolean isDone() {
    if (done) {
      return true;
    }
    try {
      List<JournalEvent> tail = journal.tail(settings.name(), TAIL);
      tail.forEach(this::replay);
      memory.alert("restore", false, "");
      done = true;
      if (!tail.isEmpty()) {
        LOG.info(
            "restored rollout={} run={} sequence={} state={}",
            settings.name(),
            memory.run,
            memory.sequence,
            memory.state.getClass().getSimpleName());
      }
    } catch (Journal.JournalUnavailable away) {
      memory.alert("restore", true, "waiting for the journal: " + away.getMessage());
    }
    return done;
  }

  private void replay(JournalEvent event) {
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

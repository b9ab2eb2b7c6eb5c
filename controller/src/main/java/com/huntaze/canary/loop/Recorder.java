package com.huntaze.canary.loop;

import com.huntaze.canary.model.AlarmChange;
import com.huntaze.canary.model.Hook;
import com.huntaze.canary.port.Journal;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.rollout.AlarmPolicy;
import com.huntaze.canary.rollout.RolloutState;
import com.huntaze.canary.status.Json;
import com.huntaze.canary.status.RolloutSnapshot.DecisionLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what happens into journal events and keeps their sequence. Events are gathered during a
 * step and written together: before a raise durably, before a lowering at once in memory.
 */
final class Recorder {
  static final String DECISION = "decision";
  static final String STATE = "state";
  static final String INTENT = "intent";
  static final String OUTCOME = "outcome";
  static final String RETRY = "retry";
  static final String HOOK = "hook";
  static final String ALARM = "alarm";

  private final String rollout;
  private final Journal journal;
  private final List<JournalEvent> pending = new ArrayList<>();
  private boolean muted;

  Recorder(String rollout, Journal journal) {
    this.rollout = rollout;
    this.journal = journal;
  }

  void decision(RunMemory memory, Decision decision, Instant now) {
    add(memory, now, DECISION, "controller", decision);
    memory.remember(
        new DecisionLine(
            memory.sequence,
            now,
            decision.period(),
            decision.action().name(),
            decision.percentage(),
            decision.reason()));
  }

  /** A change of state that no decision carries. */
  void state(RunMemory memory, String actor, String note, Instant now) {
    add(memory, now, STATE, actor, new StateChange(memory.state, note));
  }

  /**
   * What was intended before is tried again. It is an event of its own so that the journal is asked
   * again: only one that answers, and is still ours, allows an advance.
   */
  void retry(RunMemory memory, String command, Object target, Instant now) {
    add(memory, now, RETRY, "controller", Map.of("command", command, "target", target));
  }

  /** CodeDeploy waits: kept, because nobody tells it again. */
  void hook(RunMemory memory, Hook hook, Instant now) {
    if (memory.run > 0) {
      add(memory, now, HOOK, "aws", hook);
    }
  }

  void alarm(RunMemory memory, AlarmChange change, AlarmPolicy.Effect effect, Instant now) {
    if (memory.run > 0) {
      String what = effect.getClass().getSimpleName();
      add(memory, now, ALARM, "aws", Map.of("alarm", change, "effect", what, "detail", effect));
    }
  }

  /** Names the run to AWS, which tells it again. */
  String runKey(RunMemory memory) {
    return "canary " + rollout + "/" + memory.run;
  }

  void intent(RunMemory memory, String command, Object target, Instant now) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("key", rollout + "/" + memory.run + "/" + (memory.sequence + 1));
    payload.put("command", command);
    payload.put("target", target);
    add(memory, now, INTENT, "controller", payload);
  }

  void outcome(RunMemory memory, String kind, Object outcome, Instant now) {
    add(memory, now, OUTCOME, "aws", Map.of("outcome", kind, "detail", outcome));
  }

  private void add(RunMemory memory, Instant now, String kind, String actor, Object payload) {
    memory.sequence++;
    pending.add(
        new JournalEvent(
            rollout, memory.run, memory.sequence, now, kind, actor, Json.write(payload)));
  }

  /** Writes nothing until told otherwise: where the journal goes on is not known. */
  void mute() {
    muted = true;
  }

  /** What was gathered meanwhile is left out: it was counted from nowhere. */
  void unmute() {
    if (muted) {
      pending.clear();
    }
    muted = false;
  }

  /** Writes what was gathered and waits for it. */
  Journal.Append flush() {
    if (muted) {
      pending.clear();
      return new Journal.Append.Deferred("it was never read since the start");
    }
    if (pending.isEmpty()) {
      return new Journal.Append.Written();
    }
    Journal.Append result = journal.append(List.copyOf(pending));
    pending.clear();
    return result;
  }

  /** Hands over what was gathered and waits for nothing. */
  void defer() {
    if (!pending.isEmpty() && !muted) {
      journal.defer(List.copyOf(pending));
    }
    pending.clear();
  }

  /**
   * Payload of a state event.
   *
   * @param state from then on
   * @param reason why
   */
  record StateChange(RolloutState state, @Nullable String reason) {}
}

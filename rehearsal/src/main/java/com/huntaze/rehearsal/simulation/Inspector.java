package com.huntaze.rehearsal.simulation;

import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.loop.Action;
import com.huntaze.canary.loop.Decision;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.rollout.RolloutState;
import com.huntaze.canary.status.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the invariants, after every effect, from outside of the controller. */
final class Inspector {
  private final Database database;
  private final Account account;
  private final List<String> violations = new ArrayList<>();
  private final Set<Long> raisedBy = new HashSet<>();
  private int promotions;
  private int promoted;
  private boolean rolledBack;
  private boolean foreign;

  Inspector(Database database, Account account) {
    this.database = database;
    this.account = account;
  }

  List<String> violations() {
    return violations;
  }

  void violated(String what) {
    violations.add(what);
  }

  /** An operator asked for a step past the evidence. */
  void promotionAsked() {
    promotions++;
  }

  /** Somebody else wrote the flag: a step may be brought again over that. */
  void foreignWrite() {
    foreign = true;
  }

  boolean hadForeignWrites() {
    return foreign;
  }

  boolean wasPromoted() {
    return promotions > 0;
  }

  /** It was taken back, and nothing of this run may be raised again. */
  boolean wasRolledBack() {
    return rolledBack;
  }

  /** What one process has said and seen. */
  final class Witness {
    private final Set<Flag> intents = new HashSet<>();
    private final List<String> codeIntents = new ArrayList<>();
    private boolean handedRollback;
    private boolean hasReadJournal;

    /** As long as it has not looked. */
    private boolean blind = true;

    private boolean frozen;

    void handed(List<JournalEvent> events) {
      for (JournalEvent event : events) {
        if (isFlagIntent(event)) {
          intents.add(Json.read(event.payload(), Intent.class).target());
        } else if (event.kind().equals("intent")) {
          codeIntents.add(event.payload());
        }
        handedRollback |= isDecision(event, Action.ROLLBACK);
      }
    }

    void durable(JournalEvent event) {
      rolledBack |= isDecision(event, Action.ROLLBACK);
    }

    /** From now on it knows what it does; before, it may only take users back. */
    void readJournal() {
      hasReadJournal = true;
    }

    void saw(boolean nothing) {
      blind = nothing;
    }

    boolean isBlind() {
      return blind;
    }

    /** Whether it has told its journal, which may still have it to write. */
    boolean intends(String command, String target) {
      return codeIntents.stream().anyMatch(payload -> isOf(payload, command, target))
          || isDurable(command, target);
    }

    void frozen(boolean now) {
      frozen = now;
    }

    /** An end that its journal refused to take is another's to the journal, and shown as drift. */
    void fenced() {
      foreign |= handedRollback;
    }

    /**
     * @param before what was served until then
     */
    void started(Percentage before) {
      Flag flag = account.deployed();
      if (flag.percentage().compareTo(before) <= 0) {
        require(intends(flag), "lowered without an intent: " + flag);
        // where nobody was exposed, only a journal can tell it from what was served before
        rolledBack |= handedRollback && flag.percentage().isZero() && !before.isZero();
        return;
      }
      require(intends(flag), "raised without an intent: " + flag);
      require(!blind, "raised while blind: " + flag);
      require(!frozen, "raised while frozen: " + flag);
      require(!database.isAway(), "raised without the journal: " + flag);
      require(!rolledBack, "raised after the rollback: " + flag);
      require(flag.equals(wanted()), "raised to " + flag + ", the journal wants " + wanted());
      raised(flag);
    }

    /** A guard without a journal cannot write its intent, and nobody may wait for one. */
    private boolean intends(Flag flag) {
      return intents.contains(flag)
          || durableIntents().contains(flag)
          || (!hasReadJournal && flag.percentage().isZero());
    }

    void wrote() {
      Flag flag = account.newest();
      require(intends(flag), "written without an intent: " + flag);
    }

    void stopped() {
      require(
          !hasReadJournal
              || intents.stream()
                  .anyMatch(flag -> flag.percentage().compareTo(Percentage.FULL) < 0),
          "stopped a deployment without an intent");
    }
  }

  /** Payload of an intent, as far as it is needed. */
  record Intent(Flag target) {}

  private Set<Flag> durableIntents() {
    Set<Flag> all = new HashSet<>();
    for (JournalEvent event : database.events()) {
      if (isFlagIntent(event)) {
        all.add(Json.read(event.payload(), Intent.class).target());
      }
    }
    return all;
  }

  private static boolean isFlagIntent(JournalEvent event) {
    return event.kind().equals("intent")
        && (event.payload().contains("\"command\":\"raise\"")
            || event.payload().contains("\"command\":\"lower\""));
  }

  private static boolean isOf(String payload, String command, String target) {
    return payload.contains("\"command\":\"" + command + "\",\"target\":" + target);
  }

  /** Whether the database has an intent whose target begins like this. */
  boolean isDurable(String command, String target) {
    return database.events().stream()
        .anyMatch(event -> event.kind().equals("intent") && isOf(event.payload(), command, target));
  }

  /** Whether the database has the question of a hook. */
  boolean isHookDurable(String execution) {
    return database.events().stream()
        .anyMatch(event -> event.kind().equals("hook") && event.payload().contains(execution));
  }

  /** The newest one, whatever it decided. */
  @Nullable JournalEvent lastDecision() {
    return database.events().reversed().stream()
        .filter(event -> event.kind().equals("decision"))
        .findFirst()
        .orElse(null);
  }

  private void raised(Flag flag) {
    JournalEvent because = decision();
    if (because == null) {
      violated("raised without a decision: " + flag);
      return;
    }
    Decision decision = Json.read(because.payload(), Decision.class);
    require(flag.equals(target(decision.state())), "raised past the decision: " + flag);
    boolean first = raisedBy.add(because.sequence());
    require(first || foreign, "one step taken twice: " + flag);
    Verdict verdict = decision.verdict();
    boolean evidence = verdict instanceof Verdict.Advance || verdict instanceof Verdict.Complete;
    require(!evidence || !isPausedBefore(because), "raised on evidence while paused: " + flag);
    if (!evidence && first) {
      promoted++;
      require(promoted <= promotions, "neither evidence nor an operator allowed " + flag);
    }
    require(decision.obstacles().isEmpty(), "raised over an obstacle: " + decision.obstacles());
  }

  /** The newest decision that moved the run. */
  private @Nullable JournalEvent decision() {
    return database.events().reversed().stream()
        .filter(
            event ->
                isDecision(event, Action.START)
                    || isDecision(event, Action.ADVANCE)
                    || isDecision(event, Action.COMPLETE)
                    || isDecision(event, Action.STEP_DOWN)
                    || isDecision(event, Action.ROLLBACK))
        .findFirst()
        .orElse(null);
  }

  private @Nullable Flag wanted() {
    RolloutState state = lastState();
    return state == null ? null : target(state);
  }

  private boolean isPausedBefore(JournalEvent decision) {
    return stateBefore(decision.sequence()) instanceof RolloutState.Paused;
  }

  /** What the journal says last. */
  @Nullable RolloutState lastState() {
    return stateBefore(Long.MAX_VALUE);
  }

  private @Nullable RolloutState stateBefore(long sequence) {
    for (JournalEvent event : database.events().reversed()) {
      boolean tells = event.kind().equals("decision") || event.kind().equals("state");
      if (tells && event.sequence() < sequence) {
        return Json.read(event.payload(), StateEvent.class).state();
      }
    }
    return null;
  }

  /** Payload of a decision or a state event, as far as it is needed. */
  record StateEvent(RolloutState state) {}

  private static @Nullable Flag target(RolloutState state) {
    return switch (state) {
      case RolloutState.Shifting shifting -> shifting.target();
      case RolloutState.Completing completing -> completing.target();
      case RolloutState.Idle _,
          RolloutState.Baselining _,
          RolloutState.Progressing _,
          RolloutState.Paused _,
          RolloutState.RollingBack _,
          RolloutState.CodeShifting _,
          RolloutState.CodeReturning _,
          RolloutState.Watching _,
          RolloutState.RolledBack _,
          RolloutState.Promoted _ ->
          null;
    };
  }

  private static boolean isDecision(JournalEvent event, Action action) {
    return event.kind().equals("decision")
        && event.payload().startsWith("{\"action\":\"" + action + "\"");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      violated(otherwise);
    }
  }
}

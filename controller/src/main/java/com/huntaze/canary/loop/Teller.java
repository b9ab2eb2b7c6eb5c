package com.huntaze.canary.loop;

import com.huntaze.canary.model.PeriodGrid;
import com.huntaze.canary.port.LoopListener;
import com.huntaze.canary.rollout.RolloutEvent;
import com.huntaze.canary.rollout.RolloutPolicy;
import com.huntaze.canary.rollout.RolloutState;
import com.huntaze.canary.settings.RolloutSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a loop tells its listener, and its one log line a decision. No listener can stop a loop. */
final class Teller {
  private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

  private final String rollout;
  private final RolloutPolicy policy;
  private final PeriodGrid grid;
  private final Duration settling;
  private final LoopListener listener;

  Teller(RolloutSettings settings, PeriodGrid grid, LoopListener listener) {
    this.rollout = settings.name();
    this.policy = settings.policy();
    this.grid = grid;
    this.settling = settings.telemetry().settling();
    this.listener = listener;
  }

  void began() {
    tell(to -> to.began(rollout));
  }

  /**
   * Periods are about to be read; the first look of a stage is no later than any other.
   *
   * @param newest settled period
   */
  void reading(RunMemory memory, long newest, Instant now) {
    if (memory.newestRead != Long.MIN_VALUE && newest > memory.newestRead) {
      Instant due = grid.endOf(memory.newestRead + 1).plus(settling);
      tell(to -> to.reading(rollout, Duration.between(due, now)));
    }
  }

  void ended(RunMemory memory) {
    boolean exposed = isExposed(memory);
    tell(to -> to.ended(rollout, exposed));
  }

  void failed() {
    tell(to -> to.failed(rollout));
  }

  void decided(
      Decision decision, RolloutEvent event, RolloutState before, RunMemory memory, Instant now) {
    LOG.atInfo()
        .addKeyValue("rollout", rollout)
        .addKeyValue("run", memory.run)
        .addKeyValue("action", decision.action())
        .addKeyValue("percentage", decision.percentage())
        .addKeyValue("reason", decision.reason())
        .log("decision");
    recorded(decision.action(), true, decision.reason(), event, before, memory, now);
  }

  /** The state has changed, and no decision carries it. */
  void moved(String note, RolloutEvent event, RolloutState before, RunMemory memory, Instant now) {
    recorded(Action.HOLD, false, note, event, before, memory, now);
  }

  private void recorded(
      Action action,
      boolean isDecision,
      String reason,
      RolloutEvent event,
      RolloutState before,
      RunMemory memory,
      Instant now) {
    LoopListener.Recorded record =
        new LoopListener.Recorded(
            rollout,
            memory.run,
            memory.sequence,
            now,
            isDecision,
            action.name(),
            cause(event),
            before.getClass().getSimpleName(),
            memory.state.getClass().getSimpleName(),
            Wanted.percentage(memory.state, policy),
            reason);
    tell(to -> to.recorded(record));
  }

  private static LoopListener.Cause cause(RolloutEvent event) {
    return switch (event) {
      case RolloutEvent.Judged _ -> LoopListener.Cause.EVIDENCE;
      case RolloutEvent.Blinded _ -> LoopListener.Cause.BLINDNESS;
      case RolloutEvent.ServedSeen _, RolloutEvent.Interfered _, RolloutEvent.AliasSeen _ ->
          LoopListener.Cause.AWS;
      case RolloutEvent.StartRequested _,
          RolloutEvent.BaselineReady _,
          RolloutEvent.TakenOver _,
          RolloutEvent.ServedUnseen _,
          RolloutEvent.ChangeAccepted _,
          RolloutEvent.ChangeDelayed _,
          RolloutEvent.PauseRequested _,
          RolloutEvent.ResumeRequested _,
          RolloutEvent.PromoteRequested _,
          RolloutEvent.RollBackRequested _,
          RolloutEvent.AlarmFired _,
          RolloutEvent.Code _ ->
          LoopListener.Cause.OTHER;
    };
  }

  /** Somebody gets the candidate, or may: a way back is one until its end was seen. */
  private boolean isExposed(RunMemory memory) {
    return Wanted.isOnTheWayBack(memory.state)
        || !Wanted.percentage(memory.state, policy).isZero()
        || (memory.served != null && !memory.served.percentage().isZero())
        || (memory.alias != null && !memory.alias.weight().isZero());
  }

  private void tell(Consumer<LoopListener> event) {
    try {
      event.accept(listener);
    } catch (RuntimeException bug) {
      LOG.error("a listener of the loop of {} failed; the loop goes on", rollout, bug);
    }
  }
}

package com.huntaze.canary.loop;

import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.model.PeriodCounts;
import com.huntaze.canary.model.PeriodGrid;
import com.huntaze.canary.rollout.Exposure;
import com.huntaze.canary.rollout.RolloutPolicy;
import com.huntaze.canary.rollout.RolloutState;
import com.huntaze.canary.rollout.Stage;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.status.RolloutSnapshot;
import com.huntaze.canary.status.StatusBoard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells the page what a loop knows. */
public final class SnapshotWriter {
  private final RolloutSettings settings;
  private final PeriodGrid grid;
  private final StatusBoard board;

  /** What the points were made of, to make none anew where nothing was read. */
  private List<PeriodCounts> charted = List.of();

  /** Oldest first, each with the percentage that it had when it was first shown. */
  private List<RolloutSnapshot.Point> points = List.of();

  SnapshotWriter(RolloutSettings settings, PeriodGrid grid, StatusBoard board) {
    this.settings = settings;
    this.grid = grid;
    this.board = board;
  }

  void publish(RunMemory memory) {
    board.publish(of(memory));
  }

  /** The same of a loop that moves nothing. */
  void publishObserved(RunMemory memory, String sentence) {
    board.publish(of(memory).observed(sentence));
  }

  private RolloutSnapshot of(RunMemory memory) {
    RolloutPolicy policy = settings.policy();
    Exposure exposure = Wanted.exposure(memory.state);
    Flag served = memory.served;
    return new RolloutSnapshot(
        settings.name(),
        memory.state.run(),
        stateName(memory.state),
        memory.stateSince,
        sentence(memory),
        Wanted.percentage(memory.state, policy),
        served == null ? null : served.percentage(),
        exposure == null ? -1 : exposure.step(),
        policy.steps(),
        settings.judge().objective(),
        grid.length().toSeconds(),
        observationName(memory.observation),
        observationDetail(memory.observation),
        memory.standing,
        List.copyOf(memory.alerts.values()),
        series(memory),
        List.copyOf(memory.decisions),
        null);
  }

  /**
   * What the page shows of a rollout that another controller acts on.
   *
   * @param holder its name; empty: nobody has taken it yet
   */
  public static RolloutSnapshot standBy(RolloutSettings settings, String holder, Instant since) {
    return new RolloutSnapshot(
        settings.name(),
        0,
        RolloutSnapshot.STANDBY,
        since,
        holder.isEmpty()
            ? "No controller has taken this rollout yet."
            : "Held by " + holder + "; this controller stands by.",
        Percentage.ZERO,
        null,
        -1,
        settings.policy().steps(),
        settings.judge().objective(),
        settings.telemetry().period().toSeconds(),
        "MISSING",
        "not read here: another controller does",
        null,
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  private List<RolloutSnapshot.Point> series(RunMemory memory) {
    List<PeriodCounts> read = memory.window.all();
    if (read.isEmpty()) {
      // another stage begins; its periods keep the percentages that they were shown with
      return List.of();
    }
    if (!read.equals(charted)) {
      charted = read;
      points = points(memory);
    }
    return points;
  }

  /** Both lists are in order, so one walk along them finds what was shown of each period. */
  private List<RolloutSnapshot.Point> points(RunMemory memory) {
    List<RolloutSnapshot.Point> now = new ArrayList<>();
    int place = 0;
    for (PeriodCounts counts : charted) {
      while (place < points.size() && points.get(place).counts().period() < counts.period()) {
        place++;
      }
      boolean again =
          place < points.size() && points.get(place).counts().period() == counts.period();
      now.add(again ? corrected(points.get(place), counts) : point(counts, memory));
    }
    return List.copyOf(now);
  }

  private static RolloutSnapshot.Point corrected(RolloutSnapshot.Point shown, PeriodCounts counts) {
    return shown.counts().equals(counts)
        ? shown
        : new RolloutSnapshot.Point(shown.start(), shown.percentage(), counts);
  }

  private RolloutSnapshot.Point point(PeriodCounts counts, RunMemory memory) {
    return new RolloutSnapshot.Point(
        grid.startOf(counts.period()), shareIn(counts.period(), memory), counts);
  }

  private Percentage shareIn(long period, RunMemory memory) {
    Exposure exposure = Wanted.exposure(memory.state);
    if (exposure == null) {
      Flag served = memory.served;
      return served == null ? Percentage.ZERO : served.percentage();
    }
    int step = exposure.lowestStep(grid.startOf(period), grid.endOf(period));
    if (exposure.stage() == Stage.CODE) {
      return settings.policy().codeShareAt(step);
    }
    return settings.policy().flagAt(exposure.run(), step).percentage();
  }

  private static String sentence(RunMemory memory) {
    return memory.waits.isEmpty() ? ofState(memory) : (memory.waits + " " + memory.note).strip();
  }

  private static String ofState(RunMemory memory) {
    return switch (memory.state) {
      case RolloutState.Idle _ -> "No run was asked for. " + memory.note;
      case RolloutState.Baselining _ -> "Learning the live version. " + memory.note;
      case RolloutState.Shifting shift ->
          "Waiting until the data plane serves " + shift.target().percentage() + ". " + memory.note;
      case RolloutState.Progressing _ -> memory.note;
      case RolloutState.Paused(var _, var cause) ->
          switch (cause) {
            case OPERATOR -> "Paused by an operator. " + memory.note;
            case MAX_DURATION -> "Waits for an operator: the maximum duration has passed.";
          };
      case RolloutState.Completing _ -> "Giving everyone the candidate. " + memory.note;
      case RolloutState.RollingBack(var _, String reason, boolean accepted) ->
          (accepted ? "Waiting until the data plane serves 0 %: " : "Ordering 0 %: ") + reason;
      case RolloutState.CodeShifting(var _, CodeChange change, var _, var _, var _) ->
          "CodeDeploy brings version " + change.to() + ". " + memory.note;
      case RolloutState.CodeReturning(var _, CodeChange change, String reason, boolean accepted) ->
          (accepted ? "Waiting until the alias is back on version " : "Ordering back version ")
              + change.from()
              + ": "
              + reason;
      case RolloutState.Watching(var _, Instant until) ->
          "The candidate serves everyone and is watched until " + until + ". " + memory.note;
      case RolloutState.RolledBack(var _, String reason, var _) -> reason;
      case RolloutState.Promoted _ -> "The candidate serves everyone.";
    };
  }

  private static String stateName(RolloutState state) {
    return switch (state) {
      case RolloutState.Idle _ -> "IDLE";
      case RolloutState.Baselining _ -> "BASELINING";
      case RolloutState.Shifting _ -> "SHIFTING";
      case RolloutState.Progressing _ -> "PROGRESSING";
      case RolloutState.Paused _ -> "PAUSED";
      case RolloutState.Completing _ -> "COMPLETING";
      case RolloutState.RollingBack _ -> "ROLLING_BACK";
      case RolloutState.CodeShifting _ -> "CODE_SHIFTING";
      case RolloutState.CodeReturning _ -> "CODE_RETURNING";
      case RolloutState.Watching _ -> "WATCHING";
      case RolloutState.RolledBack _ -> "ROLLED_BACK";
      case RolloutState.Promoted _ -> "PROMOTED";
    };
  }

  private static String observationName(Observation observation) {
    return switch (observation) {
      case Observation.Complete _ -> "COMPLETE";
      case Observation.Partial _ -> "PARTIAL";
      case Observation.Missing _ -> "MISSING";
      case Observation.Blind _ -> "BLIND";
    };
  }

  private static String observationDetail(Observation observation) {
    return switch (observation) {
      case Observation.Complete _ -> "";
      case Observation.Partial(var _, String cause) -> cause;
      case Observation.Missing _ -> "no datapoint in the window: no traffic";
      case Observation.Blind(String cause) -> cause;
    };
  }
}

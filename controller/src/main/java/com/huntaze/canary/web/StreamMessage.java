package com.huntaze.canary.web;

import com.huntaze.canary.status.RolloutSnapshot;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/** What a server-sent event carries. */
sealed interface StreamMessage {
  /** First of a connection: the server's clock and the rollouts there are. */
  record Hello(Instant now, List<String> rollouts) implements StreamMessage {
    public Hello {
      rollouts = List.copyOf(rollouts);
    }
  }

  /** The connection is alive. */
  record Heartbeat(Instant now) implements StreamMessage {}

  /** There is no such rollout any more. */
  record Gone(String rollout) implements StreamMessage {}

  /** All of one rollout. */
  record Snapshot(Instant at, RolloutSnapshot rollout) implements StreamMessage {}

  /**
   * What changed since the last message on the rollout.
   *
   * @param head all but points and decisions, whose lists are empty
   * @param points new or corrected, oldest first; they replace those of the same period
   * @param decisions new, oldest first
   */
  record Update(
      Instant at,
      RolloutSnapshot head,
      List<RolloutSnapshot.Point> points,
      List<RolloutSnapshot.DecisionLine> decisions)
      implements StreamMessage {
    public Update {
      points = List.copyOf(points);
      decisions = List.copyOf(decisions);
    }
  }

  /** The name of the event. */
  default String event() {
    return switch (this) {
      case Hello _ -> "hello";
      case Heartbeat _ -> "heartbeat";
      case Gone _ -> "gone";
      case Snapshot _ -> "snapshot";
      case Update _ -> "update";
    };
  }

  /** From what everybody was shown to what is shown now; another run starts afresh. */
  static StreamMessage between(RolloutSnapshot shown, RolloutSnapshot now, Instant at) {
    if (shown.run() != now.run()) {
      return new Snapshot(at, now);
    }
    var oldPoints = new HashSet<>(shown.series());
    var oldDecisions = new HashSet<>(shown.decisions());
    return new Update(
        at,
        now.head(),
        now.series().stream().filter(point -> !oldPoints.contains(point)).toList(),
        now.decisions().stream().filter(line -> !oldDecisions.contains(line)).toList());
  }
}

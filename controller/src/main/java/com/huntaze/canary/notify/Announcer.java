package com.huntaze.canary.notify;

import com.huntaze.canary.port.LoopListener;
import com.huntaze.canary.port.Notification;
import com.huntaze.canary.port.Notifier;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Picks from what the loops record what people are told. One record is told once at most. A restart
 * tells nothing again, for a loop continues its journal behind the last record; only a blindness
 * that outlasts the restart is told a second time.
 */
public final class Announcer implements LoopListener {
  private static final Set<String> AT_REST = Set.of("Idle", "RolledBack", "Promoted");
  private static final Set<String> GOING_BACK = Set.of("RollingBack", "CodeReturning");

  private final Notifier notifier;
  private final Set<String> blind = ConcurrentHashMap.newKeySet();

  public Announcer(Notifier notifier) {
    this.notifier = notifier;
  }

  @Override
  public void recorded(Recorded record) {
    boolean isBlind = record.cause() == Cause.BLINDNESS;
    boolean isNewlyBlind = isBlind && blind.add(record.rollout());
    if (record.cause() == Cause.EVIDENCE) {
      blind.remove(record.rollout());
    }
    kind(record)
        .or(() -> isNewlyBlind ? Optional.of(Notification.Kind.BLIND) : Optional.empty())
        .ifPresent(kind -> notifier.send(notification(kind, record)));
  }

  private static Optional<Notification.Kind> kind(Recorded record) {
    return byAction(record).or(() -> byState(record));
  }

  private static Optional<Notification.Kind> byAction(Recorded record) {
    return switch (record.action()) {
      case "START", "ADVANCE", "COMPLETE" -> Optional.of(Notification.Kind.ADVANCED);
      case "STEP_DOWN" -> Optional.of(Notification.Kind.STEPPED_DOWN);
      case "ROLLBACK" ->
          Optional.of(
              record.cause() == Cause.AWS
                  ? Notification.Kind.DRIFT
                  : Notification.Kind.ROLLED_BACK);
      default -> Optional.empty();
    };
  }

  private static Optional<Notification.Kind> byState(Recorded record) {
    if (record.before().equals(record.after())) {
      return Optional.empty();
    }
    return switch (record.after()) {
      case "Paused" -> Optional.of(Notification.Kind.HELD);
      case "Promoted" -> Optional.of(Notification.Kind.PROMOTED);
      case "RolledBack" -> unless(GOING_BACK, record, Notification.Kind.ROLLED_BACK);
      case "Baselining" ->
          AT_REST.contains(record.before())
              ? Optional.of(Notification.Kind.STARTED)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** It was told already when the way back began. */
  private static Optional<Notification.Kind> unless(
      Set<String> told, Recorded record, Notification.Kind kind) {
    return told.contains(record.before()) ? Optional.empty() : Optional.of(kind);
  }

  private static Notification notification(Notification.Kind kind, Recorded record) {
    return new Notification(
        kind,
        record.rollout(),
        record.run(),
        record.sequence(),
        record.at(),
        record.percentage(),
        record.reason());
  }
}

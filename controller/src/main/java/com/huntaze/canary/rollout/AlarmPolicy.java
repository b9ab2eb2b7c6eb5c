package com.huntaze.canary.rollout;

import com.huntaze.canary.model.AlarmChange;
import com.huntaze.canary.model.Arm;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What an alarm of the candidate does. */
public enum AlarmPolicy {
  /** The metrics are read and judged at once. */
  EVALUATE,
  /** The run ends at once. */
  ROLL_BACK;

  /** What follows from a change. */
  public sealed interface Effect {
    /** Nothing but that people are shown it, and why. */
    record Show(String why) implements Effect {}

    record Evaluate() implements Effect {}

    record RollBack(String reason) implements Effect {}
  }

  /**
   * An alarm that fired before anyone was exposed says nothing of the candidate, and must not block
   * the fix that it calls for; one that fires beside the control's says that everything is bad.
   *
   * @param exposure of the run in progress; null at rest
   * @param firing alarms that fire now, this change included
   */
  public Effect on(
      AlarmChange change, @Nullable Exposure exposure, Collection<AlarmChange> firing) {
    Instant first = exposure == null ? null : exposure.firstExposure();
    if (!change.firing()) {
      return new Effect.Show("it is over");
    }
    if (change.arm() == Arm.CONTROL) {
      return new Effect.Show("it watches the control");
    }
    if (exposure == null || first == null || !exposure.isExposed()) {
      return new Effect.Show("nobody is exposed");
    }
    if (change.at().isBefore(first)) {
      return new Effect.Show("it fired before anyone was exposed");
    }
    if (firing.stream().anyMatch(other -> other.arm() == Arm.CONTROL)) {
      return new Effect.Show("it fires for the control too");
    }
    return switch (this) {
      case EVALUATE -> new Effect.Evaluate();
      case ROLL_BACK ->
          new Effect.RollBack("alarm " + change.alarm() + " fired: " + change.reason());
    };
  }
}

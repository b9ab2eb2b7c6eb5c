package com.huntaze.rehearsal.aws.appconfig;

import com.huntaze.rehearsal.aws.AwsTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deployment of one hosted version. Its state follows from the time alone.
 *
 * @param number in its environment, from 1
 * @param undone null: it runs or ran to its end
 */
record Deployment(
    int number,
    Profile profile,
    HostedVersion version,
    Strategy strategy,
    String description,
    Instant startedAt,
    @Nullable Undone undone) {
  /** How long a stopped deployment takes to be rolled back, in AWS time. */
  static final Duration ROLLING_BACK = Duration.ofSeconds(10);

  /** AppConfig's names. VALIDATING has no duration here. */
  enum State {
    DEPLOYING,
    BAKING,
    COMPLETE,
    ROLLING_BACK,
    ROLLED_BACK,
    REVERTED
  }

  /**
   * @param revert of a complete deployment; else a stop of one in flight
   */
  record Undone(Instant at, boolean revert) {}

  Deployment undo(Instant at, boolean revert) {
    return new Deployment(
        number, profile, version, strategy, description, startedAt, new Undone(at, revert));
  }

  State state(AwsTime time) {
    Instant now = time.now();
    if (undone != null) {
      if (undone.revert()) {
        return State.REVERTED;
      }
      return now.isBefore(undone.at().plus(time.of(ROLLING_BACK)))
          ? State.ROLLING_BACK
          : State.ROLLED_BACK;
    }
    if (now.isBefore(deployedAt(time))) {
      return State.DEPLOYING;
    }
    return now.isBefore(completeAt(time)) ? State.BAKING : State.COMPLETE;
  }

  boolean isInFlight(AwsTime time) {
    return switch (state(time)) {
      case DEPLOYING, BAKING, ROLLING_BACK -> true;
      case COMPLETE, ROLLED_BACK, REVERTED -> false;
    };
  }

  /** The share of the targets that get this version, in percent. */
  double percentage(AwsTime time) {
    return switch (state(time)) {
      case BAKING, COMPLETE -> 100;
      case ROLLING_BACK, ROLLED_BACK, REVERTED -> 0;
      case DEPLOYING -> {
        double elapsed = Duration.between(startedAt, time.now()).toNanos();
        yield strategy.percentage(elapsed / time.of(strategy.duration()).toNanos());
      }
    };
  }

  Instant completeAt(AwsTime time) {
    return deployedAt(time).plus(time.of(strategy.bake()));
  }

  private Instant deployedAt(AwsTime time) {
    return startedAt.plus(time.of(strategy.duration()));
  }
}

package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an alarm stands.
 *
 * @param reasonData JSON, where the state was set by call with some
 * @param since when this state was entered
 */
public record AlarmState(
    StateValue value, String reason, @Nullable String reasonData, Instant since) {

  static AlarmState ofNew(Instant now) {
    return new AlarmState(
        StateValue.INSUFFICIENT_DATA, "Unchecked: Initial alarm creation", null, now);
  }
}

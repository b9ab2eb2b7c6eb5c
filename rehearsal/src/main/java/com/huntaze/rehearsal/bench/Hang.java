package com.huntaze.rehearsal.bench;

import java.time.Duration;
import java.time.Instant;

/** One rollout whose AWS calls hang for a while. Thread-safe. */
final class Hang {
  private final String rollout;
  private volatile Instant end = Instant.MIN;

  Hang(String rollout) {
    this.rollout = rollout;
  }

  String rollout() {
    return rollout;
  }

  void begin(Duration length) {
    end = Instant.now().plus(length);
  }

  /** How much longer a call waits that concerns these rollouts, beside what it takes anyway. */
  Duration of(Iterable<String> rollouts, Duration usual) {
    Instant now = Instant.now();
    if (now.isBefore(end)) {
      for (String concerned : rollouts) {
        if (concerned.equals(rollout)) {
          return Duration.between(now, end).plus(usual);
        }
      }
    }
    return usual;
  }
}

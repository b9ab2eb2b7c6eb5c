package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.duration;

import java.time.Duration;

/** Section {@code leases}. */
final class LeaseSection {
  /** With RENEW, a dead controller's rollouts move within two periods of 60 s. */
  static final Duration TTL = Duration.ofSeconds(90);

  static final Duration RENEW = Duration.ofSeconds(20);

  private LeaseSection() {}

  static LeaseSettings read(StrictConfig leases) {
    Duration ttl = leases.get("ttl", duration(Duration.ofMillis(300), Duration.ofHours(1)), TTL);
    Duration renew =
        leases.get("renew", duration(Duration.ofMillis(100), Duration.ofMinutes(20)), RENEW);
    Duration most = ttl.dividedBy(3);
    if (leases.accepted("ttl") && leases.accepted("renew") && renew.compareTo(most) > 0) {
      leases.problem(
          "renew",
          "must be at most %s, a third of ttl, not %s"
              .formatted(ValueTypes.show(most), ValueTypes.show(renew)));
    }
    return new LeaseSettings(ttl, renew);
  }
}

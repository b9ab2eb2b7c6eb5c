package com.huntaze.canary.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How the loops keep time. */
final class TickMeters {
  private static final Duration[] LATENESS = {
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
    Duration.ofSeconds(60)
  };

  private final LongSupplier steadyNanos;
  private final Timer duration;
  private final Timer lateness;
  private final Map<String, Long> begun = new ConcurrentHashMap<>();
  private final Map<String, Long> whole = new ConcurrentHashMap<>();

  TickMeters(MeterRegistry registry, LongSupplier steadyNanos) {
    this.steadyNanos = steadyNanos;
    duration =
        Timer.builder("canary.tick.duration")
            .description("How long ticks took, those that failed too")
            .serviceLevelObjectives(LATENESS)
            .register(registry);
    lateness =
        Timer.builder("canary.tick.lateness")
            .description("How long after a settled period could be read it was read")
            .serviceLevelObjectives(LATENESS)
            .register(registry);
  }

  void began(String rollout) {
    begun.put(rollout, steadyNanos.getAsLong());
  }

  void reading(Duration late) {
    lateness.record(late);
  }

  void ended(String rollout) {
    took(rollout);
    whole.put(rollout, steadyNanos.getAsLong());
  }

  void failed(String rollout) {
    took(rollout);
  }

  private void took(String rollout) {
    Long start = begun.get(rollout);
    if (start != null) {
      duration.record(steadyNanos.getAsLong() - start, TimeUnit.NANOSECONDS);
    }
  }

  /** Seconds since the rollout's last whole tick; empty before the first. */
  OptionalDouble age(String rollout) {
    Long last = whole.get(rollout);
    return last == null
        ? OptionalDouble.empty()
        : OptionalDouble.of((steadyNanos.getAsLong() - last) / 1e9);
  }
}

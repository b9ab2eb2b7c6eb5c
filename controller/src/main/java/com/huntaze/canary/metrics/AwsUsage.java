package com.huntaze.canary.metrics;

import com.huntaze.canary.status.Spending;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * What AWS was asked since the start, and for how many rollout-days. Time counts from tick to tick,
 * so a rollout that another controller took over costs nothing here.
 */
public final class AwsUsage {
  /** $0.01 per 1,000 metrics requested by GetMetricData, from the first on (aws-facts.md). */
  private static final double DOLLARS_A_METRIC = 0.01 / 1000;

  /** No two ticks are further apart; a loop that was away longer was not running. */
  private static final long LONGEST_GAP_NANOS = Duration.ofHours(1).toNanos();

  /** Before that much was watched an estimate says nothing. */
  private static final long SHORTEST_NANOS = Duration.ofMinutes(1).toNanos();

  private static final double DAY_NANOS = Duration.ofDays(1).toNanos();

  private final LongSupplier steadyNanos;
  private final Map<String, Long> ticks = new ConcurrentHashMap<>();
  private final LongAdder watchedNanos = new LongAdder();
  private final LongAdder calls = new LongAdder();
  private final LongAdder metrics = new LongAdder();

  /**
   * @param steadyNanos nanoseconds from any start on
   */
  public AwsUsage(LongSupplier steadyNanos) {
    this.steadyNanos = steadyNanos;
  }

  void ticked(String rollout) {
    long now = steadyNanos.getAsLong();
    Long before = ticks.put(rollout, now);
    if (before != null) {
      watchedNanos.add(Math.min(now - before, LONGEST_GAP_NANOS));
    }
  }

  void called(int metricsRequested) {
    calls.increment();
    metrics.add(metricsRequested);
  }

  double metricsRequested() {
    return metrics.sum();
  }

  /** Empty until a minute was watched. */
  public Optional<Spending> perRolloutDay() {
    long watched = watchedNanos.sum();
    if (watched < SHORTEST_NANOS) {
      return Optional.empty();
    }
    double days = watched / DAY_NANOS;
    return Optional.of(new Spending(calls.sum() / days, metrics.sum() * DOLLARS_A_METRIC / days));
  }
}

package com.huntaze.rehearsal.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How late the ticks of some polls were. A period is settled at a multiple of the period, so that
 * is when every rollout's tick is due, and what is made before the next one belongs to it.
 *
 * @param expected ticks
 * @param lost of them, never made or made when the next was due
 * @param blind made without metrics to judge by
 * @param p50Ms from when it was due to its decision, in milliseconds; as p99Ms and maxMs
 */
record Lateness(long expected, long lost, long blind, long p50Ms, long p99Ms, long maxMs) {
  private static final double MEDIAN = 0.5;
  private static final double RARE = 0.99;

  /**
   * @param rollouts how many each make a tick a poll
   * @param polls how many
   */
  static Lateness of(Collection<TickLog.Tick> ticks, int rollouts, int polls, Duration period) {
    Set<List<Object>> made = new HashSet<>();
    ticks.forEach(tick -> made.add(List.of(tick.rollout(), poll(tick.at(), period))));
    List<Long> late =
        ticks.stream().map(tick -> tick.at().toEpochMilli() % period.toMillis()).sorted().toList();
    long expected = (long) rollouts * polls;
    return new Lateness(
        expected,
        expected - made.size(),
        ticks.stream().filter(TickLog.Tick::blind).count(),
        Durations.at(late, MEDIAN),
        Durations.at(late, RARE),
        Durations.at(late, 1));
  }

  private static long poll(Instant at, Duration period) {
    return at.toEpochMilli() / period.toMillis();
  }
}

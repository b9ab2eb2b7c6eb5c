package com.huntaze.rehearsal.aws.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One metric's seconds. */
final class Series {
  private final TreeMap<Long, Bucket> bySecond = new TreeMap<>();

  synchronized void add(Instant at, double value, double count, Instant visibleAt) {
    bucket(at).add(value, count, visibleAt.toEpochMilli());
  }

  synchronized void add(Instant at, StatisticSet set, Instant visibleAt) {
    bucket(at).add(set, visibleAt.toEpochMilli());
  }

  private Bucket bucket(Instant at) {
    return bySecond.computeIfAbsent(at.getEpochSecond(), second -> new Bucket(second * 1_000));
  }

  synchronized void forgetBefore(Instant oldest) {
    bySecond.headMap(oldest.getEpochSecond()).clear();
  }

  /**
   * The points of each period that has some, by the period's start. Periods are aligned to the
   * epoch.
   *
   * @param start rounded down to its period
   * @param end exclusive: periods that start before it are read whole
   */
  synchronized NavigableMap<Instant, Points> read(
      Instant start, Instant end, Duration period, Instant now) {
    long length = period.toSeconds();
    long first = Math.floorDiv(start.getEpochSecond(), length) * length;
    TreeMap<Instant, Points> periods = new TreeMap<>();
    for (Map.Entry<Long, Bucket> second : bySecond.tailMap(first).entrySet()) {
      Instant periodStart = Instant.ofEpochSecond(Math.floorDiv(second.getKey(), length) * length);
      if (!periodStart.isBefore(end)) {
        break;
      }
      second
          .getValue()
          .collect(now.toEpochMilli(), periods.computeIfAbsent(periodStart, _ -> new Points()));
    }
    periods.values().removeIf(Points::isEmpty);
    return periods;
  }
}

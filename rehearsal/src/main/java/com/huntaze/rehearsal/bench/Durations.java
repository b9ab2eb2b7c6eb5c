package com.huntaze.rehearsal.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Durations that were measured, as a table. */
final class Durations {
  private static final double MEDIAN = 0.5;
  private static final double RARE = 0.99;

  private Durations() {}

  /** One row: how many, median, 99th percentile by nearest rank, longest; in milliseconds. */
  static String table(String head, String name, List<Duration> measured) {
    List<Long> sorted = measured.stream().map(Duration::toMillis).sorted().toList();
    return String.format(
        Locale.ROOT,
        """
        | %s | Measured | p50 | p99 | Longest |
        |---|---|---|---|---|
        | %s | %,d | %,d | %,d | %,d |\
        """,
        head,
        name,
        sorted.size(),
        at(sorted, MEDIAN),
        at(sorted, RARE),
        sorted.getLast());
  }

  /** Nearest rank; 0 where nothing was measured. */
  static long at(List<Long> sorted, double share) {
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));
  }
}

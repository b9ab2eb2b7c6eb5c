package com.huntaze.rehearsal.bench;

import java.util.Locale;

/**
 * What one size of the bench came to.
 *
 * @param callsAPoll GetMetricData calls of the poll that needed most
 * @param leastCallsAPoll the number of queries divided by 500, rounded up
 * @param others where one target hangs: of all the others
 * @param processorShare of one core
 * @param writesASecond events written to the journal
 */
record Measurement(
    int rollouts,
    long callsAPoll,
    int leastCallsAPoll,
    Lateness others,
    double processorShare,
    long rssMb,
    long peakRssMb,
    double writesASecond) {
  static final String HEAD =
      """
      | Rollouts | Calls a poll (least) | Lateness p50 / p99 / max, ms | Ticks lost, blind | Core | Memory, peak, MB | Journal, events/s |
      |---|---|---|---|---|---|---|\
      """;

  String row() {
    return String.format(
        Locale.ROOT,
        "| %,d | %d (%d) | %,d / %,d / %,d | %d, %d of %,d | %.0f %% | %d, %d | %.1f |",
        rollouts,
        callsAPoll,
        leastCallsAPoll,
        others.p50Ms(),
        others.p99Ms(),
        others.maxMs(),
        others.lost(),
        others.blind(),
        others.expected(),
        100 * processorShare,
        rssMb,
        peakRssMb,
        writesASecond);
  }
}

package com.huntaze.rehearsal.bench.reads.peer;

import java.util.Arrays;

/** How long each call took; grows as needed. */
final class Latencies {
  private static final int FIRST = 1 << 16;

  private long[] nanos = new long[FIRST];
  private int count;

  void add(long taken) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count] = taken;
    count++;
  }

  void add(Latencies other) {
    for (int index = 0; index < other.count; index++) {
      add(other.nanos[index]);
    }
  }

  /**
   * What they come to.
   *
   * @param elapsedNanos from the first call's begin to the last one's end
   */
  Measured measured(long elapsedNanos) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return new Measured(count, elapsedNanos / 1e9, us(sorted, 0.5), us(sorted, 0.95));
  }

  /** By nearest rank; 0 where nothing was measured. */
  private static double us(long[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)] / 1e3;
  }
}

package com.huntaze.rehearsal.aws.cloudwatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One metric's points of one second, in flat arrays: 12 bytes a point, 20 where points have counts.
 */
final class Bucket {
  private static final int FIRST_CAPACITY = 4;

  private final long startMs;
  private final List<Late> sets = new ArrayList<>(0);
  private double[] values = new double[FIRST_CAPACITY];
  private int[] visibleAfterMs = new int[FIRST_CAPACITY];
  private double @Nullable [] counts;
  private int size;

  private record Late(StatisticSet set, long visibleAtMs) {}

  Bucket(long startMs) {
    this.startMs = startMs;
  }

  void add(double value, double count, long visibleAtMs) {
    if (size == values.length) {
      grow();
    }
    if (count != 1 && counts == null) {
      counts = new double[values.length];
      Arrays.fill(counts, 1);
    }
    values[size] = value;
    visibleAfterMs[size] = Math.clamp(visibleAtMs - startMs, Integer.MIN_VALUE, Integer.MAX_VALUE);
    if (counts != null) {
      counts[size] = count;
    }
    size++;
  }

  void add(StatisticSet set, long visibleAtMs) {
    sets.add(new Late(set, visibleAtMs));
  }

  private void grow() {
    int capacity = size * 2;
    values = Arrays.copyOf(values, capacity);
    visibleAfterMs = Arrays.copyOf(visibleAfterMs, capacity);
    if (counts != null) {
      counts = Arrays.copyOf(counts, capacity);
    }
  }

  /** Adds what can be seen at the time to the points of a period. */
  void collect(long nowMs, Points into) {
    for (int i = 0; i < size; i++) {
      if (startMs + visibleAfterMs[i] <= nowMs) {
        into.add(values[i], counts == null ? 1 : counts[i]);
      }
    }
    for (Late late : sets) {
      if (late.visibleAtMs() <= nowMs) {
        into.add(late.set());
      }
    }
  }
}

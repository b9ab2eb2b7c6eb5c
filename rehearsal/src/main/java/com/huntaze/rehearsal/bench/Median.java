package com.huntaze.rehearsal.bench;

import java.util.stream.DoubleStream;

/** The middle of what was measured. */
public final class Median {
  private Median() {}

  /**
   * Of an even number the mean of the two in the middle.
   *
   * @param figures at least one
   */
  public static double of(DoubleStream figures) {
    double[] sorted = figures.sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

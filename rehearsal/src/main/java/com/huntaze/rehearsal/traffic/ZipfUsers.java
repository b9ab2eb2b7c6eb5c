package com.huntaze.rehearsal.traffic;

import java.util.Arrays;
import java.util.Random;

/**
 * Chooses users as the world does: few often, most rarely. The user of rank k comes up in
 * proportion to k to the power of -0.6, mild enough that no single one carries an arm.
 */
final class ZipfUsers {
  private static final double EXPONENT = 0.6;

  private final Random random;
  private final double[] cumulated;
  private final int[] users;

  /**
   * @param active how many are chosen from
   * @param all how many there are, numbered from 1
   */
  ZipfUsers(int active, int all, long seed) {
    this.random = new Random(seed);
    this.users = random.ints(1, all + 1).distinct().limit(active).toArray();
    this.cumulated = new double[active];
    double sum = 0;
    for (int rank = 0; rank < active; rank++) {
      sum += Math.pow(rank + 1.0, -EXPONENT);
      cumulated[rank] = sum;
    }
  }

  /** An id like {@code user-17}. */
  String next() {
    double point = random.nextDouble() * cumulated[cumulated.length - 1];
    int found = Arrays.binarySearch(cumulated, point);
    return "user-" + users[found < 0 ? -found - 1 : found];
  }
}

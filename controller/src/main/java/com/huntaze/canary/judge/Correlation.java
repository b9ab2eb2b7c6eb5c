package com.huntaze.canary.judge;

import java.util.Arrays;
import java.util.List;

/**
 * How much the requests of one period share their fate, learnt from the live version's history
 * (decision.md, section 0): bursts of correlated failures must not count as independent evidence.
 */
final class Correlation {
  private static final double HIGHEST = .10;
  private static final double DROPPED_SHARE = .02;
  private static final int[] BLOCKS = {1, 5, 15};
  static final double OUTAGE_FACTOR = 2;

  private Correlation() {}

  /**
   * The intra-class correlation rho.
   *
   * @param requests a period, oldest first
   * @param events failed or slow of them
   * @param objective of the metric
   * @param lowest that is returned
   */
  static double of(List<Double> requests, List<Double> events, double objective, double lowest) {
    int periods = requests.size();
    double[] n = new double[periods];
    double[] x = new double[periods];
    for (int t = 0; t < periods; t++) {
      if (!isOutage(requests.get(t), events.get(t), objective)) {
        n[t] = requests.get(t);
        x[t] = events.get(t);
      }
    }
    dropFarthest(n, x);
    double largest = 0;
    for (int block : BLOCKS) {
      largest = Math.max(largest, inBlocks(n, x, block));
    }
    return Math.min(Math.max(largest, lowest), HIGHEST);
  }

  static boolean isOutage(double requests, double events, double objective) {
    return requests > 0 && Maths.wilsonLower(events, requests) > OUTAGE_FACTOR * objective;
  }

  /**
   * Empties the periods whose rate is farthest from the mean: single accidents say nothing of the
   * rule.
   */
  private static void dropFarthest(double[] n, double[] x) {
    double p = meanRate(n, x);
    double[] distance = new double[n.length];
    for (int t = 0; t < n.length; t++) {
      distance[t] = n[t] > 0 ? Math.abs(x[t] - n[t] * p) / n[t] : 0;
    }
    double[] sorted = distance.clone();
    Arrays.sort(sorted);
    int dropped = (int) Math.ceil(DROPPED_SHARE * n.length);
    double cut = Math.max(sorted[n.length - dropped], 1e-12);
    for (int t = 0; t < n.length; t++) {
      if (distance[t] >= cut) {
        n[t] = 0;
        x[t] = 0;
      }
    }
  }

  private static double inBlocks(double[] n, double[] x, int size) {
    int blocks = n.length / size;
    double[] blockN = new double[blocks];
    double[] blockX = new double[blocks];
    for (int t = 0; t < blocks * size; t++) {
      blockN[t / size] += n[t];
      blockX[t / size] += x[t];
    }
    double p = meanRate(blockN, blockX);
    double chi = 0;
    int filled = 0;
    for (int b = 0; b < blocks; b++) {
      if (blockN[b] > 0) {
        double off = blockX[b] - blockN[b] * p;
        chi += off * off / (blockN[b] * p * (1 - p));
        filled++;
      }
    }
    chi /= Math.max(filled - 1, 1);
    double meanSize = Arrays.stream(blockN).sum() / blocks;
    return size * (chi - 1) / Math.max(meanSize - 1, 1);
  }

  private static double meanRate(double[] n, double[] x) {
    return (Arrays.stream(x).sum() + .5) / (Arrays.stream(n).sum() + 1);
  }
}

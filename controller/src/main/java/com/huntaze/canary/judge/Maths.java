package com.huntaze.canary.judge;

import java.util.List;

/** The formulas that several tests share (decision.md, "Inputs"). */
final class Maths {
  /** One-sided 99 % of the normal distribution, as decision.md rounds it. */
  private static final double Z = 2.33;

  private Maths() {}

  /** Logarithm of a sum of exponentials, without overflow; -infinity of nothing but -infinities. */
  static double logSumExp(double... values) {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      max = Math.max(max, value);
    }
    if (max == Double.NEGATIVE_INFINITY) {
      return max;
    }
    double sum = 0;
    for (double value : values) {
      sum += Math.exp(value - max);
    }
    return max + Math.log(sum);
  }

  static double logSumExp(List<Double> values, double last) {
    double[] all = new double[values.size() + 1];
    for (int i = 0; i < values.size(); i++) {
      all[i] = values.get(i);
    }
    all[values.size()] = last;
    return logSumExp(all);
  }

  /** The probability whose odds are {@code ratio} times those of {@code probability}. */
  static double scaleOdds(double probability, double ratio) {
    double odds = probability / (1 - probability) * ratio;
    return odds / (1 + odds);
  }

  static double wilsonLower(double events, double trials) {
    return wilsonCentre(events, trials) - wilsonHalfWidth(events, trials);
  }

  static double wilsonUpper(double events, double trials) {
    return wilsonCentre(events, trials) + wilsonHalfWidth(events, trials);
  }

  private static double wilsonCentre(double events, double trials) {
    double z2 = Z * Z;
    return (events / trials + z2 / (2 * trials)) / (1 + z2 / trials);
  }

  private static double wilsonHalfWidth(double events, double trials) {
    double p = events / trials;
    double z2 = Z * Z;
    double variance = Math.max(p * (1 - p), 0) / trials + z2 / (4 * trials * trials);
    return Z / (1 + z2 / trials) * Math.sqrt(variance);
  }
}

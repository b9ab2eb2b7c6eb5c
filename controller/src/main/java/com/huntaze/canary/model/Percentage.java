package com.huntaze.canary.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A share of users in hundredths of a percent: what the flag can express and the hash can route.
 *
 * @param basisPoints 0 to 10,000
 */
public record Percentage(int basisPoints) implements Comparable<Percentage> {
  public static final Percentage ZERO = new Percentage(0);
  public static final Percentage FULL = new Percentage(10_000);

  public Percentage {
    if (basisPoints < 0 || basisPoints > 10_000) {
      throw new IllegalArgumentException(
          "a percentage is between 0 and 100, not " + basisPoints / 100.0);
    }
  }

  /**
   * From a number in percent.
   *
   * @throws IllegalArgumentException outside 0 to 100, or finer than two decimals
   */
  public static Percentage of(BigDecimal percent) {
    try {
      return new Percentage(
          percent.movePointRight(2).setScale(0, RoundingMode.UNNECESSARY).intValueExact());
    } catch (ArithmeticException finer) {
      throw new IllegalArgumentException(
          "a percentage has at most two decimals, not " + percent, finer);
    }
  }

  public static Percentage of(double percent) {
    return of(BigDecimal.valueOf(percent));
  }

  /** From a share between 0 and 1, rounded to the nearest hundredth of a percent. */
  public static Percentage ofShare(double share) {
    return new Percentage((int) Math.round(share * 10_000));
  }

  /** Between 0 and 1. */
  public double share() {
    return basisPoints / 10_000.0;
  }

  /** In percent, without trailing zeros: 0, 12.5, 100. */
  public BigDecimal percent() {
    BigDecimal exact = BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }

  /** What the others get. */
  public Percentage rest() {
    return new Percentage(FULL.basisPoints - basisPoints);
  }

  public boolean isZero() {
    return basisPoints == 0;
  }

  @Override
  public int compareTo(Percentage other) {
    return Integer.compare(basisPoints, other.basisPoints);
  }

  @Override
  public String toString() {
    return percent().toPlainString() + " %";
  }
}

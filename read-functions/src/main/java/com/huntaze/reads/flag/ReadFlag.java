package com.huntaze.reads.flag;

/**
 * What routes users.
 *
 * @param basisPoints share of users the candidate serves, in hundredths of a percent, 0 to 10,000
 * @param salt of the hash; may be empty only at 0
 */
public record ReadFlag(int basisPoints, String salt) {
  /** Everybody to the control. */
  public static final ReadFlag OFF = new ReadFlag(0, "");

  public ReadFlag {
    if (basisPoints < 0 || basisPoints > 10_000) {
      throw new IllegalArgumentException("basis points are 0 to 10,000, not " + basisPoints);
    }
  }
}

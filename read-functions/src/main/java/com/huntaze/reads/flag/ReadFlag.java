package com.huntaze.reads.flag;

import java.util.Set;

/**
 * What routes users.
 *
 * @param basisPoints share of users the candidate serves, in hundredths of a percent, 0 to 10,000
 * @param salt of the hash; may be empty only at 0
 * @param allow users who are the candidate's at any percentage above 0
 * @param deny users who are the control's at any percentage, even if allowed
 * @param testers callers who may choose their arm
 */
public record ReadFlag(
    int basisPoints, String salt, Set<String> allow, Set<String> deny, Set<String> testers) {
  /** Everybody to the control. */
  public static final ReadFlag OFF = new ReadFlag(0, "");

  public ReadFlag {
    if (basisPoints < 0 || basisPoints > 10_000) {
      throw new IllegalArgumentException("basis points are 0 to 10,000, not " + basisPoints);
    }
    allow = Set.copyOf(allow);
    deny = Set.copyOf(deny);
    testers = Set.copyOf(testers);
  }

  /** Without lists. */
  public ReadFlag(int basisPoints, String salt) {
    this(basisPoints, salt, Set.of(), Set.of(), Set.of());
  }

  /** Numbers only: the lists name users. */
  @Override
  public String toString() {
    return "ReadFlag[" + basisPoints + " basis points]";
  }
}

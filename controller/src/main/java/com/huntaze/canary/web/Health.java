package com.huntaze.canary.web;

import java.util.List;

/**
 * Whether the process is alive or ready.
 *
 * @param reasons why not, in plain words; empty: it is
 */
public record Health(List<String> reasons) {
  public Health {
    reasons = List.copyOf(reasons);
  }

  /** Nothing speaks against it. */
  public static Health good() {
    return new Health(List.of());
  }

  public boolean isGood() {
    return reasons.isEmpty();
  }
}

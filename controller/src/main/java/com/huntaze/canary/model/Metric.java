package com.huntaze.canary.model;

/** What the judge counts, in the order of its arrays. */
public enum Metric {
  ERROR,
  SLOW
}

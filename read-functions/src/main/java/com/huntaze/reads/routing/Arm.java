package com.huntaze.reads.routing;

/** The two read paths compared. */
public enum Arm {
  CONTROL("control"),
  CANDIDATE("candidate");

  private final String dimension;

  Arm(String dimension) {
    this.dimension = dimension;
  }

  /** Value of the metric dimension Arm. */
  public String dimension() {
    return dimension;
  }
}

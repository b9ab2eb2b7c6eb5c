package com.huntaze.reads.routing;

import java.util.Optional;
import java.util.stream.Stream;

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

  /** Empty for another name. */
  public static Optional<Arm> named(String dimension) {
    return Stream.of(values()).filter(arm -> arm.dimension.equals(dimension)).findFirst();
  }
}

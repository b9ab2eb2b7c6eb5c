package com.huntaze.canary.audit;

/** The lists of the hardening plan, in their order. */
public enum Heading {
  OBSERVABILITY("Observability"),
  PERFORMANCE("Performance"),
  SECURITY("Security"),
  SERVING("Functions and flag"),
  COST("Cost"),
  TIMELINE("Timeline");

  private final String title;

  Heading(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}

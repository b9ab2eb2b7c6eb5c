package com.huntaze.canary.audit;

/**
 * What the audit says of one resource.
 *
 * @param subject its name; empty where the settings name none
 */
public record Finding(Item item, String subject, Outcome outcome) {
  /** What it is of, for people: {@code alarm huntaze-p95}. */
  public String name() {
    return subject.isEmpty() ? item.title() : item.title() + " " + subject;
  }

  boolean passed() {
    return outcome instanceof Outcome.Passed;
  }
}

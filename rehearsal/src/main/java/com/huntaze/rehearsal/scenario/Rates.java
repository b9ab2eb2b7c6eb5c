package com.huntaze.rehearsal.scenario;

/**
 * What is injected into an arm's reads, on top of what really happens.
 *
 * @param errors share of reads that fail, 0 to 1
 * @param slow share of reads that take longer than the objective's threshold, 0 to 1
 */
public record Rates(double errors, double slow) {
  public static final Rates NONE = new Rates(0, 0);
}

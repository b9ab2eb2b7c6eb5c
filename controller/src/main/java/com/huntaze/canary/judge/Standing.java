package com.huntaze.canary.judge;

import com.huntaze.canary.model.Metric;
import java.util.List;

/**
 * How far each test is from its threshold, for people.
 *
 * @param harm absolute and relative tests; reaching one threshold rolls back
 * @param sufficiency for the next step (or completion), one a metric; all thresholds must be
 *     reached to go on
 */
public record Standing(List<Test> harm, List<Test> sufficiency) {
  public Standing {
    harm = List.copyOf(harm);
    sufficiency = List.copyOf(sufficiency);
  }

  /**
   * @param name absolute, relative or sufficiency
   * @param metric what it counts
   * @param logEvidence natural logarithm of the evidence
   * @param logThreshold natural logarithm of what it must reach
   */
  public record Test(String name, Metric metric, double logEvidence, double logThreshold) {}
}

package com.huntaze.canary.model;

import java.time.Duration;

/**
 * What the service promises its users.
 *
 * @param errorRate highest share of failed requests, 0 to 1
 * @param slowShare highest share of requests slower than the threshold, 0 to 1 (a P95 objective is
 *     0.05)
 * @param slowThreshold for the axis and the texts; the functions count against the same threshold
 */
public record Objective(double errorRate, double slowShare, Duration slowThreshold) {
  public Objective {
    if (!(errorRate > 0 && errorRate < 0.5) || !(slowShare > 0 && slowShare < 0.5)) {
      throw new IllegalArgumentException("an objective's shares are above 0 and below 50 %");
    }
  }

  public double share(Metric metric) {
    return switch (metric) {
      case ERROR -> errorRate;
      case SLOW -> slowShare;
    };
  }
}

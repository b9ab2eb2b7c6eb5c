package com.huntaze.rehearsal.aws.cloudwatch;

import java.util.Map;

/**
 * What names a metric: other dimensions are another metric, however alike (CloudWatch sums up
 * nothing across them).
 */
public record MetricKey(String namespace, String name, Map<String, String> dimensions) {
  public MetricKey {
    dimensions = Map.copyOf(dimensions);
  }
}

package com.huntaze.rehearsal.aws.lambda;

import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A name for one published version, or for two between which each invocation is drawn.
 *
 * @param version that gets what the weights leave
 * @param weights of additional versions, 0 to 1; at most one, as in Lambda
 * @param revisionId changes with every update
 */
public record Alias(
    String name,
    String version,
    Map<String, Double> weights,
    String description,
    String revisionId) {
  public Alias {
    weights = Map.copyOf(weights);
  }

  /** Not sticky: every invocation is drawn by itself. */
  String draw(RandomGenerator random) {
    double left = random.nextDouble();
    for (Map.Entry<String, Double> additional : weights.entrySet()) {
      left -= additional.getValue();
      if (left < 0) {
        return additional.getKey();
      }
    }
    return version;
  }

  /** The share of invocations that each version gets, 0 to 1. */
  public Map<String, Double> shares() {
    Map<String, Double> shares = new TreeMap<>(weights);
    double additional = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    shares.put(version, 1 - additional);
    return shares;
  }
}

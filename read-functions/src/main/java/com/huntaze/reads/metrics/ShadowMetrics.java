package com.huntaze.reads.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one shadow read adds to the metric contract. It carries no user data.
 *
 * @param at when the comparison was done
 * @param service dimension Service
 * @param compared false when the control had no answer to compare with
 * @param mismatches how many there are of each class, by the name of the class's metric
 */
public record ShadowMetrics(
    Instant at, String service, boolean compared, Map<String, Integer> mismatches) {
  private static final List<List<String>> BY_SERVICE = List.of(List.of("Service"));

  /**
   * By arm too, as the contract has it, but not by version: the function that compares brings the
   * candidate's code along, and its version numbers are its own.
   */
  private static final List<List<String>> BY_ARM =
      List.of(List.of("Service"), List.of("Service", "Arm"));

  public ShadowMetrics {
    mismatches = Map.copyOf(mismatches);
  }

  /**
   * One line of CloudWatch's embedded metric format. Classes are metrics and no dimension: one read
   * may have several, and a line has one value a dimension. Those without a mismatch are left out,
   * since each metric costs as soon as it exists.
   */
  public String toLine() {
    var line =
        new EmbeddedMetrics(at)
            .dimension("Service", service)
            .dimension("Arm", "candidate")
            .by(BY_ARM)
            .count("ShadowCompared", compared ? 1 : 0)
            .count("ShadowMismatch", mismatches.isEmpty() ? 0 : 1);
    new TreeMap<>(mismatches).forEach(line::count);
    return line.toLine();
  }

  /** The line of a read that was sampled and could not be handed over. */
  public static String dropped(Instant at, String service) {
    return new EmbeddedMetrics(at)
        .by(BY_SERVICE)
        .dimension("Service", service)
        .count("ShadowDropped", 1)
        .toLine();
  }
}

package com.huntaze.reads.metrics;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
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
  private static final JsonArray BY_SERVICE = new JsonArray().add(new JsonArray().add("Service"));

  /**
   * By arm too, as the contract has it, but not by version: the function that compares brings the
   * candidate's code along, and its version numbers are its own.
   */
  private static final JsonArray BY_ARM =
      BY_SERVICE.copy().add(new JsonArray().add("Service").add("Arm"));

  public ShadowMetrics {
    mismatches = Map.copyOf(mismatches);
  }

  /**
   * One line of CloudWatch's embedded metric format. Classes are metrics and no dimension: one read
   * may have several, and a line has one value a dimension. Those without a mismatch are left out,
   * since each metric costs as soon as it exists.
   */
  public String toLine() {
    var classes = new TreeMap<>(mismatches);
    var directives =
        new JsonArray().add(directive(BY_ARM, Set.of("ShadowCompared", "ShadowMismatch")));
    if (!classes.isEmpty()) {
      directives.add(directive(BY_SERVICE, classes.keySet()));
    }
    JsonObject line =
        line(at, directives)
            .put("Service", service)
            .put("Arm", "candidate")
            .put("ShadowCompared", compared ? 1 : 0)
            .put("ShadowMismatch", classes.isEmpty() ? 0 : 1);
    classes.forEach(line::put);
    return line.encode();
  }

  /** The line of a read that was sampled and could not be handed over. */
  public static String dropped(Instant at, String service) {
    return line(at, new JsonArray().add(directive(BY_SERVICE, Set.of("ShadowDropped"))))
        .put("Service", service)
        .put("ShadowDropped", 1)
        .encode();
  }

  private static JsonObject line(Instant at, JsonArray directives) {
    return new JsonObject()
        .put(
            "_aws",
            new JsonObject()
                .put("Timestamp", at.toEpochMilli())
                .put("CloudWatchMetrics", directives));
  }

  private static JsonObject directive(JsonArray dimensions, Set<String> names) {
    var metrics = new JsonArray();
    names.stream().sorted().forEach(name -> metrics.add(ReadMetrics.metric(name, "Count")));
    return new JsonObject()
        .put("Namespace", ReadMetrics.NAMESPACE)
        .put("Dimensions", dimensions)
        .put("Metrics", metrics);
  }
}

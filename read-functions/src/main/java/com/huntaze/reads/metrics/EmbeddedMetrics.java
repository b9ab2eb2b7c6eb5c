package com.huntaze.reads.metrics;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One line of CloudWatch's embedded metric format. */
final class EmbeddedMetrics {
  static final String NAMESPACE = "Huntaze/Reads";

  private final JsonArray dimensionSets;
  private final JsonArray metrics = new JsonArray();
  private final JsonObject values = new JsonObject();

  /**
   * @param dimensionSets names of the dimensions of each set
   * @param dimensions their values
   */
  EmbeddedMetrics(List<List<String>> dimensionSets, Map<String, String> dimensions) {
    this.dimensionSets = new JsonArray();
    dimensionSets.forEach(set -> this.dimensionSets.add(new JsonArray(set)));
    dimensions.forEach(values::put);
  }

  EmbeddedMetrics count(String name, long value) {
    return metric(name, "Count", value);
  }

  EmbeddedMetrics millis(String name, double value) {
    return metric(name, "Milliseconds", value);
  }

  private EmbeddedMetrics metric(String name, String unit, Number value) {
    metrics.add(new JsonObject().put("Name", name).put("Unit", unit));
    values.put(name, value);
    return this;
  }

  String toLine(Instant at) {
    var directive =
        new JsonObject()
            .put("Namespace", NAMESPACE)
            .put("Dimensions", dimensionSets)
            .put("Metrics", metrics);
    return new JsonObject()
        .put(
            "_aws",
            new JsonObject()
                .put("Timestamp", at.toEpochMilli())
                .put("CloudWatchMetrics", new JsonArray().add(directive)))
        .mergeIn(values)
        .encode();
  }
}

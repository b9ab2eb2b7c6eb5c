package com.huntaze.reads.metrics;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** One line of CloudWatch's embedded metric format, built from its start to its end. */
final class EmbeddedMetrics {
  static final String NAMESPACE = "Huntaze/Reads";

  private final JsonObject line;
  private final JsonArray directives = new JsonArray();
  private JsonArray metrics = new JsonArray();

  EmbeddedMetrics(Instant at) {
    line =
        new JsonObject()
            .put(
                "_aws",
                new JsonObject()
                    .put("Timestamp", at.toEpochMilli())
                    .put("CloudWatchMetrics", directives));
  }

  /**
   * The metrics that follow have these dimensions.
   *
   * @param sets names of the dimensions of each set
   */
  EmbeddedMetrics by(List<List<String>> sets) {
    var dimensions = new JsonArray();
    sets.forEach(set -> dimensions.add(new JsonArray(set)));
    metrics = new JsonArray();
    directives.add(
        new JsonObject()
            .put("Namespace", NAMESPACE)
            .put("Dimensions", dimensions)
            .put("Metrics", metrics));
    return this;
  }

  EmbeddedMetrics dimension(String name, String value) {
    line.put(name, value);
    return this;
  }

  EmbeddedMetrics count(String name, long value) {
    return metric(name, "Count", value);
  }

  EmbeddedMetrics millis(String name, double value) {
    return metric(name, "Milliseconds", value);
  }

  private EmbeddedMetrics metric(String name, String unit, Number value) {
    metrics.add(new JsonObject().put("Name", name).put("Unit", unit));
    line.put(name, value);
    return this;
  }

  String toLine() {
    return line.encode();
  }
}

package com.huntaze.reads.metrics;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * What one routed request adds to the metric contract. It carries no user data.
 *
 * @param at when the answer was ready. Not when the request came: a slow request would then be
 *     counted in a period that the controller may already have settled and judged
 * @param service dimension Service
 * @param arm dimension Arm: control or candidate
 * @param version dimension Version: of the arm's function, {@code unknown} when it never answered
 * @param error answered 500 or more, or thrown
 * @param slow longer than the objective
 * @param latency end to end at the front door
 * @param misrouted the arm that served is not the hash's decision
 */
public record ReadMetrics(
    Instant at,
    String service,
    String arm,
    String version,
    boolean error,
    boolean slow,
    Duration latency,
    boolean misrouted) {
  public static final String NAMESPACE = "Huntaze/Reads";

  private static final JsonArray DIMENSIONS =
      new JsonArray()
          .add(new JsonArray().add("Service").add("Arm"))
          .add(new JsonArray().add("Service").add("Arm").add("Version"));
  private static final JsonArray METRICS =
      new JsonArray()
          .add(metric("Requests", "Count"))
          .add(metric("Errors", "Count"))
          .add(metric("Slow", "Count"))
          .add(metric("Latency", "Milliseconds"))
          .add(metric("Misrouted", "Count"));

  static JsonObject metric(String name, String unit) {
    return new JsonObject().put("Name", name).put("Unit", unit);
  }

  /** One line of CloudWatch's embedded metric format. */
  public String toLine() {
    var directive =
        new JsonObject()
            .put("Namespace", NAMESPACE)
            .put("Dimensions", DIMENSIONS)
            .put("Metrics", METRICS);
    return new JsonObject()
        .put(
            "_aws",
            new JsonObject()
                .put("Timestamp", at.toEpochMilli())
                .put("CloudWatchMetrics", new JsonArray().add(directive)))
        .put("Service", service)
        .put("Arm", arm)
        .put("Version", version)
        .put("Requests", 1)
        .put("Errors", error ? 1 : 0)
        .put("Slow", slow ? 1 : 0)
        .put("Latency", TimeUnit.NANOSECONDS.toMicros(latency.toNanos()) / 1_000.0)
        .put("Misrouted", misrouted ? 1 : 0)
        .encode();
  }
}

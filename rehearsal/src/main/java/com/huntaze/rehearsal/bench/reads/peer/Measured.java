package com.huntaze.rehearsal.bench.reads.peer;

import io.vertx.core.json.JsonObject;

/**
 * One measurement.
 *
 * @param count calls that were answered
 * @param seconds from the first call's begin to the last one's end
 */
public record Measured(long count, double seconds, double p50Us, double p95Us) {
  /** Calls a second. */
  public double throughput() {
    return count / seconds;
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("count", count)
        .put("seconds", seconds)
        .put("p50Us", p50Us)
        .put("p95Us", p95Us);
  }

  /** What a peer answered. */
  public static Measured from(JsonObject answer) {
    return new Measured(
        answer.getLong("count"),
        answer.getDouble("seconds"),
        answer.getDouble("p50Us"),
        answer.getDouble("p95Us"));
  }
}

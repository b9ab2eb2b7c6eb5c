package com.huntaze.reads.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
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
  public static final String NAMESPACE = EmbeddedMetrics.NAMESPACE;

  private static final List<List<String>> DIMENSION_SETS =
      List.of(List.of("Service", "Arm"), List.of("Service", "Arm", "Version"));

  /** One line of CloudWatch's embedded metric format. */
  public String toLine() {
    var dimensions = new LinkedHashMap<String, String>();
    dimensions.put("Service", service);
    dimensions.put("Arm", arm);
    dimensions.put("Version", version);
    return new EmbeddedMetrics(DIMENSION_SETS, dimensions)
        .count("Requests", 1)
        .count("Errors", error ? 1 : 0)
        .count("Slow", slow ? 1 : 0)
        .millis("Latency", TimeUnit.NANOSECONDS.toMicros(latency.toNanos()) / 1_000.0)
        .count("Misrouted", misrouted ? 1 : 0)
        .toLine(at);
  }
}

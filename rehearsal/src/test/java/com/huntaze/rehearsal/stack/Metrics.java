package com.huntaze.rehearsal.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.huntaze.reads.metrics.ReadMetrics;
import com.huntaze.reads.metrics.ShadowMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which metrics exist: what the code writes, and what AWS's services write of ours. */
final class Metrics {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A metric with the names of its dimensions.
   *
   * @param dimensions sorted by name, as sets compare
   */
  record Metric(String namespace, String name, Set<String> dimensions) {}

  /** CloudWatch's documentation of each service. */
  private static final Map<String, Set<String>> OF_AWS =
      Map.of(
          "AWS/SQS", Set.of("QueueName"),
          "AWS/ApiGateway", Set.of("ApiName", "Stage"),
          "AWS/Lambda", Set.of("FunctionName"),
          "AWS/RDS", Set.of("DBInstanceIdentifier"));

  private static final Set<String> NAMES_OF_AWS =
      Set.of(
          "ApproximateNumberOfMessagesVisible",
          "Count",
          "4XXError",
          "5XXError",
          "Invocations",
          "Errors",
          "Throttles",
          "DBLoad",
          "DBLoadCPU",
          "DBLoadNonCPU",
          "DatabaseConnections");

  private static final Set<Metric> OURS = ours();

  private Metrics() {}

  static boolean exists(Metric metric) {
    Set<String> dimensions = OF_AWS.get(metric.namespace());
    return dimensions == null
        ? OURS.contains(metric)
        : NAMES_OF_AWS.contains(metric.name()) && dimensions.equals(metric.dimensions());
  }

  private static Set<Metric> ours() {
    Instant now = Instant.EPOCH;
    var all = new HashSet<Metric>();
    for (String line :
        List.of(
            new ReadMetrics(now, "s", "control", "1", false, false, Duration.ZERO, false).toLine(),
            new ShadowMetrics(now, "s", true, Map.of()).toLine(),
            ShadowMetrics.dropped(now, "s"))) {
      all.addAll(inLine(line));
    }
    // The controller's (controller/README.md, "Is anybody watching?"); HeartbeatIT sees it arrive.
    all.add(new Metric(ReadMetrics.NAMESPACE, "CanaryHeartbeat", Set.of("Rollout")));
    return all;
  }

  private static Set<Metric> inLine(String line) {
    try {
      var found = new HashSet<Metric>();
      for (JsonNode directive : JSON.readTree(line).at("/_aws/CloudWatchMetrics")) {
        for (JsonNode metric : directive.path("Metrics")) {
          for (JsonNode set : directive.path("Dimensions")) {
            found.add(
                new Metric(
                    directive.path("Namespace").asText(),
                    metric.path("Name").asText(),
                    Set.copyOf(Values.texts(set))));
          }
        }
      }
      return found;
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("not a line of the embedded metric format", malformed);
    }
  }
}

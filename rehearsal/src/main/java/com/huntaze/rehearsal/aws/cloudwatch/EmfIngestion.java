package com.huntaze.rehearsal.aws.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metrics out of log lines in CloudWatch's embedded metric format, as CloudWatch Logs extracts
 * them: each metric of a directive once for each of its dimension sets. What is malformed is left
 * out silently, as there ("Specification: Embedded metric format").
 */
public final class EmfIngestion {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_DIMENSIONS = 30;
  private static final int MAX_VALUES = 100;

  private final Ingestion ingestion;

  public EmfIngestion(Ingestion ingestion) {
    this.ingestion = ingestion;
  }

  /**
   * @param logLine any line of a function's log; most are no metrics
   */
  public void accept(String logLine) {
    JsonNode root = parse(logLine);
    if (root == null) {
      return;
    }
    JsonNode metadata = root.path("_aws");
    JsonNode timestamp = metadata.path("Timestamp");
    if (!timestamp.isIntegralNumber()) {
      return;
    }
    Instant at = Instant.ofEpochMilli(timestamp.longValue());
    if (ingestion.accepts(at)) {
      metadata.path("CloudWatchMetrics").forEach(directive -> extract(root, directive, at));
    }
  }

  private static @Nullable JsonNode parse(String logLine) {
    if (!logLine.startsWith("{") || !logLine.contains("\"_aws\"")) {
      return null;
    }
    try {
      return JSON.readTree(logLine);
    } catch (JsonProcessingException noEmf) {
      return null;
    }
  }

  private void extract(JsonNode root, JsonNode directive, Instant at) {
    JsonNode namespace = directive.path("Namespace");
    if (!namespace.isTextual()) {
      return;
    }
    for (JsonNode names : directive.path("Dimensions")) {
      Map<String, String> dimensions = dimensions(root, names);
      if (dimensions == null) {
        continue;
      }
      for (JsonNode metric : directive.path("Metrics")) {
        String name = metric.path("Name").asText();
        MetricKey key = new MetricKey(namespace.textValue(), name, dimensions);
        values(root.path(name)).forEach(value -> ingestion.add(key, at, value, 1));
      }
    }
  }

  /** Null where the line lacks a dimension that the set names. */
  private static @Nullable Map<String, String> dimensions(JsonNode root, JsonNode names) {
    Map<String, String> dimensions = new HashMap<>();
    for (JsonNode name : names) {
      JsonNode value = root.path(name.asText());
      if (!value.isTextual() || value.textValue().isBlank()) {
        return null;
      }
      dimensions.put(name.asText(), value.textValue());
    }
    return dimensions.size() > MAX_DIMENSIONS ? null : dimensions;
  }

  private static List<Double> values(JsonNode target) {
    if (target.isNumber()) {
      return List.of(target.doubleValue());
    }
    List<Double> values = new ArrayList<>();
    if (target.isArray() && target.size() <= MAX_VALUES) {
      target.forEach(
          value -> {
            if (value.isNumber()) {
              values.add(value.doubleValue());
            }
          });
    }
    return values;
  }
}

package com.huntaze.rehearsal.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** The dashboard. */
final class DashboardRules {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "monitoring.yaml";

  static final Rule METRICS =
      new Rule("the dashboard shows metrics that are written", DashboardRules::metrics);
  static final Rule CONTENT =
      new Rule(
          "the dashboard shows both arms with their objectives, deployments, functions and"
              + " database",
          DashboardRules::content);

  private DashboardRules() {}

  static List<Rule> all() {
    return List.of(METRICS, CONTENT);
  }

  private static JsonNode body(Stack stack) {
    JsonNode sub = stack.resource(FILE, "Dashboard").property("/DashboardBody/Fn::Sub");
    String widget = sub.at("/1/DatabaseWidget/Fn::If/1/Fn::Sub").asText();
    String text =
        sub.path(0)
            .asText()
            .replace("${DatabaseWidget}", widget)
            .replaceAll("\\$\\{(ErrorRatePercent|LatencyMs)}", "\"$1\"")
            .replaceAll("\\$\\{([A-Za-z.:]+)}", "$1");
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      return JSON.createObjectNode().put("malformed", malformed.getMessage());
    }
  }

  private static List<String> metrics(Stack stack) {
    JsonNode body = body(stack);
    Findings findings =
        new Findings()
            .require(!body.has("malformed"), FILE, "body is no JSON: " + body.path("malformed"));
    for (JsonNode widget : body.path("widgets")) {
      for (JsonNode metric : widget.at("/properties/metrics")) {
        if (metric.path(0).isTextual()) {
          Metrics.Metric shown = metric(metric);
          findings.require(
              Metrics.exists(shown), FILE + " " + title(widget), "nobody writes " + shown);
        }
      }
    }
    return findings.list();
  }

  /** Namespace, name, then dimensions in pairs, then maybe how it is drawn. */
  private static Metrics.Metric metric(JsonNode metric) {
    var dimensions = new HashSet<String>();
    for (int i = 2; i + 1 < metric.size(); i += 2) {
      dimensions.add(metric.path(i).asText());
    }
    return new Metrics.Metric(metric.path(0).asText(), metric.path(1).asText(), dimensions);
  }

  private static String title(JsonNode widget) {
    return widget.at("/properties/title").asText();
  }

  private static List<String> content(Stack stack) {
    JsonNode body = body(stack);
    Findings findings = new Findings();
    Set<String> names = new TreeSet<>();
    Set<String> objectives = new TreeSet<>();
    for (JsonNode widget : body.path("widgets")) {
      for (JsonNode metric : widget.at("/properties/metrics")) {
        StreamSupport.stream(metric.spliterator(), false)
            .map(part -> part.has("expression") ? part.path("expression").asText() : part.asText())
            .forEach(names::add);
      }
      widget
          .at("/properties/annotations/horizontal")
          .forEach(line -> objectives.add(line.path("value").asText()));
    }
    for (String shown :
        List.of("Errors", "Latency", "control", "candidate", "DBLoad", "huntaze-mock-read")) {
      findings.require(names.contains(shown), FILE + "#Dashboard", "does not show " + shown);
    }
    return findings
        .require(
            names.stream().anyMatch(name -> name.startsWith("SEARCH(") && name.contains("Version")),
            FILE + "#Dashboard",
            "does not show deployments")
        .equal(objectives, Set.of("ErrorRatePercent", "LatencyMs"), FILE + "#Dashboard objectives")
        .list();
  }
}

package com.huntaze.rehearsal.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.huntaze.reads.metrics.ReadMetrics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Alarms, and what they look at. */
final class AlarmRules {
  private static final String ALARM = "AWS::CloudWatch::Alarm";
  private static final String COMPOSITE = "AWS::CloudWatch::CompositeAlarm";
  private static final String FILE = "monitoring.yaml";
  private static final Pattern IDENTIFIER = Pattern.compile("\\b[a-z][A-Za-z0-9_]*\\b(?!\\()");
  private static final Map<String, String> ARMS =
      Map.of("Control", "control", "Candidate", "candidate");

  static final Rule ACTIONS =
      new Rule("every alarm tells somebody, and none is silenced", AlarmRules::actions);
  static final Rule METRICS =
      new Rule("every alarm looks at metrics that are written", AlarmRules::metrics);
  static final Rule ERRORS =
      new Rule(
          "each arm has an alarm on its error rate, by our metrics, from a minimum of traffic",
          AlarmRules::errors);
  static final Rule LATENCY =
      new Rule(
          "each arm has an alarm on its P95, from as many requests as a P95 needs",
          AlarmRules::latency);
  static final Rule COMPOSED =
      new Rule(
          "one alarm says that the candidate is worse than the control", AlarmRules::composite);
  static final Rule DEAD_MAN =
      new Rule("an alarm tells when nobody watches, also without data", AlarmRules::deadMan);

  private AlarmRules() {}

  static List<Rule> all() {
    return List.of(ACTIONS, METRICS, ERRORS, LATENCY, COMPOSED, DEAD_MAN);
  }

  private static Stream<Resource> alarms(Stack stack) {
    return Stream.concat(stack.resources(ALARM), stack.resources(COMPOSITE));
  }

  private static List<String> actions(Stack stack) {
    Findings findings = new Findings();
    alarms(stack)
        .forEach(
            alarm -> {
              boolean people =
                  Values.all(alarm.property("/AlarmActions"))
                      .anyMatch(each -> each.asText().contains("AlertTopic"));
              findings
                  .require(people, alarm.place(), "tells no people")
                  .require(
                      alarm.property("/ActionsEnabled").isMissingNode(),
                      alarm.place(),
                      "its actions may be off");
              if (alarm.file().equals(FILE)) {
                findings.require(
                    Values.refersTo(alarm.property("/AlarmActions"), "CanaryTopicArn"),
                    alarm.place(),
                    "does not tell the controller");
              }
            });
    return findings.list();
  }

  private static List<String> metrics(Stack stack) {
    Findings findings = new Findings();
    stack
        .resources(ALARM)
        .forEach(
            alarm -> {
              List<Metrics.Metric> looked =
                  Stream.concat(
                          Stream.of(alarm.body().path("Properties")),
                          Values.list(alarm.property("/Metrics")).stream()
                              .map(query -> query.at("/MetricStat/Metric")))
                      .filter(metric -> metric.has("MetricName"))
                      .map(AlarmRules::metric)
                      .toList();
              findings.require(!looked.isEmpty(), alarm.place(), "looks at nothing");
              looked.forEach(
                  metric ->
                      findings.require(
                          Metrics.exists(metric), alarm.place(), "nobody writes " + metric));
              ids(alarm, findings);
            });
    return findings.list();
  }

  /** An expression uses all queries, and no others. */
  private static void ids(Resource alarm, Findings findings) {
    var queries = new HashSet<String>();
    var used = new HashSet<String>();
    for (JsonNode query : alarm.property("/Metrics")) {
      if (query.has("Expression")) {
        String text = expression(query);
        IDENTIFIER.matcher(text).results().forEach(match -> used.add(match.group()));
      } else {
        queries.add(query.path("Id").asText());
      }
    }
    findings.equal(used, queries, alarm.place() + " expression");
  }

  private static String expression(JsonNode query) {
    JsonNode expression = query.path("Expression");
    String text =
        expression.isTextual() ? expression.asText() : expression.path("Fn::Sub").asText();
    return text.replaceAll("\\$\\{[A-Za-z0-9]+}", "1");
  }

  private static Metrics.Metric metric(JsonNode metric) {
    return new Metrics.Metric(
        metric.path("Namespace").asText(),
        metric.path("MetricName").asText(),
        Set.copyOf(
            Values.list(metric.path("Dimensions")).stream()
                .map(dimension -> dimension.path("Name").asText())
                .toList()));
  }

  private static List<String> errors(Stack stack) {
    return perArm(
        stack, "Errors", "errors / requests * 100", "MinimumRequests", "ErrorRatePercent");
  }

  private static List<String> latency(Stack stack) {
    Findings findings = new Findings();
    for (String arm : ARMS.keySet()) {
      Resource alarm = stack.resource(FILE, arm + "Latency");
      findings.require(
          query(alarm, "latency").at("/MetricStat/Stat").asText().equals("p95"),
          alarm.place(),
          "looks at no P95");
    }
    JsonNode minimum = stack.parameter(FILE, "MinimumForP95");
    findings.require(
        minimum.path("MinValue").asInt() >= 200, FILE, "a P95 of less than 200 requests is noise");
    return Stream.concat(
            findings.list().stream(),
            perArm(stack, "Latency", "latency", "MinimumForP95", "LatencyMs").stream())
        .toList();
  }

  private static List<String> perArm(
      Stack stack, String metric, String value, String minimum, String threshold) {
    Findings findings = new Findings();
    ARMS.forEach(
        (prefix, arm) -> {
          Resource alarm = stack.resource(FILE, prefix + metric);
          String expected = "IF(requests >= ${" + minimum + "}, " + value + ", 0)";
          findings
              .require(
                  alarm.property("/Metrics/0/Expression/Fn::Sub").asText().equals(expected),
                  alarm.place(),
                  "is not " + expected)
              .require(
                  alarm.property("/Threshold/Ref").asText().equals(threshold),
                  alarm.place(),
                  "has another objective than " + threshold)
              .require(
                  alarm.property("/TreatMissingData").asText().equals("notBreaching"),
                  alarm.place(),
                  "fires without traffic");
          for (String id : List.of(metric.toLowerCase(java.util.Locale.ROOT), "requests")) {
            JsonNode looked = query(alarm, id).at("/MetricStat/Metric");
            findings.require(
                looked.path("Namespace").asText().equals(ReadMetrics.NAMESPACE)
                    && looked.at("/Dimensions/1/Value").asText().equals(arm)
                    && query(alarm, id).path("ReturnData").asText().equals("false"),
                alarm.place(),
                id + " is not the " + arm + "'s own metric");
          }
        });
    return findings.list();
  }

  private static JsonNode query(Resource alarm, String id) {
    return Values.list(alarm.property("/Metrics")).stream()
        .filter(query -> query.path("Id").asText().equals(id))
        .findFirst()
        .orElseGet(com.fasterxml.jackson.databind.node.MissingNode::getInstance);
  }

  private static List<String> composite(Stack stack) {
    Resource alarm = stack.resource(FILE, "CandidateWorse");
    Findings findings = new Findings();
    String rule = alarm.property("/AlarmRule/Fn::Sub").asText();
    for (String metric : List.of("Errors", "Latency")) {
      findings.require(
          rule.contains(
              "(ALARM(\"${Candidate%1$s}\") AND NOT ALARM(\"${Control%1$s}\"))".formatted(metric)),
          alarm.place(),
          "does not hold the arms' " + metric + " against each other");
    }
    return findings.list();
  }

  private static List<String> deadMan(Stack stack) {
    Resource alarm = stack.resource(FILE, "NobodyWatches");
    String readme = ControllerRules.readme();
    String expression = alarm.property("/Metrics/0/Expression").asText();
    return new Findings()
        .require(
            !expression.isEmpty() && readme.contains("`" + expression + "`"),
            alarm.place(),
            "is not the expression of controller/README.md")
        .require(
            query(alarm, "heartbeat")
                    .at("/MetricStat/Metric/MetricName")
                    .asText()
                    .equals("CanaryHeartbeat")
                && query(alarm, "heartbeat").at("/MetricStat/Stat").asText().equals("SampleCount"),
            alarm.place(),
            "does not count heartbeats")
        .require(
            alarm.property("/TreatMissingData").asText().equals("breaching"),
            alarm.place(),
            "is silent without data")
        .list();
  }
}

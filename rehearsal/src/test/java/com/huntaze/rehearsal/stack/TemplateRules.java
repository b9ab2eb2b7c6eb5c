package com.huntaze.rehearsal.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the templates hang together. */
final class TemplateRules {
  private static final String NESTED = "AWS::Serverless::Application";
  private static final String MAIN = "template.yaml";

  /** Properties that give a resource a name of its own. */
  private static final List<String> NAMES =
      List.of(
          "FunctionName",
          "LogGroupName",
          "QueueName",
          "TopicName",
          "AlarmName",
          "AliasName",
          "DBInstanceIdentifier",
          "DBProxyName",
          "LayerName",
          "RuleName",
          "BudgetName",
          "ServiceName",
          "ClusterName");

  static final Rule DEFAULTS =
      new Rule(
          "retention, sampling and objectives are the seed's unless said otherwise",
          TemplateRules::defaults);
  static final Rule RETENTION =
      new Rule(
          "every function, stage and service logs to a group that forgets",
          TemplateRules::retention);
  static final Rule PARAMETERS =
      new Rule(
          "every parameter is used, and every nested stack gets what it needs",
          TemplateRules::parameters);
  static final Rule OUTPUTS =
      new Rule("outputs that are read exist, those of the controller too", TemplateRules::outputs);
  static final Rule UNIQUE = new Rule("names are unique", TemplateRules::unique);

  private TemplateRules() {}

  static List<Rule> all() {
    return List.of(DEFAULTS, RETENTION, PARAMETERS, OUTPUTS, UNIQUE);
  }

  private static List<String> defaults(Stack stack) {
    Findings findings = new Findings();
    Map.of(
            "LogRetentionDays", "30",
            "TraceShare", "0.1",
            "ErrorRatePercent", "2",
            "LatencyMs", "500",
            "MonthlyBudgetUsd", "55")
        .forEach(
            (name, seed) ->
                stack.templates().keySet().stream()
                    .map(file -> Map.entry(file, stack.parameter(file, name)))
                    .filter(each -> each.getKey().equals(MAIN) || !each.getValue().isMissingNode())
                    .forEach(
                        each ->
                            findings.require(
                                each.getValue().path("Default").asText().equals(seed),
                                each.getKey() + " " + name,
                                "is not " + seed)));
    return findings.list();
  }

  private static List<String> retention(Stack stack) {
    Findings findings = new Findings();
    stack
        .resources("AWS::Logs::LogGroup")
        .forEach(
            group ->
                findings.require(
                    group.property("/RetentionInDays/Ref").asText().equals("LogRetentionDays"),
                    group.place(),
                    "keeps its logs for ever"));
    stack
        .resources(FunctionRules.FUNCTION)
        .forEach(
            function -> {
              String group = function.property("/LoggingConfig/LogGroup/Ref").asText();
              String name = stack.resource(MAIN, group).property("/LogGroupName").asText();
              findings.require(
                  name.equals("/aws/lambda/" + function.property("/FunctionName").asText()),
                  function.place(),
                  "logs to " + name);
            });
    return findings.list();
  }

  private static List<String> parameters(Stack stack) {
    Findings findings = new Findings();
    stack
        .templates()
        .forEach(
            (file, template) -> {
              Set<String> used = Values.references(template).collect(Collectors.toSet());
              template
                  .path("Parameters")
                  .fieldNames()
                  .forEachRemaining(
                      name -> findings.require(used.contains(name), file, name + " is not used"));
            });
    stack
        .resources(NESTED)
        .forEach(
            nested -> {
              JsonNode wanted =
                  stack.template(nested.property("/Location").asText()).path("Parameters");
              Set<String> given = new TreeSet<>();
              nested.property("/Parameters").fieldNames().forEachRemaining(given::add);
              wanted
                  .properties()
                  .forEach(
                      each ->
                          findings.require(
                              each.getValue().has("Default") || given.remove(each.getKey()),
                              nested.place(),
                              "does not give " + each.getKey()));
              given.removeIf(wanted::has);
              findings.require(given.isEmpty(), nested.place(), "gives too much: " + given);
            });
    return findings.list();
  }

  private static List<String> outputs(Stack stack) {
    Findings findings = new Findings();
    Map<String, String> nested =
        stack
            .resources(NESTED)
            .collect(Collectors.toMap(Resource::id, each -> each.property("/Location").asText()));
    Values.all(stack.template(MAIN))
        .filter(node -> node.has("Fn::GetAtt"))
        .map(node -> node.path("Fn::GetAtt"))
        .filter(attribute -> nested.containsKey(attribute.path(0).asText()))
        .forEach(
            attribute -> {
              String file = nested.getOrDefault(attribute.path(0).asText(), "");
              String output = attribute.path(1).asText().replace("Outputs.", "");
              findings.require(
                  stack.template(file).path("Outputs").has(output), file, "no output " + output);
            });
    stack
        .template("controller.yaml")
        .path("Parameters")
        .properties()
        .forEach(
            each ->
                findings.require(
                    !each.getValue().path("Description").asText().equals("Output of template.yaml.")
                        || stack.template(MAIN).path("Outputs").has(each.getKey()),
                    MAIN,
                    "no output " + each.getKey()));
    return findings.list();
  }

  private static List<String> unique(Stack stack) {
    Findings findings = new Findings();
    var seen = new HashSet<String>();
    stack
        .resources()
        .forEach(
            each ->
                names(each)
                    .map(name -> each.type() + " " + name)
                    .forEach(
                        name ->
                            findings.require(
                                seen.add(name), each.place(), name + " is there twice")));
    return findings.list();
  }

  private static Stream<String> names(Resource resource) {
    return NAMES.stream()
        .map(property -> resource.property("/" + property))
        .filter(value -> !value.isMissingNode())
        .map(JsonNode::toString);
  }
}

package com.huntaze.rehearsal.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The feature flag and how it is deployed; FlagContractTest holds its schema to the code. */
final class FlagRules {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "flag.yaml";

  static final Rule STRATEGIES =
      new Rule("advances bake for the monitors, rollbacks never", FlagRules::strategies);
  static final Rule MONITORS =
      new Rule("alarms of the candidate and of the watch undo an advance", FlagRules::monitors);
  static final Rule SCHEMA =
      new Rule("AppConfig refuses a flag that the code would not read", FlagRules::validator);

  private FlagRules() {}

  static List<Rule> all() {
    return List.of(STRATEGIES, MONITORS, SCHEMA);
  }

  private static List<String> strategies(Stack stack) {
    Findings findings = new Findings();
    for (String name : List.of("Advance", "Rollback")) {
      Resource strategy = stack.resource(FILE, name + "Strategy");
      findings.require(
          strategy.property("/DeploymentDurationInMinutes").asText().equals("0")
              && strategy.property("/GrowthFactor").asText().equals("100"),
          strategy.place(),
          "is not all at once");
    }
    return findings
        .require(
            stack
                .resource(FILE, "AdvanceStrategy")
                .property("/FinalBakeTimeInMinutes/Ref")
                .asText()
                .equals("BakeMinutes"),
            FILE,
            "an advance does not bake")
        .require(
            stack
                .resource(FILE, "RollbackStrategy")
                .property("/FinalBakeTimeInMinutes")
                .asText()
                .equals("0"),
            FILE,
            "a rollback bakes, and holds up the next")
        .list();
  }

  private static List<String> monitors(Stack stack) {
    Resource environment = stack.resource(FILE, "FlagEnvironment");
    JsonNode told = stack.template("monitoring.yaml").at("/Outputs/MonitorArns/Value/Fn::Join/1");
    return new Findings()
        .require(
            environment.property("/Monitors").size() == 3, environment.place(), "is not monitored")
        .require(
            Values.list(environment.property("/Monitors")).stream()
                .allMatch(each -> Values.refersTo(each.path("AlarmRoleArn"), "MonitorRole")),
            environment.place(),
            "may not look at alarms")
        .equal(
            Values.list(told).stream().map(each -> each.at("/Fn::GetAtt/0").asText()).toList(),
            Set.of("CandidateErrors", "CandidateLatency", "NobodyWatches"),
            "monitoring.yaml monitors")
        .list();
  }

  private static List<String> validator(Stack stack) {
    Resource profile = stack.resource(FILE, "FlagProfile");
    Set<String> attributes = new TreeSet<>();
    flag(stack).path("properties").fieldNames().forEachRemaining(attributes::add);
    Set<String> defined = new TreeSet<>(Set.of("enabled"));
    document(stack).at("/flags/prismaRead/attributes").fieldNames().forEachRemaining(defined::add);
    return new Findings()
        .require(
            profile.property("/Type").asText().equals("AWS.AppConfig.FeatureFlags"),
            profile.place(),
            "is no profile of feature flags")
        .require(
            profile.property("/Validators/0/Type").asText().equals("JSON_SCHEMA"),
            profile.place(),
            "takes anything")
        .equal(attributes, defined, profile.place() + " attributes")
        .list();
  }

  static JsonNode schema(Stack stack) {
    return parsed(stack.resource(FILE, "FlagProfile").property("/Validators/0/Content"));
  }

  /** Of the flag itself. */
  static JsonNode flag(Stack stack) {
    return schema(stack).at("/properties/values/properties/prismaRead");
  }

  static JsonNode document(Stack stack) {
    return parsed(stack.resource(FILE, "FirstFlag").property("/Content/Fn::Sub"));
  }

  private static JsonNode parsed(JsonNode text) {
    try {
      return JSON.readTree(text.asText().replace("${Service}", "huntaze-reads"));
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("no JSON in " + FILE, malformed);
    }
  }
}

package com.huntaze.rehearsal.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The REST API in front of the functions. */
final class ApiRules {
  private static final String FILE = "api.yaml";
  private static final String INTEGRATION = "x-amazon-apigateway-integration";

  static final Rule TRACES =
      new Rule("the stage is traced, by a sampling rule of its own", ApiRules::traces);
  static final Rule ROUTES =
      new Rule("reads go to the front door and writes to the candidate", ApiRules::routes);
  static final Rule AUTHORIZER =
      new Rule("nobody is answered whom the authorizer does not know", ApiRules::authorizer);
  static final Rule VALIDATION =
      new Rule("requests are validated before a function is asked", ApiRules::validation);
  static final Rule THROTTLING = new Rule("the stage is throttled", ApiRules::throttling);
  static final Rule LOGS = new Rule("requests are logged without what is a user's", ApiRules::logs);
  static final Rule FIREWALL =
      new Rule("a firewall is associated, and logs what it blocks", ApiRules::firewall);

  private ApiRules() {}

  static List<Rule> all() {
    return List.of(TRACES, ROUTES, AUTHORIZER, VALIDATION, THROTTLING, LOGS, FIREWALL);
  }

  private static Resource api(Stack stack) {
    return stack.resource(FILE, "ReadsApi");
  }

  private static JsonNode definition(Stack stack) {
    return api(stack).property("/DefinitionBody");
  }

  private static List<String> traces(Stack stack) {
    JsonNode rule = stack.resource(FILE, "TraceSampling").property("/SamplingRule");
    return new Findings()
        .require(
            api(stack).property("/TracingEnabled").asBoolean(), FILE, "the stage is not traced")
        .require(
            rule.at("/FixedRate/Ref").asText().equals("TraceShare"),
            FILE,
            "the share is no parameter")
        .require(
            rule.path("ReservoirSize").asText().equals("0"), FILE, "a reservoir adds to the share")
        .require(
            rule.path("ServiceType").asText().equals("AWS::ApiGateway::Stage")
                && rule.at("/ServiceName/Fn::Sub").asText().equals("${ApiName}/live")
                && api(stack).property("/StageName").asText().equals("live"),
            FILE,
            "the sampling rule is another stage's")
        .list();
  }

  private static List<String> routes(Stack stack) {
    var routes = new TreeSet<String>();
    definition(stack)
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          String uri =
                              method.getValue().at("/" + INTEGRATION + "/uri/Fn::Sub").asText();
                          String to = uri.replaceFirst(".*functions/\\$\\{(.*)}/invocations", "$1");
                          routes.add(method.getKey() + " " + path.getKey() + " " + to);
                        }));
    Findings findings =
        new Findings()
            .equal(
                routes,
                Set.of(
                    "get /users/{id} FrontDoorArn",
                    "get /users/{id}/subscription FrontDoorArn",
                    "post /users/batch FrontDoorArn",
                    "get /users FrontDoorArn",
                    "get /statistics FrontDoorArn",
                    "post /users WriterArn",
                    "delete /users/{id} WriterArn",
                    "post /users/{id}/restore WriterArn"),
                FILE + " routes");
    JsonNode given = stack.resource("template.yaml", "Api").property("/Parameters");
    for (String alias : List.of("FrontDoorArn", "WriterArn", "AuthorizerArn")) {
      findings
          .require(
              given.path(alias).path("Ref").asText().endsWith("Function.Alias"),
              "template.yaml#Api",
              alias + " is no alias")
          .require(
              stack
                  .resources("AWS::Lambda::Permission")
                  .anyMatch(
                      each ->
                          each.property("/FunctionName/Ref").asText().equals(alias)
                              && !each.property("/SourceArn").isMissingNode()),
              FILE,
              "API Gateway may not call " + alias);
    }
    return findings.list();
  }

  private static List<String> authorizer(Stack stack) {
    JsonNode definition = definition(stack);
    JsonNode scheme = definition.at("/components/securitySchemes/bearer");
    JsonNode authorizer = scheme.path("x-amazon-apigateway-authorizer");
    Findings findings =
        new Findings()
            .require(definition.at("/security/0").has("bearer"), FILE, "requests need no token")
            .require(
                scheme.path("name").asText().equals("Authorization")
                    && authorizer.path("type").asText().equals("token")
                    && Values.refersTo(authorizer, "AuthorizerArn"),
                FILE,
                "nobody looks at the token");
    definition
        .path("paths")
        .forEach(
            path ->
                path.forEach(
                    method ->
                        findings.require(
                            !method.has("security"), FILE, "a method has a security of its own")));
    return findings.list();
  }

  private static List<String> validation(Stack stack) {
    JsonNode definition = definition(stack);
    JsonNode validator = definition.at("/x-amazon-apigateway-request-validators/all");
    Findings findings =
        new Findings()
            .require(
                definition.path("x-amazon-apigateway-request-validator").asText().equals("all")
                    && validator.path("validateRequestBody").asBoolean()
                    && validator.path("validateRequestParameters").asBoolean(),
                FILE,
                "nothing is validated");
    for (String body : List.of("/users~1batch", "/users")) {
      findings.require(
          definition
              .at(
                  "/paths/~1"
                      + body.substring(1)
                      + "/post/requestBody/content/application~1json/schema")
              .has("$ref"),
          FILE,
          body + " takes any body");
    }
    return findings
        .require(
            definition.at("/components/schemas/Batch/properties/ids/maxItems").asInt()
                == com.huntaze.reads.users.Operation.Batch.LONGEST,
            FILE,
            "a batch is of another length than the code's")
        .list();
  }

  private static List<String> throttling(Stack stack) {
    JsonNode settings = api(stack).property("/MethodSettings/0");
    return new Findings()
        .require(
            settings.at("/ThrottlingRateLimit/Ref").asText().equals("RequestsPerSecond")
                && settings.at("/ThrottlingBurstLimit/Ref").asText().equals("RequestBurst")
                && settings.path("ResourcePath").asText().equals("/*"),
            FILE,
            "the stage is not throttled")
        .require(settings.path("MetricsEnabled").asBoolean(), FILE, "methods have no metrics")
        .require(
            settings.path("DataTraceEnabled").isMissingNode(), FILE, "requests are logged whole")
        .list();
  }

  private static List<String> logs(Stack stack) {
    JsonNode logs = api(stack).property("/AccessLogSetting");
    String format = logs.path("Format").asText();
    return new Findings()
        .require(Values.refersTo(logs, "AccessLogs"), FILE, "no access log")
        .require(
            !format.contains("$context.path\"")
                && !format.contains("authorizer")
                && !format.contains("identity"),
            FILE,
            "the access log tells of users")
        .require(
            stack.resource(FILE, "LoggingAccount").property("/CloudWatchRoleArn").has("Fn::GetAtt"),
            FILE,
            "API Gateway may not log")
        .list();
  }

  private static List<String> firewall(Stack stack) {
    Resource association = stack.resource(FILE, "FirewallAssociation");
    Resource logging = stack.resource(FILE, "FirewallLogging");
    return new Findings()
        .require(
            association.refersTo("Firewall") && association.refersTo("ReadsApi"),
            association.place(),
            "the firewall is not the stage's")
        .require(
            stack.resource(FILE, "Firewall").property("/Rules").size() == 3,
            FILE,
            "the firewall lacks rules")
        .require(
            logging.refersTo("Firewall")
                && logging.refersTo("FirewallLogs")
                && logging.property("/RedactedFields").size() == 3,
            logging.place(),
            "does not log, or too much")
        .require(
            stack
                .resource(FILE, "FirewallLogs")
                .property("/LogGroupName/Fn::Sub")
                .asText()
                .startsWith("aws-waf-logs-"),
            FILE,
            "WAF logs to groups aws-waf-logs-* only")
        .list();
  }
}

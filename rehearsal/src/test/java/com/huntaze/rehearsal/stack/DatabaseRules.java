package com.huntaze.rehearsal.stack;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The users' database. */
final class DatabaseRules {
  private static final String FILE = "database.yaml";

  static final Rule INSTANCE =
      new Rule(
          "the database is encrypted, backed up, protected, private and followed by Database"
              + " Insights",
          DatabaseRules::instance);
  static final Rule STATEMENTS =
      new Rule("the database counts statements and takes TLS only", DatabaseRules::statements);
  static final Rule PROXY =
      new Rule("functions reach the database through RDS Proxy, by TLS", DatabaseRules::proxy);
  static final Rule ROTATION =
      new Rule(
          "RDS keeps the master's password, and the application's users take turns",
          DatabaseRules::rotation);
  static final Rule NETWORK =
      new Rule("functions reach Secrets Manager, and only they the proxy", DatabaseRules::network);

  private DatabaseRules() {}

  static List<Rule> all() {
    return List.of(INSTANCE, STATEMENTS, PROXY, ROTATION, NETWORK);
  }

  private static List<String> instance(Stack stack) {
    Resource instance = stack.resource(FILE, "Instance");
    Findings findings = new Findings();
    Map.of(
            "StorageEncrypted", "true",
            "EnablePerformanceInsights", "true",
            "DatabaseInsightsMode", "standard",
            "DeletionProtection", "true",
            "PubliclyAccessible", "false")
        .forEach(
            (property, value) ->
                findings.require(
                    instance.property("/" + property).asText().equals(value),
                    instance.place(),
                    property + " is not " + value));
    return findings
        .require(
            instance.property("/BackupRetentionPeriod/Ref").asText().equals("BackupDays")
                && stack.parameter(FILE, "BackupDays").path("MinValue").asInt() >= 1,
            instance.place(),
            "is not backed up")
        .require(
            instance.body().path("DeletionPolicy").asText().equals("Snapshot"),
            instance.place(),
            "goes without a snapshot")
        .list();
  }

  private static List<String> statements(Stack stack) {
    Resource group = stack.resource(FILE, "Parameters");
    return new Findings()
        .require(
            stack
                .resource(FILE, "Instance")
                .property("/DBParameterGroupName/Ref")
                .asText()
                .equals("Parameters"),
            FILE,
            "the instance has other parameters")
        .require(
            group
                .property("/Parameters/shared_preload_libraries")
                .asText()
                .contains("pg_stat_statements"),
            group.place(),
            "statements are not counted")
        .require(
            group.property("/Parameters/rds.force_ssl").asText().equals("1"),
            group.place(),
            "takes connections without TLS")
        .list();
  }

  private static List<String> proxy(Stack stack) {
    Resource proxy = stack.resource(FILE, "Proxy");
    Resource targets = stack.resource(FILE, "ProxyTargets");
    Findings findings =
        new Findings()
            .require(proxy.property("/RequireTLS").asBoolean(), proxy.place(), "needs no TLS")
            .require(
                proxy.property("/Auth/0/SecretArn/Ref").asText().equals("LoginSecret"),
                proxy.place(),
                "knows another login")
            .require(
                targets.refersTo("Instance") && targets.refersTo("Proxy"),
                targets.place(),
                "leads elsewhere")
            .require(
                stack
                    .template(FILE)
                    .at("/Outputs/ProxyHost/Value/Fn::GetAtt/0")
                    .asText()
                    .equals("Proxy"),
                FILE,
                "functions are told another host than the proxy's");
    for (String id : List.of("PrismaReadFunction", "ShadowReadFunction")) {
      Resource function = stack.resource("template.yaml", id);
      findings
          .require(
              function
                  .property("/Environment/Variables/HUNTAZE_DB_HOST/Fn::If/1/Fn::GetAtt/1")
                  .asText()
                  .equals("Outputs.ProxyHost"),
              function.place(),
              "passes the proxy by")
          .require(
              function.property("/Environment/Variables/HUNTAZE_DB_PROXIED").asText().equals("on"),
              function.place(),
              "would leave things in a pooled session");
    }
    return findings.list();
  }

  private static List<String> rotation(Stack stack) {
    Resource rotation = stack.resource(FILE, "LoginRotation");
    return new Findings()
        .require(
            stack.resource(FILE, "Instance").property("/ManageMasterUserPassword").asBoolean(),
            FILE,
            "the master's password is not managed")
        .require(
            rotation
                .property("/HostedRotationLambda/RotationType")
                .asText()
                .equals("PostgreSQLMultiUser"),
            rotation.place(),
            "users do not take turns")
        .require(
            Values.refersTo(rotation.property("/RotationRules/ScheduleExpression"), "RotationDays"),
            rotation.place(),
            "is not rotated")
        .require(
            Values.refersTo(rotation.property("/SecretId"), "LoginSecret"),
            rotation.place(),
            "rotates another secret")
        .require(
            Values.texts(stack.template(FILE).path("Transform"))
                .contains("AWS::SecretsManager-2024-09-16"),
            FILE,
            "nothing makes the rotation's function")
        .list();
  }

  private static List<String> network(Stack stack) {
    Resource endpoint = stack.resource(FILE, "SecretsEndpoint");
    Resource door = stack.resource(FILE, "ProxyGroup");
    return new Findings()
        .require(
            endpoint.property("/ServiceName/Fn::Sub").asText().endsWith(".secretsmanager")
                && endpoint.property("/PrivateDnsEnabled").asBoolean(),
            endpoint.place(),
            "Secrets Manager is not reached")
        .equal(
            Values.list(door.property("/SecurityGroupIngress")).stream()
                .map(rule -> rule.at("/SourceSecurityGroupId/Ref").asText())
                .toList(),
            Set.of("ClientGroup"),
            door.place())
        .equal(
            stack
                .resources("AWS::EC2::SecurityGroupIngress")
                .filter(rule -> rule.property("/GroupId/Ref").asText().equals("InstanceGroup"))
                .map(rule -> rule.property("/SourceSecurityGroupId/Ref").asText())
                .toList(),
            Set.of("ProxyGroup", "RotationGroup"),
            FILE + "#InstanceGroup")
        .list();
  }
}

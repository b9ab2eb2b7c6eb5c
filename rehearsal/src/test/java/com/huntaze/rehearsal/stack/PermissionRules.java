package com.huntaze.rehearsal.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.huntaze.reads.secrets.SecretLogin;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Least privilege: what a role allows is what its code calls. */
final class PermissionRules {
  private static final String ROLE = "AWS::IAM::Role";

  /** What the task runs; people run {@code check --aws}, with rights of their own. */
  private static final String DAEMON = "com.huntaze.canary.daemon.Daemon";

  private static final Pattern WILDCARD = Pattern.compile("\\s+Resource: '?\\*'?");

  /** IAM names some operations otherwise than the SDK. */
  private static final Map<String, String> PREFIXES = Map.of("appconfigdata", "appconfig");

  private static final Map<String, String> ACTIONS =
      Map.of("lambda:Invoke", "lambda:InvokeFunction");

  private static final Set<String> LOGS = Set.of("logs:CreateLogStream", "logs:PutLogEvents");

  /** Lambda's own, for a function that is attached to a network. */
  private static final Set<String> NETWORK =
      Set.of(
          "ec2:CreateNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:DeleteNetworkInterface",
          "ec2:AssignPrivateIpAddresses",
          "ec2:UnassignPrivateIpAddresses");

  private static final Set<String> TRACES =
      Set.of("xray:PutTraceSegments", "xray:PutTelemetryRecords");

  /** Of whoever publishes to a topic under a key of ours. */
  private static final Set<String> ENCRYPTION = Set.of("kms:GenerateDataKey", "kms:Decrypt");

  /** CreateDeployment needs them for the revision that comes with it. */
  private static final Set<String> REVISION =
      Set.of("codedeploy:RegisterApplicationRevision", "codedeploy:GetApplicationRevision");

  /** Called only for a rollout with target.role-arn, and the stack's settings have none. */
  private static final String OTHER_ACCOUNT = "sts:AssumeRole";

  static final Rule WILDCARDS =
      new Rule(
          "a wildcard resource says beside it why there is no other", PermissionRules::wildcards);
  static final Rule FUNCTIONS =
      new Rule(
          "a function may do what its code does, and nothing else", PermissionRules::functions);
  static final Rule CONTROLLER =
      new Rule(
          "the controller may do what its code does, and nothing else",
          PermissionRules::controller);
  static final Rule APART =
      new Rule(
          "every function and ECS itself has a role of its own, without managed policies",
          PermissionRules::apart);

  private PermissionRules() {}

  static List<Rule> all() {
    return List.of(WILDCARDS, FUNCTIONS, CONTROLLER, APART);
  }

  private static List<String> wildcards(Stack stack) {
    Findings findings = new Findings();
    stack
        .texts()
        .forEach(
            (file, text) -> {
              String before = "";
              int explained = 0;
              for (String line : text.split("\n", -1)) {
                if (WILDCARD.matcher(line).matches() && before.strip().startsWith("#")) {
                  explained++;
                }
                before = line;
              }
              long wildcards =
                  Values.all(stack.template(file))
                      .filter(node -> Values.texts(node.path("Resource")).contains("*"))
                      .count();
              findings.require(explained == wildcards, file, "a wildcard without its reason");
            });
    stack
        .resources(ROLE)
        .flatMap(role -> statements(role).stream())
        .forEach(
            statement ->
                findings.require(
                    Values.texts(statement.path("Action")).stream().noneMatch(a -> a.contains("*")),
                    "roles",
                    "a wildcard action " + statement.path("Action")));
    return findings.list();
  }

  private static List<JsonNode> statements(Resource role) {
    return Values.list(role.property("/Policies")).stream()
        .flatMap(policy -> Values.list(policy.at("/PolicyDocument/Statement")).stream())
        .toList();
  }

  private static Set<String> allowed(Resource role) {
    return statements(role).stream()
        .flatMap(statement -> Values.texts(statement.path("Action")).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> called(String root) {
    return Bytecode.operations(root).stream()
        .map(PermissionRules::action)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String action(String operation) {
    String[] parts = operation.split(":", 2);
    String action =
        PREFIXES.getOrDefault(parts[0], parts[0])
            + ":"
            + Character.toUpperCase(parts[1].charAt(0))
            + parts[1].substring(1);
    return ACTIONS.getOrDefault(action, action);
  }

  private static List<String> functions(Stack stack) {
    Findings findings = new Findings();
    stack
        .resources(FunctionRules.FUNCTION)
        .forEach(
            function -> {
              Resource role = stack.resource(function.file(), role(function));
              findings.equal(allowed(role), needed(function), role.place());
            });
    return findings.list();
  }

  private static String role(Resource function) {
    return function.property("/Role/Fn::GetAtt/0").asText();
  }

  private static Set<String> needed(Resource function) {
    String handler = function.property("/Handler").asText();
    Set<String> needed = new HashSet<>(called(handler));
    needed.addAll(LOGS);
    if (needed.contains("sns:Publish")) {
      needed.addAll(ENCRYPTION);
    }
    if (!function.property("/VpcConfig").isMissingNode()) {
      needed.addAll(NETWORK);
    }
    if (!function.property("/Tracing").isMissingNode()) {
      needed.addAll(TRACES);
    }
    if (!function.property("/DeadLetterQueue").isMissingNode()) {
      needed.add("sqs:SendMessage");
    }
    // By the agent beside the function, with the function's role.
    if (Bytecode.reaches(handler, SecretLogin.class)) {
      needed.add("secretsmanager:GetSecretValue");
    }
    return needed;
  }

  private static List<String> controller(Stack stack) {
    Set<String> needed = new HashSet<>(called(DAEMON));
    boolean assumes = needed.remove(OTHER_ACCOUNT);
    needed.addAll(ENCRYPTION);
    needed.addAll(REVISION);
    Resource role = stack.resource("controller.yaml", "TaskRole");
    JsonNode metrics =
        statements(role).stream()
            .filter(each -> each.path("Action").asText().equals("cloudwatch:PutMetricData"))
            .findFirst()
            .orElseGet(com.fasterxml.jackson.databind.node.MissingNode::getInstance);
    return new Findings()
        .require(assumes, DAEMON, "assumes no roles any more: take the exception away")
        .equal(allowed(role), needed, role.place())
        .require(
            metrics
                .at("/Condition/StringEquals/cloudwatch:namespace")
                .asText()
                .equals(com.huntaze.reads.metrics.ReadMetrics.NAMESPACE),
            role.place(),
            "may write any metric")
        .list();
  }

  private static List<String> apart(Stack stack) {
    Findings findings = new Findings();
    List<String> roles =
        stack.resources(FunctionRules.FUNCTION).map(PermissionRules::role).toList();
    findings.require(
        Set.copyOf(roles).size() == roles.size() && !roles.contains(""),
        "template.yaml",
        "functions share a role");
    Resource task = stack.resource("controller.yaml", "Task");
    findings.require(
        !task.property("/TaskRoleArn").equals(task.property("/ExecutionRoleArn"))
            && task.property("/ExecutionRoleArn").has("Fn::GetAtt"),
        task.place(),
        "task and execution role are one");
    stack
        .resources(ROLE)
        .filter(role -> !role.id().equals("LoggingRole")) // API Gateway takes AWS's own only
        .forEach(
            role ->
                findings.require(
                    role.property("/ManagedPolicyArns").isMissingNode(),
                    role.place(),
                    "has a managed policy"));
    return findings.list();
  }
}

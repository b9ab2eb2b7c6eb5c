package com.huntaze.rehearsal.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.huntaze.canary.settings.CodeDeploySettings;
import com.huntaze.canary.settings.Loaded;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.settings.SettingsLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The controller's own service. */
final class ControllerRules {
  private static final String FILE = "controller.yaml";
  private static final Path CONFIG = Path.of("..", "config");
  private static final String SETTINGS = "production-stack.conf";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\??([A-Z][A-Z0-9_]*)}");

  /** Read by the log's configuration, not by the settings. */
  private static final Set<String> OTHERS = Set.of("CANARY_LOG_FORMAT");

  /** Of a Slack that not everybody has. */
  private static final Set<String> LEFT_OUT = Set.of("CANARY_SLACK_URL");

  static final Rule SERVICE =
      new Rule(
          "a new controller starts before the old one ends, and a bad one is taken back",
          ControllerRules::service);
  static final Rule CONTAINER =
      new Rule(
          "the container writes nowhere, is nobody, and is asked whether it lives",
          ControllerRules::isolation);
  static final Rule VARIABLES =
      new Rule(
          "the controller gets the variables that its settings read", ControllerRules::variables);
  static final Rule SECRETS =
      new Rule("the controller's secrets are references", ControllerRules::secrets);
  static final Rule DOOR =
      new Rule("people sign in; only SNS's path is open", ControllerRules::door);
  static final Rule ALARMS =
      new Rule(
          "the controller hears the arms' alarms by the names that they have",
          ControllerRules::alarms);

  private ControllerRules() {}

  static List<Rule> all() {
    return List.of(SERVICE, CONTAINER, VARIABLES, SECRETS, DOOR, ALARMS);
  }

  static String readme() {
    return read(Path.of("..", "controller", "README.md"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static JsonNode container(Stack stack) {
    return stack.resource(FILE, "Task").property("/ContainerDefinitions/0");
  }

  private static List<String> service(Stack stack) {
    JsonNode deployment =
        stack.resource(FILE, "ControllerService").property("/DeploymentConfiguration");
    return new Findings()
        .require(
            deployment.path("MinimumHealthyPercent").asText().equals("100")
                && deployment.path("MaximumPercent").asText().equals("200"),
            FILE,
            "a deployment leaves users unwatched")
        .require(
            deployment.at("/DeploymentCircuitBreaker/Enable").asBoolean()
                && deployment.at("/DeploymentCircuitBreaker/Rollback").asBoolean(),
            FILE,
            "a bad image is not taken back")
        .list();
  }

  private static List<String> isolation(Stack stack) {
    JsonNode container = container(stack);
    List<String> probe = Values.texts(container.at("/HealthCheck/Command"));
    return new Findings()
        .require(container.path("ReadonlyRootFilesystem").asBoolean(), FILE, "it may write")
        .require(container.path("User").asText().equals("65532:65532"), FILE, "it is somebody")
        .require(
            Values.texts(container.at("/LinuxParameters/Capabilities/Drop")).contains("ALL"),
            FILE,
            "it has capabilities")
        .require(
            container.path("StopTimeout").asInt() > 10
                && container.path("StopTimeout").asInt() <= 120,
            FILE,
            "it is killed before its 10 s are over, or ECS refuses")
        // The image has no shell, so CMD and no CMD-SHELL.
        .require(
            !probe.isEmpty() && probe.getFirst().equals("CMD") && probe.size() > 1,
            FILE,
            "nobody asks whether it lives")
        .require(
            container
                .at("/LogConfiguration/Options/awslogs-group/Ref")
                .asText()
                .equals("ControllerLogs"),
            FILE,
            "logs to no group of the stack")
        .require(
            stack.parameter(FILE, "ImageUri").path("AllowedPattern").asText().contains("@sha256:"),
            FILE,
            "an image may be another tomorrow")
        .list();
  }

  private static Set<String> given(Stack stack) {
    Set<String> names = new HashSet<>();
    for (String kind : List.of("Environment", "Secrets")) {
      container(stack).path(kind).forEach(each -> names.add(each.path("Name").asText()));
    }
    return names;
  }

  private static List<String> variables(Stack stack) {
    Set<String> read =
        List.of("production.conf", SETTINGS).stream()
            .map(name -> read(CONFIG.resolve(name)).replaceAll("(?m)#.*$", ""))
            .flatMap(text -> VARIABLE.matcher(text).results())
            .map((MatchResult variable) -> variable.group(1))
            .collect(Collectors.toSet());
    read.removeAll(LEFT_OUT);
    Set<String> given = given(stack);
    given.removeAll(OTHERS);
    return new Findings()
        .equal(given, read, FILE + " variables")
        .require(
            Values.texts(container(stack).path("Command")).contains("/opt/canary/" + SETTINGS),
            FILE,
            "serves other settings")
        .list();
  }

  private static List<String> secrets(Stack stack) {
    Findings findings = new Findings();
    container(stack)
        .path("Secrets")
        .forEach(
            each ->
                findings.require(
                    each.at("/ValueFrom/Fn::Sub").asText().startsWith("${JournalSecretArn}"),
                    FILE,
                    each.path("Name") + " is no reference"));
    return findings
        .equal(
            Values.list(container(stack).path("Secrets")).stream()
                .map(each -> each.path("Name").asText())
                .toList(),
            Set.of("CANARY_JOURNAL_PASSWORD"),
            FILE + " secrets")
        .list();
  }

  private static List<String> door(Stack stack) {
    Resource listener = stack.resource(FILE, "PageListener");
    Findings findings =
        new Findings()
            .require(
                listener.property("/Protocol").asText().equals("HTTPS")
                    && listener
                        .property("/DefaultActions/0/Type")
                        .asText()
                        .equals("authenticate-oidc")
                    && listener
                        .property(
                            "/DefaultActions/0/AuthenticateOidcConfig/OnUnauthenticatedRequest")
                        .asText()
                        .equals("authenticate"),
                listener.place(),
                "who is not signed in comes in");
    List<Resource> rules = stack.resources("AWS::ElasticLoadBalancingV2::ListenerRule").toList();
    findings.require(rules.size() == 1, FILE, "there are other ways in than SNS's");
    for (Resource rule : rules) {
      findings
          .equal(
              Values.texts(rule.property("/Conditions/0/PathPatternConfig/Values")),
              Set.of("/webhooks/sns"),
              rule.place())
          .equal(
              Values.texts(rule.property("/Conditions/1/HttpRequestMethodConfig/Values")),
              Set.of("POST"),
              rule.place());
    }
    return findings
        .equal(
            Values.list(stack.resource(FILE, "ControllerGroup").property("/SecurityGroupIngress"))
                .stream()
                .map(each -> each.at("/SourceSecurityGroupId/Ref").asText())
                .toList(),
            Set.of("LoadBalancerGroup"),
            FILE + "#ControllerGroup")
        .list();
  }

  private static List<String> alarms(Stack stack) {
    RolloutSettings rollout = rollout(stack, "huntaze-reads");
    return new Findings()
        .equal(
            rollout.alarms().candidate(), names(stack, "Candidate"), FILE + " candidate's alarms")
        .equal(rollout.alarms().control(), names(stack, "Control"), FILE + " control's alarms")
        .list();
  }

  private static Set<String> names(Stack stack, String arm) {
    return List.of("Errors", "Latency").stream()
        .map(metric -> stack.resource("monitoring.yaml", arm + metric))
        .map(alarm -> alarm.property("/AlarmName/Fn::Sub").asText())
        .map(name -> name.replace("${Service}", "huntaze-reads"))
        .collect(Collectors.toSet());
  }

  /** What the controller does about new code of the front door. */
  static CodeDeploySettings code(Stack stack) {
    CodeDeploySettings code = rollout(stack, "huntaze-mock-read").codeDeploy();
    if (code == null) {
      throw new IllegalStateException("the front door's rollout moves no code");
    }
    return code;
  }

  private static RolloutSettings rollout(Stack stack, String name) {
    return settings(stack).rollouts().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** As the task would load them. */
  private static Settings settings(Stack stack) {
    Loaded<Settings> loaded = SettingsLoader.load(CONFIG.resolve(SETTINGS), environment(stack));
    return switch (loaded) {
      case Loaded.Valid<Settings>(Settings settings) -> settings;
      case Loaded.Invalid<Settings>(List<String> problems) ->
          throw new IllegalStateException(String.join("\n", problems));
      case Loaded.Unreadable<Settings>(String problem) -> throw new IllegalStateException(problem);
    };
  }

  private static Map<String, String> environment(Stack stack) {
    var values =
        Map.of(
            "CANARY_SNS_TOPICS", "arn:aws:sns:eu-west-1:123456789012:huntaze-canary",
            "CANARY_NOTIFY_TOPIC", "arn:aws:sns:eu-west-1:123456789012:huntaze-alerts",
            "CANARY_ALB_ARN",
                "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/huntaze-canary/0123456789abcdef",
            "CANARY_OIDC_ISSUER", "https://issuer.example.com",
            "AWS_REGION", "eu-west-1");
    var environment = new HashMap<String, String>();
    container(stack)
        .path("Environment")
        .forEach(
            each -> {
              String name = each.path("Name").asText();
              JsonNode value = each.path("Value");
              environment.put(name, values.getOrDefault(name, text(stack, value)));
            });
    environment.put("CANARY_JOURNAL_PASSWORD", "p");
    return environment;
  }

  /** As a deployment with the defaults has it; "abc1234" for what has none. */
  private static String text(Stack stack, JsonNode value) {
    String named = value.path("Ref").asText();
    return value.isValueNode()
        ? value.asText()
        : value.has("Ref")
            ? stack.parameter(FILE, named).path("Default").asText("abc1234")
            : value.path("Fn::Sub").asText().replace("${Service}", "huntaze-reads");
  }
}

package com.huntaze.rehearsal.stack;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The functions, which linters do not look into. */
final class FunctionRules {
  static final String FUNCTION = "AWS::Serverless::Function";
  private static final String FILE = "template.yaml";
  private static final List<String> SHIFTED = List.of("MockReadFunction", "PrismaReadFunction");
  private static final Path JVM_OPTIONS = Path.of("..", "read-functions", "jvm.options");

  /** Read by an extension or the JVM, not by our code. */
  private static final Set<String> OTHERS = Set.of("SECRETS_MANAGER_TTL", "JAVA_TOOL_OPTIONS");

  /** Variables that the code reads and the stack leaves at their defaults, and why. */
  private static final Set<String> DEFAULTS =
      Set.of(
          // Of a database on loopback.
          "HUNTAZE_DB_USER",
          "HUNTAZE_DB_PASSWORD",
          // Where the extensions listen.
          "HUNTAZE_SECRETS_URL",
          "HUNTAZE_FLAG_AGENT_URL",
          // The flag's key is part of the schema.
          "HUNTAZE_FLAG",
          // Measured or reasoned in read-functions/README.md: nothing in the stack asks for others.
          "HUNTAZE_FLAG_INTERVAL_MS",
          "HUNTAZE_FLAG_TIMEOUT_MS",
          "HUNTAZE_CANDIDATE_TIMEOUT_MS",
          "HUNTAZE_DB_PORT",
          "HUNTAZE_DB_POOL_SIZE",
          "HUNTAZE_DB_IDLE_LIMIT_MS",
          "HUNTAZE_DB_CONNECT_TIMEOUT_MS",
          "HUNTAZE_DB_STATEMENT_TIMEOUT_MS",
          "HUNTAZE_DB_QUERY_TIMEOUT_MS",
          "HUNTAZE_SHADOW_PER_MINUTE",
          "HUNTAZE_SHADOW_TIMEOUT_MS",
          "HUNTAZE_SHADOW_IGNORE",
          "HUNTAZE_SHADOW_UNORDERED",
          // Off.
          "HUNTAZE_CACHE_FRESH_MS",
          "HUNTAZE_CACHE_STALE_MS",
          "HUNTAZE_CACHE_ENTRIES");

  static final Rule RUNTIME =
      new Rule(
          "functions run on java25 and arm64, restored from snapshots, never provisioned",
          FunctionRules::runtime);
  static final Rule DEPLOYMENT =
      new Rule(
          "new code of both arms shifts on the alias live, asked by hooks and watched by alarms",
          FunctionRules::deployment);
  static final Rule HOOKS =
      new Rule("hooks have names that CodeDeploy may call", FunctionRules::hooks);
  static final Rule HANDLERS =
      new Rule(
          "every handler is a RequestStreamHandler with a constructor without parameters",
          FunctionRules::handlers);
  static final Rule ENVIRONMENT =
      new Rule("functions get the variables that their code reads", FunctionRules::environment);
  static final Rule SECRETS = new Rule("no variable holds a secret", FunctionRules::secrets);
  static final Rule JVM =
      new Rule("the candidate's JVM has the options that were measured", FunctionRules::jvm);
  static final Rule NAMES =
      new Rule("there are the functions that the READMEs name", FunctionRules::names);

  private FunctionRules() {}

  static List<Rule> all() {
    return List.of(RUNTIME, DEPLOYMENT, HOOKS, HANDLERS, ENVIRONMENT, SECRETS, JVM, NAMES);
  }

  private static List<String> runtime(Stack stack) {
    Findings findings = new Findings();
    JsonNode globals = stack.template(FILE).at("/Globals/Function");
    findings
        .require(globals.path("Runtime").asText().equals("java25"), FILE, "runtime is not java25")
        .require(
            Values.texts(globals.path("Architectures")).equals(List.of("arm64")),
            FILE,
            "architecture is not arm64");
    stack
        .resources(FUNCTION)
        .forEach(
            each ->
                findings
                    .require(
                        !each.body().path("Properties").has("Runtime"), each.place(), "own runtime")
                    .require(
                        each.property("/ProvisionedConcurrencyConfig").isMissingNode(),
                        each.place(),
                        "SnapStart excludes provisioned concurrency")
                    .require(
                        each.property("/LoggingConfig/LogGroup").has("Ref"),
                        each.place(),
                        "logs to no group of the stack"));
    for (String id : SHIFTED) {
      Resource function = stack.resource(FILE, id);
      findings
          .require(
              function.property("/SnapStart/ApplyOn").asText().equals("PublishedVersions"),
              function.place(),
              "no SnapStart")
          .require(
              function.property("/Tracing").asText().equals("Active"),
              function.place(),
              "is not traced");
    }
    return findings.list();
  }

  private static List<String> deployment(Stack stack) {
    Findings findings = new Findings();
    for (String id : SHIFTED) {
      Resource function = stack.resource(FILE, id);
      JsonNode preference = function.property("/DeploymentPreference");
      String arm = id.equals("MockReadFunction") ? "Control" : "Candidate";
      findings
          .require(
              function.property("/AutoPublishAlias").asText().equals("live"),
              function.place(),
              "no alias live")
          .require(
              function.property("/AutoPublishAliasAllProperties").asBoolean(),
              function.place(),
              "a changed setting publishes no version")
          .require(
              Values.refersTo(preference.at("/Hooks/PreTraffic"), "BeforeHookFunction"),
              function.place(),
              "no hook before traffic")
          .require(
              Values.refersTo(preference.at("/Hooks/PostTraffic"), "AfterHookFunction"),
              function.place(),
              "no hook after traffic")
          .equal(
              Values.list(preference.path("Alarms")).stream()
                  .map(alarm -> alarm.at("/Fn::GetAtt/1").asText())
                  .toList(),
              Set.of("Outputs." + arm + "ErrorsName", "Outputs." + arm + "LatencyName"),
              function.place() + " alarms");
    }
    return findings
        .require(
            ("CodeDeployDefault.Lambda"
                    + stack.parameter(FILE, "DeploymentSchedule").path("Default").asText())
                .equals(ControllerRules.code(stack).config()),
            FILE,
            "the controller expects another schedule")
        .list();
  }

  private static List<String> hooks(Stack stack) {
    Findings findings = new Findings();
    for (String moment : List.of("Before", "After")) {
      Resource hook = stack.resource(FILE, moment + "HookFunction");
      findings
          .require(
              hook.property("/FunctionName").asText().startsWith("CodeDeployHook_"),
              hook.place(),
              "CodeDeploy's role may not call it")
          .require(
              hook.property("/Environment/Variables/HUNTAZE_HOOK_EVENT")
                  .asText()
                  .equals(moment + "AllowTraffic"),
              hook.place(),
              "hands over another event");
    }
    return findings.list();
  }

  private static List<String> handlers(Stack stack) {
    Findings findings = new Findings();
    stack
        .resources(FUNCTION)
        .forEach(
            function -> {
              String name = function.property("/Handler").asText();
              findings
                  .require(isHandler(name), function.place(), name + " is no handler")
                  .require(
                      jar(name).equals(function.property("/CodeUri").asText()),
                      function.place(),
                      "is not in " + function.property("/CodeUri"));
            });
    return findings.list();
  }

  /** The candidate's jar holds its handler alone. */
  private static String jar(String handler) {
    String jar = handler.endsWith(".PrismaReadHandler") ? "prisma" : "mock";
    return "../read-functions/target/huntaze-" + jar + "-read.jar";
  }

  private static boolean isHandler(String name) {
    try {
      Class<?> handler = Class.forName(name, false, FunctionRules.class.getClassLoader());
      return RequestStreamHandler.class.isAssignableFrom(handler)
          && Stream.of(handler.getConstructors()).anyMatch(each -> each.getParameterCount() == 0);
    } catch (ClassNotFoundException none) {
      return false;
    }
  }

  private static List<String> environment(Stack stack) {
    Findings findings = new Findings();
    stack
        .resources(FUNCTION)
        .forEach(
            function -> {
              Set<String> read = Bytecode.variables(function.property("/Handler").asText());
              Set<String> given = new HashSet<>(names(function));
              given.removeAll(OTHERS);
              Set<String> wanted = new TreeSet<>(read);
              wanted.removeAll(DEFAULTS);
              findings.equal(given, wanted, function.place() + " variables");
            });
    return findings.list();
  }

  private static List<String> names(Resource function) {
    return function.property("/Environment/Variables").properties().stream()
        .map(variable -> variable.getKey())
        .toList();
  }

  private static List<String> secrets(Stack stack) {
    Findings findings = new Findings();
    Stream.concat(
            stack.resources(FUNCTION).map(function -> function.property("/Environment/Variables")),
            stack
                .resources("AWS::ECS::TaskDefinition")
                .map(task -> task.property("/ContainerDefinitions/0/Environment")))
        .forEach(
            variables ->
                findings
                    .require(
                        Values.all(variables)
                            .noneMatch(each -> each.asText().contains("{{resolve")),
                        FILE,
                        "a secret is resolved into a variable")
                    .require(
                        !variables.toString().contains("PASSWORD"),
                        FILE,
                        "a password is a variable"));
    return findings.list();
  }

  private static List<String> jvm(Stack stack) {
    try (Stream<String> options = Files.lines(JVM_OPTIONS)) {
      return new Findings()
          .equal(
              List.of(
                  stack
                      .resource(FILE, "PrismaReadFunction")
                      .property("/Environment/Variables/JAVA_TOOL_OPTIONS")
                      .asText()
                      .split(" ", -1)),
              options.filter(option -> option.startsWith("-D")).toList(),
              FILE + " JAVA_TOOL_OPTIONS")
          .list();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> names(Stack stack) {
    return new Findings()
        .equal(
            stack
                .resources(FUNCTION)
                .map(function -> function.property("/FunctionName").asText())
                .toList(),
            Set.of(
                "huntaze-mock-read",
                "huntaze-prisma-read",
                "huntaze-shadow-read",
                "huntaze-cleanup",
                "huntaze-authorizer",
                "CodeDeployHook_before",
                "CodeDeployHook_after"),
            FILE + " functions")
        .list();
  }
}

package com.huntaze.canary.aws.audit;

import com.huntaze.canary.audit.Answer;
import com.huntaze.canary.audit.Finding;
import com.huntaze.canary.audit.Item;
import com.huntaze.canary.audit.Serving;
import com.huntaze.canary.audit.Serving.Alias;
import com.huntaze.canary.audit.Serving.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;

/** Lambda's functions: what their alias serves, and where their failures and queries go. */
record FunctionReader(Asking asking, LambdaAsyncClient client, List<String> functions, String alias)
    implements Reader {
  /** What the reads connect to (read-functions/README.md). */
  private static final String DATABASE_HOST = "HUNTAZE_DB_HOST";

  @Override
  public List<Finding> findings() {
    if (functions.isEmpty()) {
      return List.of(
          Item.ALIAS.unnamed("audit.functions"), Item.SNAP_START.unnamed("audit.functions"));
    }
    List<Finding> findings = new ArrayList<>();
    for (String function : functions) {
      String name = function + ":" + alias;
      findings.add(Serving.alias(name, alias(function)));
      findings.add(Serving.snapStart(name, configuration(function, FunctionReader::version)));
    }
    return findings;
  }

  private Answer<Alias> alias(String function) {
    return asking.read(
        "lambda:GetAlias",
        () -> client.getAlias(call -> call.functionName(function).name(alias)),
        FunctionReader::read);
  }

  private static Alias read(GetAliasResponse answer) {
    var routing = answer.routingConfig();
    return new Alias(
        answer.functionVersion(),
        routing == null
            ? null
            : routing.additionalVersionWeights().keySet().stream().findFirst().orElse(null));
  }

  private <T> Answer<T> configuration(String function, Reading<T> reading) {
    return asking.read(
        "lambda:GetFunctionConfiguration",
        () -> client.getFunctionConfiguration(call -> call.functionName(function).qualifier(alias)),
        reading::of);
  }

  private interface Reading<T> {
    T of(GetFunctionConfigurationResponse answer);
  }

  private static Version version(GetFunctionConfigurationResponse answer) {
    return new Version(
        answer.stateAsString(),
        answer.snapStart() != null
            && answer.snapStart().optimizationStatus() == SnapStartOptimizationStatus.ON);
  }

  /** What each function connects to, of those that have a database. */
  Answer<Map<String, String>> databaseHosts() {
    Answer<Map<String, String>> all = new Answer.Read<>(Map.of());
    for (String function : functions) {
      all =
          all.then(
              hosts ->
                  configuration(function, FunctionReader::databaseHost)
                      .map(host -> with(hosts, function, host)));
    }
    return all;
  }

  private static Optional<String> databaseHost(GetFunctionConfigurationResponse answer) {
    return Optional.ofNullable(answer.environment())
        .map(environment -> environment.variables().get(DATABASE_HOST));
  }

  private static Map<String, String> with(
      Map<String, String> hosts, String function, Optional<String> host) {
    Map<String, String> all = new HashMap<>(hosts);
    host.ifPresent(name -> all.put(function, name));
    return all;
  }

  /** ARNs of where failed asynchronous calls go, one answer a question. */
  List<Answer<Optional<String>>> deadLetterQueues() {
    List<Answer<Optional<String>>> queues = new ArrayList<>();
    for (String function : functions) {
      queues.add(
          configuration(
              function,
              answer ->
                  Optional.ofNullable(answer.deadLetterConfig())
                      .map(config -> config.targetArn())));
      queues.add(onFailure(function));
    }
    return queues;
  }

  private Answer<Optional<String>> onFailure(String function) {
    return asking.read(
        "lambda:GetFunctionEventInvokeConfig",
        () ->
            client.getFunctionEventInvokeConfig(
                call -> call.functionName(function).qualifier(alias)),
        FunctionReader::destination);
  }

  private static Optional<String> destination(GetFunctionEventInvokeConfigResponse answer) {
    return Optional.ofNullable(answer.destinationConfig())
        .map(config -> config.onFailure())
        .map(failure -> failure.destination());
  }
}

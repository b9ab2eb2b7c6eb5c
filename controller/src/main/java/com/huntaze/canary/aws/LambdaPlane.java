package com.huntaze.canary.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.huntaze.canary.model.Alias;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.port.CodeLever.Probe;
import com.huntaze.canary.settings.CodeDeploySettings;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;

/** The calls to Lambda: read the alias, and call a version before users do. */
final class LambdaPlane {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final LambdaAsyncClient client;
  private final CodeDeploySettings settings;
  private final Duration timeout;

  LambdaPlane(LambdaAsyncClient client, CodeDeploySettings settings, Duration timeout) {
    this.client = client;
    this.settings = settings;
    this.timeout = timeout;
  }

  /** What the alias serves, and which version is wanted. */
  Alias alias() {
    GetAliasResponse alias =
        Blocking.await(
            client.getAlias(r -> r.functionName(settings.function()).name(settings.alias())),
            timeout);
    Map<String, Double> weights =
        alias.routingConfig() == null ? Map.of() : alias.routingConfig().additionalVersionWeights();
    String wanted = settings.version().orElseGet(this::newest);
    return weights.entrySet().stream()
        .findFirst()
        .map(
            second ->
                new Alias(
                    alias.functionVersion(),
                    second.getKey(),
                    Percentage.ofShare(second.getValue()),
                    wanted,
                    null))
        .orElseGet(() -> new Alias(alias.functionVersion(), null, Percentage.ZERO, wanted, null));
  }

  private String newest() {
    String newest = "";
    @Nullable String marker = null;
    do {
      var request = ListVersionsByFunctionRequest.builder().functionName(settings.function());
      ListVersionsByFunctionResponse page =
          Blocking.await(client.listVersionsByFunction(request.marker(marker).build()), timeout);
      newest =
          page.versions().stream()
              .map(FunctionConfiguration::version)
              .filter(version -> version.chars().allMatch(Character::isDigit))
              .max(Comparator.comparingLong(Long::parseLong))
              .orElse(newest);
      marker = page.nextMarker();
    } while (marker != null && !marker.isEmpty());
    if (newest.isEmpty()) {
      throw new IllegalArgumentException(
          settings.function() + " has no published version; publish one");
    }
    return newest;
  }

  /** Ends with the first call that does not pass. */
  Probe probe(String version) {
    for (String payload : settings.probe()) {
      Probe probe = call(version, payload);
      if (!(probe instanceof Probe.Passed)) {
        return probe;
      }
    }
    return new Probe.Passed();
  }

  private Probe call(String version, String payload) {
    try {
      InvokeResponse answer =
          Blocking.await(
              client.invoke(
                  r ->
                      r.functionName(settings.function())
                          .qualifier(version)
                          .payload(SdkBytes.fromUtf8String(payload))),
              timeout.multipliedBy(2));
      if (answer.functionError() != null) {
        return new Probe.Failed("version " + version + " ended with " + answer.functionError());
      }
      int status = MAPPER.readTree(answer.payload().asUtf8String()).path("statusCode").asInt(200);
      return status >= 500
          ? new Probe.Failed("version " + version + " answered " + status)
          : new Probe.Passed();
    } catch (Blocking.Lost lost) {
      return new Probe.Unasked(AwsFailure.describe("Invoke of version " + version, lost));
    } catch (JsonProcessingException malformed) {
      return new Probe.Failed("version " + version + " answered no JSON");
    }
  }
}

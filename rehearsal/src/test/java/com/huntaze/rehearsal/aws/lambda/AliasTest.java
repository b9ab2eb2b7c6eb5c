package com.huntaze.rehearsal.aws.lambda;

import static com.huntaze.rehearsal.aws.SdkClients.HTTP;
import static com.huntaze.rehearsal.aws.SdkClients.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.rehearsal.aws.AwsEndpoints;
import com.huntaze.rehearsal.aws.SdkClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

class AliasTest {
  private static final int SEED = 7;
  private static final byte[] EVENT = "{}".getBytes(StandardCharsets.UTF_8);

  private final Functions functions = functions();
  private final AwsEndpoints endpoints = SdkClients.serve(new LambdaService(functions));
  private final LambdaAsyncClient lambda =
      SdkClients.at(endpoints, LambdaAsyncClient.builder().httpClient(HTTP));

  private static Functions functions() {
    return new Functions(InvocationMetrics.NONE, InstantSource.system(), SEED);
  }

  @BeforeEach
  void publish() {
    publish(functions);
  }

  private static void publish(Functions functions) {
    for (String version : List.of("1", "2", "3")) {
      functions.publish(
          "reads", new LambdaFunction(version, Duration.ofSeconds(9), 100, (event, _) -> event));
    }
    functions.point("reads", "live", "1");
  }

  @AfterEach
  void close() {
    lambda.close();
    functions.close();
    await(endpoints.close().toCompletionStage().toCompletableFuture());
  }

  private UpdateAliasResponse update(Consumer<UpdateAliasRequest.Builder> change) {
    return await(
        lambda.updateAlias(request -> change.accept(request.functionName("reads").name("live"))));
  }

  private UpdateAliasResponse weigh(String version, double weight) {
    return update(
        request ->
            request.routingConfig(
                routing -> routing.additionalVersionWeights(Map.of(version, weight))));
  }

  private static List<String> executed(Functions functions, int invocations) {
    List<String> versions = new ArrayList<>();
    for (int i = 0; i < invocations; i++) {
      versions.add(functions.invoke("reads:live", EVENT).executedVersion());
    }
    return versions;
  }

  @Test
  void eachInvocationIsDrawnByTheWeights() {
    weigh("2", 0.1);
    List<String> executed = executed(functions, 2_000);
    assertThat(executed).containsOnly("1", "2");
    // 200 expected, and four standard deviations are 54
    assertThat(executed.stream().filter("2"::equals).count())
        .as("seed %d", SEED)
        .isBetween(146L, 254L);
  }

  @Test
  void theSameSeedDrawsTheSameVersions() {
    try (Functions other = functions()) {
      publish(other);
      functions.shift("reads", "live", "1", Map.of("2", 0.5));
      other.shift("reads", "live", "1", Map.of("2", 0.5));
      assertThat(executed(functions, 100)).isEqualTo(executed(other, 100));
    }
  }

  @Test
  void invokedOverHttpTheAnswerNamesTheVersionThatRan() {
    weigh("2", 1.0);
    assertThat(
            await(lambda.invoke(request -> request.functionName("reads").qualifier("live")))
                .executedVersion())
        .isEqualTo("2");
    assertThat(
            await(lambda.invoke(request -> request.functionName("reads").qualifier("3")))
                .executedVersion())
        .isEqualTo("3");
    assertThat(await(lambda.invoke(request -> request.functionName("reads"))).executedVersion())
        .isEqualTo("$LATEST");
  }

  @Test
  void aRevisionThatIsNoLongerCurrentIsRefused() {
    String read =
        await(lambda.getAlias(request -> request.functionName("reads").name("live"))).revisionId();
    UpdateAliasResponse first = update(request -> request.functionVersion("2").revisionId(read));
    assertThat(first.revisionId()).isNotEqualTo(read);
    assertThatThrownBy(() -> update(request -> request.functionVersion("3").revisionId(read)))
        .cause()
        .isInstanceOfSatisfying(
            PreconditionFailedException.class,
            refused -> assertThat(refused.statusCode()).isEqualTo(412));
    assertThat(functions.alias("reads", "live").version()).isEqualTo("2");
  }

  @Test
  void whatAnUpdateLeavesOutStays() {
    weigh("2", 0.25);
    UpdateAliasResponse described = update(request -> request.description("a canary"));
    assertThat(described.functionVersion()).isEqualTo("1");
    assertThat(described.routingConfig().additionalVersionWeights()).isEqualTo(Map.of("2", 0.25));
    UpdateAliasResponse cleared =
        update(request -> request.routingConfig(r -> r.additionalVersionWeights(Map.of())));
    assertThat(cleared.routingConfig()).isNull();
    assertThat(cleared.description()).isEqualTo("a canary");
  }

  @Test
  void weightsThatLambdaHasNotAreRefused() {
    assertThatThrownBy(() -> weigh("1", 0.5))
        .hasCauseInstanceOf(InvalidParameterValueException.class);
    assertThatThrownBy(() -> weigh("2", 1.5))
        .hasCauseInstanceOf(InvalidParameterValueException.class);
    assertThatThrownBy(
            () ->
                update(
                    request ->
                        request.routingConfig(
                            r -> r.additionalVersionWeights(Map.of("2", 0.1, "3", 0.1)))))
        .hasCauseInstanceOf(InvalidParameterValueException.class);
    assertThatThrownBy(() -> weigh("4", 0.5)).hasCauseInstanceOf(ResourceNotFoundException.class);
    assertThat(functions.alias("reads", "live").shares()).isEqualTo(Map.of("1", 1.0));
  }

  @Test
  void versionsAreListedInPagesAndConfigured() {
    ListVersionsByFunctionResponse page =
        await(lambda.listVersionsByFunction(request -> request.functionName("reads").maxItems(3)));
    assertThat(page.versions())
        .extracting(FunctionConfiguration::version)
        .containsExactly("$LATEST", "1", "2");
    assertThat(
            await(
                    lambda.listVersionsByFunction(
                        request -> request.functionName("reads").marker(page.nextMarker())))
                .versions())
        .extracting(FunctionConfiguration::version)
        .containsExactly("3");
    weigh("2", 1.0);
    var live =
        await(
            lambda.getFunctionConfiguration(
                request -> request.functionName("reads").qualifier("live")));
    assertThat(live.version()).isEqualTo("1");
    assertThat(live.timeout()).isEqualTo(9);
  }

  @Test
  void anUnknownAliasOrFunctionIsNotFound() {
    assertThatThrownBy(
            () -> await(lambda.getAlias(request -> request.functionName("reads").name("other"))))
        .hasCauseInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(
            () -> await(lambda.listVersionsByFunction(request -> request.functionName("other"))))
        .hasCauseInstanceOf(ResourceNotFoundException.class);
  }
}

package com.huntaze.reads;

import static com.huntaze.reads.TestDoor.ALL;
import static com.huntaze.reads.TestDoor.CONTROL;
import static com.huntaze.reads.TestDoor.PLENTY;
import static com.huntaze.reads.TestDoor.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.reads.routing.LambdaCandidate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** The candidate behind the real Lambda client: its failures stay failures. */
class CandidateFailureTest {
  private final TestDoor test = new TestDoor();

  /** Shared, because closing one takes its two seconds' quiet period. */
  private static final SdkAsyncHttpClient HTTP = NettyNioAsyncHttpClient.create();

  @AfterAll
  static void closeHttp() {
    HTTP.close();
  }

  private static LambdaAsyncClient lambda(Loopback server) {
    return LambdaAsyncClient.builder()
        .httpClient(HTTP)
        .endpointOverride(server.address())
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .overrideConfiguration(call -> call.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private static Loopback.Reply invoked(String payload) {
    return new Loopback.Reply(200, Map.of("X-Amz-Executed-Version", "12"), payload);
  }

  private static Loopback.Reply fails(String kind) {
    return switch (kind) {
      case "500", "502", "503", "504" ->
          invoked("{\"statusCode\":" + kind + ",\"headers\":{},\"body\":\"secret user-1\"}");
      case "function-error" ->
          new Loopback.Reply(
              200,
              Map.of("X-Amz-Function-Error", "Unhandled", "X-Amz-Executed-Version", "12"),
              "{\"errorMessage\":\"user-1\"}");
      case "throttled" ->
          new Loopback.Reply(
              429,
              Map.of("X-Amzn-ErrorType", "TooManyRequestsException"),
              "{\"message\":\"slow\"}");
      case "service" ->
          new Loopback.Reply(
              500, Map.of("X-Amzn-ErrorType", "ServiceException"), "{\"message\":\"x\"}");
      case "missing" ->
          new Loopback.Reply(
              404, Map.of("X-Amzn-ErrorType", "ResourceNotFoundException"), "{\"message\":\"x\"}");
      case "silent" -> Loopback.Reply.of(0, "");
      case "malformed" -> invoked("{\"message\":\"user-1\"}");
      case "empty" -> invoked("");
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "500, 502, 12",
    "502, 502, 12",
    "503, 503, 12",
    "504, 504, 12",
    "function-error, 502, 12",
    "throttled, 503, unknown",
    "service, 502, unknown",
    "missing, 502, unknown",
    "silent, 504, unknown",
    "malformed, 502, 12",
    "empty, 502, 12"
  })
  void aCandidateFailureIsAnsweredAsOneAndCountedAgainstIt(
      String kind, int status, String version) {
    try (var server = new Loopback(_ -> fails(kind));
        var client = lambda(server);
        var log = new CapturedLog()) {
      var candidate = new LambdaCandidate(client, "prisma:live", Duration.ofSeconds(1));
      var response = test.door(ALL, CONTROL, candidate).handle(get("user-1"), PLENTY);
      assertThat(response.status()).isEqualTo(status);
      assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
      assertThat(response.body()).doesNotContain("user-1");
      assertThat(test.line().getInteger("Errors")).isEqualTo(1);
      assertThat(test.line().getString("Arm")).isEqualTo("candidate");
      assertThat(test.line().getString("Version")).isEqualTo(version);
      assertThat(test.lines().getFirst() + log.lines()).doesNotContain("user-1");
      assertThat(log.lines()).hasSize(1);
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void aCandidateThatCannotBeReachedIsA503() {
    var server = new Loopback(_ -> invoked("{}"));
    try (var client = lambda(server)) {
      server.close();
      var candidate = new LambdaCandidate(client, "prisma", Duration.ofSeconds(5));
      assertThat(test.door(ALL, CONTROL, candidate).handle(get("user-1"), PLENTY).status())
          .isEqualTo(503);
      assertThat(test.line().getInteger("Errors")).isEqualTo(1);
    }
  }

  @Test
  void theDeadlineStaysBelowTheFunctionsOwnRemainingTime() {
    try (var server = new Loopback(_ -> fails("silent"));
        var client = lambda(server)) {
      var candidate = new LambdaCandidate(client, "prisma", Duration.ofMinutes(5));
      long start = System.nanoTime();
      var response =
          test.door(ALL, CONTROL, candidate).handle(get("user-1"), Duration.ofMillis(800));
      assertThat(response.status()).isEqualTo(504);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 404})
  void theCandidatesOwnAnswerPassesThrough(int status) {
    var payload =
        new ProxyResponse(status, Map.of("Content-Type", "application/json"), "{\"a\":1}")
            .toEvent();
    try (var server = new Loopback(_ -> invoked(new String(payload, StandardCharsets.UTF_8)));
        var client = lambda(server)) {
      var candidate = new LambdaCandidate(client, "prisma:live", Duration.ofSeconds(5));
      var response = test.door(ALL, CONTROL, candidate).handle(get("user-1"), PLENTY);
      assertThat(response.toEvent()).isEqualTo(payload);
      assertThat(test.line().getInteger("Errors")).isZero();
      assertThat(server.asked().getFirst().path()).contains("prisma");
    }
  }
}

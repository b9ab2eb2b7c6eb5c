package com.huntaze.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.reads.flag.ReadFlag;
import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.reads.routing.Answer;
import com.huntaze.reads.routing.Arm;
import com.huntaze.reads.routing.ControlPath;
import com.huntaze.reads.routing.LambdaCandidate;
import com.huntaze.reads.routing.ReadPath;
import com.huntaze.reads.users.MockUserReads;
import com.huntaze.reads.users.UserId;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
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

class FrontDoorTest {
  /** Shared, because closing one takes its two seconds' quiet period. */
  private static final SdkAsyncHttpClient HTTP = NettyNioAsyncHttpClient.create();

  @AfterAll
  static void closeHttp() {
    HTTP.close();
  }

  private static final ReadFlag ALL = new ReadFlag(10_000, "s");
  private static final Duration PLENTY = Duration.ofSeconds(10);
  private static final ControlPath CONTROL = new ControlPath(new MockUserReads(100), "7");

  private final List<String> lines = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();

  /** A path that takes a set time, then does what is given. */
  private record Timed(Arm arm, AtomicLong nanos, long takesMs, Function<UserId, Answer> then)
      implements ReadPath {
    @Override
    public String version() {
      return "3";
    }

    @Override
    public Answer get(UserId id, Duration within) {
      nanos.addAndGet(Duration.ofMillis(takesMs).toNanos());
      return then.apply(id);
    }
  }

  private Timed path(Arm arm, long takesMs) {
    return new Timed(arm, nanos, takesMs, _ -> new Answer(arm, "3", ProxyResponse.json("{}"), ""));
  }

  private FrontDoor door(ReadFlag flag, ReadPath control, ReadPath candidate) {
    return new FrontDoor(
        new FrontDoor.Settings("huntaze-reads", Duration.ofMillis(500)),
        () -> flag,
        control,
        candidate,
        lines::add,
        new FrontDoor.Clocks(() -> Instant.ofEpochMilli(nanos.get() / 1_000_000), nanos::get));
  }

  private static byte[] event(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] get(String id) {
    return event("{\"httpMethod\":\"GET\",\"pathParameters\":{\"id\":\"%s\"}}".formatted(id));
  }

  private JsonObject line() {
    assertThat(lines).hasSize(1);
    return new JsonObject(lines.getFirst());
  }

  @Test
  void oneLineFollowsTheMetricContract() {
    door(ReadFlag.OFF, path(Arm.CONTROL, 120), path(Arm.CANDIDATE, 0))
        .handle(get("user-1"), PLENTY);
    assertThat(line())
        .isEqualTo(
            new JsonObject(
                """
                {"_aws":{"Timestamp":120,"CloudWatchMetrics":[{"Namespace":"Huntaze/Reads",
                "Dimensions":[["Service","Arm"],["Service","Arm","Version"]],"Metrics":[
                {"Name":"Requests","Unit":"Count"},{"Name":"Errors","Unit":"Count"},
                {"Name":"Slow","Unit":"Count"},{"Name":"Latency","Unit":"Milliseconds"},
                {"Name":"Misrouted","Unit":"Count"}]}]},"Service":"huntaze-reads","Arm":"control",
                "Version":"3","Requests":1,"Errors":0,"Slow":0,"Latency":120.0,"Misrouted":0}
                """));
    assertThat(lines.getFirst()).doesNotContain("\n", "user-1");
  }

  @ParameterizedTest
  @CsvSource({"499, 0", "500, 0", "501, 1"})
  void slowIsLongerThanTheThreshold(long takesMs, int slow) {
    door(ALL, CONTROL, path(Arm.CANDIDATE, takesMs)).handle(get("user-1"), PLENTY);
    assertThat(line().getInteger("Slow")).isEqualTo(slow);
  }

  @Test
  void anAnswerFromTheOtherArmIsMisroutedAndCountedWhereItWasServed() {
    door(ALL, CONTROL, path(Arm.CONTROL, 1)).handle(get("user-1"), PLENTY);
    assertThat(line().getInteger("Misrouted")).isEqualTo(1);
    assertThat(line().getString("Arm")).isEqualTo("control");
  }

  @Test
  void whatAnArmThrowsIsItsErrorAndAnswered500() {
    var broken =
        new Timed(
            Arm.CANDIDATE,
            nanos,
            1,
            _ -> {
              throw new IllegalStateException("user-1");
            });
    try (var log = new CapturedLog()) {
      assertThat(door(ALL, CONTROL, broken).handle(get("user-1"), PLENTY).status()).isEqualTo(500);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("candidate")
          .doesNotContain("user-1");
    }
    assertThat(line().getInteger("Errors")).isEqualTo(1);
    assertThat(line().getString("Arm")).isEqualTo("candidate");
  }

  @Test
  void aFatalErrorIsCountedBeforeItEndsTheContainer() {
    var fatal =
        new Timed(
            Arm.CANDIDATE,
            nanos,
            1,
            _ -> {
              throw new OutOfMemoryError();
            });
    assertThatThrownBy(() -> door(ALL, CONTROL, fatal).handle(get("user-1"), PLENTY))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(line().getInteger("Errors")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "user-1, 200",
    "user-10, 404",
    "user-100, 404",
    "user-101, 404",
    "user-01, 404",
    "x, 404"
  })
  void theControlServesTheLiveUsersAndA404IsNoError(String id, int status) {
    var response = door(ReadFlag.OFF, CONTROL, path(Arm.CANDIDATE, 0)).handle(get(id), PLENTY);
    assertThat(response.status()).isEqualTo(status);
    assertThat(line().getInteger("Errors")).isZero();
    assertThat(line().getString("Version")).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"httpMethod\":\"GET\"}",
        "{\"httpMethod\":\"GET\",\"pathParameters\":null}",
        "{\"httpMethod\":\"GET\",\"pathParameters\":{\"id\":\"\"}}",
        "{\"httpMethod\":\"GET\",\"pathParameters\":{\"id\":\"a b\"}}",
        "{\"httpMethod\":\"GET\",\"pathParameters\":{\"id\":\"user-1\\n\"}}",
        "{\"httpMethod\":\"GET\",\"pathParameters\":{\"id\":7}}",
        "{\"httpMethod\":\"GET\",\"pathParameters\":{\"id\":"
            + "\"12345678901234567890123456789012345678901234567890123456789012345\"}}"
      })
  void aMissingOrIllFormedIdIsA400ThatNamesTheFieldAndCountsForNoArm(String json) {
    var response = door(ALL, CONTROL, path(Arm.CANDIDATE, 0)).handle(event(json), PLENTY);
    assertThat(response.status()).isEqualTo(400);
    assertThat(new JsonObject(response.body()).getString("field")).isEqualTo("id");
    assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
    assertThat(lines).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{ | 400", "[] | 400", "{\"httpMethod\":\"POST\"} | 405", "{} | 405"})
  void whatIsNoGetIsRefused(String json, int status) {
    assertThat(door(ALL, CONTROL, CONTROL).handle(event(json), PLENTY).status()).isEqualTo(status);
    assertThat(lines).isEmpty();
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
      var response = door(ALL, CONTROL, candidate).handle(get("user-1"), PLENTY);
      assertThat(response.status()).isEqualTo(status);
      assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
      assertThat(response.body()).doesNotContain("user-1");
      assertThat(line().getInteger("Errors")).isEqualTo(1);
      assertThat(line().getString("Arm")).isEqualTo("candidate");
      assertThat(line().getString("Version")).isEqualTo(version);
      assertThat(lines.getFirst() + log.lines()).doesNotContain("user-1");
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
      assertThat(door(ALL, CONTROL, candidate).handle(get("user-1"), PLENTY).status())
          .isEqualTo(503);
      assertThat(line().getInteger("Errors")).isEqualTo(1);
    }
  }

  @Test
  void theDeadlineStaysBelowTheFunctionsOwnRemainingTime() {
    try (var server = new Loopback(_ -> fails("silent"));
        var client = lambda(server)) {
      var candidate = new LambdaCandidate(client, "prisma", Duration.ofMinutes(5));
      long start = System.nanoTime();
      var response = door(ALL, CONTROL, candidate).handle(get("user-1"), Duration.ofMillis(800));
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
      var response = door(ALL, CONTROL, candidate).handle(get("user-1"), PLENTY);
      assertThat(response.toEvent()).isEqualTo(payload);
      assertThat(line().getInteger("Errors")).isZero();
      assertThat(server.asked().getFirst().path()).contains("prisma");
    }
  }
}

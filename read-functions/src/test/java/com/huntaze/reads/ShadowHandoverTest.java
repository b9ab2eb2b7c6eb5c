package com.huntaze.reads;

import static com.huntaze.reads.TestDoor.ALL;
import static com.huntaze.reads.TestDoor.CONTROL;
import static com.huntaze.reads.TestDoor.event;
import static com.huntaze.reads.TestDoor.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.flag.ReadFlag;
import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.reads.routing.Answer;
import com.huntaze.reads.routing.Arm;
import com.huntaze.reads.shadow.LambdaShadow;
import com.huntaze.reads.shadow.ShadowSettings;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** Reads on their way to the function that compares, behind the real Lambda client. */
class ShadowHandoverTest {
  /** Shorter than the server waits for what must come first, so that it shows when it does not. */
  private static final Duration LONG = Duration.ofSeconds(20);

  private static final Duration SERVER_WAITS = Duration.ofSeconds(40);
  private static final Duration REMAINING = Duration.ofSeconds(60);

  /** Shared, because closing one takes its two seconds' quiet period. */
  private static final SdkAsyncHttpClient HTTP = NettyNioAsyncHttpClient.create();

  private final TestDoor test = new TestDoor();
  private final CapturedLog log = new CapturedLog();
  private final AtomicLong budgetNanos = new AtomicLong();

  @AfterAll
  static void closeHttp() {
    HTTP.close();
  }

  @AfterEach
  void release() {
    log.close();
  }

  private LambdaShadow shadow(Loopback server, int percent, int perMinute, Duration timeout) {
    var lambda =
        LambdaAsyncClient.builder()
            .httpClient(HTTP)
            .endpointOverride(server.address())
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .overrideConfiguration(call -> call.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    return new LambdaShadow(
        lambda,
        new ShadowSettings(percent, perMinute, "huntaze-shadow-read", timeout),
        "huntaze-reads",
        test.lines()::add,
        () -> Instant.ofEpochMilli(9),
        budgetNanos::get,
        1);
  }

  private FrontDoor door(Loopback server, Duration timeout) {
    return test.door(ReadFlag.OFF, CONTROL, CONTROL, shadow(server, 100, 60_000, timeout));
  }

  private static Loopback.Reply taken() {
    return Loopback.Reply.of(202, "");
  }

  @Test
  void aReadThatTheControlServesIsHandedOverAndNothingElseIs() {
    try (var server = new Loopback(_ -> taken())) {
      var response =
          door(server, LONG)
              .handle(
                  event(
                      """
                      {"httpMethod":"GET","resource":"/users/{id}","pathParameters":{"id":"user-1"},
                      "headers":{"Authorization":"secret"},"body":"private",
                      "requestContext":{"authorizer":{"principalId":"jane"}}}
                      """),
                  REMAINING);
      assertThat(response.status()).isEqualTo(200);
      assertThat(server.asked())
          .singleElement()
          .satisfies(
              asked -> {
                assertThat(asked.path()).contains("/functions/huntaze-shadow-read/invocations");
                assertThat(asked.headers()).containsEntry("X-Amz-Invocation-Type", "Event");
                assertThat(new JsonObject(asked.body()))
                    .isEqualTo(
                        new JsonObject(
                            "{\"httpMethod\":\"GET\",\"resource\":\"/users/{id}\","
                                + "\"pathParameters\":{\"id\":\"user-1\"}}"));
              });
      assertThat(test.line().getString("Arm")).isEqualTo("control");
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void aReadThatTheCandidateServesIsNotHandedOver() {
    try (var server = new Loopback(_ -> taken())) {
      test.door(ALL, CONTROL, test.path(Arm.CANDIDATE, 1), shadow(server, 100, 60_000, LONG))
          .handle(get("user-1"), REMAINING);
      assertThat(server.asked()).isEmpty();
    }
  }

  @Test
  void itIsBegunBeforeTheControlAnswersAndOverBeforeTheDoorReturns() {
    var begun = new CountDownLatch(1);
    var answered = new CountDownLatch(1);
    var over = new AtomicBoolean();
    try (var server =
        new Loopback(
            _ -> {
              begun.countDown();
              await(answered);
              over.set(true);
              return taken();
            })) {
      var control =
          new TestDoor.Timed(
              Arm.CONTROL,
              new AtomicLong(),
              0,
              _ -> {
                await(begun);
                answered.countDown();
                return Answer.of(Arm.CONTROL, "7", ProxyResponse.json(200, "{}"), "");
              });
      test.door(ReadFlag.OFF, control, CONTROL, shadow(server, 100, 60_000, LONG))
          .handle(get("user-1"), REMAINING);
      assertThat(over).isTrue();
      assertThat(test.line().getInteger("Requests")).isEqualTo(1);
    }
  }

  /** The server answers only once it is seen. */
  @Test
  void theControlsLatencyIsMeasuredBeforeTheWait() {
    var over = new AtomicBoolean();
    try (var server =
        new Loopback(
            _ -> {
              over.set(measured());
              return taken();
            })) {
      door(server, LONG).handle(get("user-1"), REMAINING);
      assertThat(over).isTrue();
      assertThat(test.line().getInteger("Requests")).isEqualTo(1);
    }
  }

  private boolean measured() {
    long deadline = System.nanoTime() + SERVER_WAITS.toNanos();
    while (test.lines().isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    return !test.lines().isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(SERVER_WAITS.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"throttled", "service", "missing", "silent"})
  void whatCannotBeHandedOverCostsTheUserNothingAndIsCounted(String kind) {
    try (var server = new Loopback(_ -> fails(kind))) {
      assertDropped(door(server, kind.equals("silent") ? Duration.ofMillis(200) : LONG));
    }
  }

  @Test
  void aServiceThatCannotBeReachedCostsTheUserNothingAndIsCounted() {
    var server = new Loopback(_ -> taken());
    var door = door(server, LONG);
    server.close();
    assertDropped(door);
  }

  private void assertDropped(FrontDoor door) {
    for (int i = 0; i < 2; i++) {
      assertThat(door.handle(get("user-1"), REMAINING).status()).isEqualTo(200);
    }
    List<JsonObject> lines = test.lines().stream().map(JsonObject::new).toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0).getInteger("Errors")).isZero();
    assertThat(lines.get(1))
        .isEqualTo(
            new JsonObject(
                """
                {"_aws":{"Timestamp":9,"CloudWatchMetrics":[{"Namespace":"Huntaze/Reads",
                "Dimensions":[["Service"]],"Metrics":[{"Name":"ShadowDropped","Unit":"Count"}]}]},
                "Service":"huntaze-reads","ShadowDropped":1}
                """));
    assertThat(log.lines()).singleElement().asString().startsWith("shadow read not handed over");
    assertThat(test.lines() + "" + log.lines()).doesNotContain("user-1");
  }

  private static Loopback.Reply fails(String kind) {
    return switch (kind) {
      case "throttled" -> refused(429, "TooManyRequestsException");
      case "service" -> refused(500, "ServiceException");
      case "missing" -> refused(404, "ResourceNotFoundException");
      default -> Loopback.Reply.of(0, "");
    };
  }

  private static Loopback.Reply refused(int status, String type) {
    return new Loopback.Reply(status, Map.of("X-Amzn-ErrorType", type), "{\"message\":\"user-1\"}");
  }

  @Test
  void aProblemThatComesBackIsSaidAgain() {
    var down = new AtomicBoolean(true);
    try (var server = new Loopback(_ -> down.get() ? fails("throttled") : taken())) {
      var door = door(server, LONG);
      for (boolean isDown : new boolean[] {true, true, false, true}) {
        down.set(isDown);
        door.handle(get("user-1"), REMAINING);
      }
      assertThat(log.lines()).hasSize(2);
    }
  }

  @Test
  void onlyAShareIsHandedOver() {
    try (var server = new Loopback(_ -> taken())) {
      var door = test.door(ReadFlag.OFF, CONTROL, CONTROL, shadow(server, 20, 60_000, LONG));
      for (int i = 0; i < 200; i++) {
        budgetNanos.addAndGet(Duration.ofSeconds(1).toNanos());
        door.handle(get("user-1"), REMAINING);
      }
      assertThat(server.asked()).hasSizeBetween(25, 55);
    }
  }

  @Test
  void noMoreAreHandedOverThanTheBudgetAllows() {
    try (var server = new Loopback(_ -> taken())) {
      var door = test.door(ReadFlag.OFF, CONTROL, CONTROL, shadow(server, 100, 60, LONG));
      for (int i = 0; i < 50; i++) {
        budgetNanos.addAndGet(Duration.ofMillis(100).toNanos());
        door.handle(get("user-1"), REMAINING);
      }
      assertThat(server.asked()).hasSize(5);
      assertThat(test.lines()).hasSize(50);
    }
  }
}

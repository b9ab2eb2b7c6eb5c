package com.huntaze.rehearsal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.rehearsal.database.Database;
import com.huntaze.rehearsal.database.UsersDatabase;
import com.huntaze.rehearsal.database.WorkDirectory;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged functions under Lambda's own runtime interface client. */
class FunctionRuntimeIT {
  private static final Duration PLENTY = Duration.ofSeconds(10);
  private static WorkDirectory work;
  private static Database database;

  @BeforeAll
  static void fill() throws Exception {
    work = WorkDirectory.create();
    database = Database.create(work.path().resolve("users"));
    Vertx vertx = Vertx.vertx();
    new UsersDatabase(vertx, database).fill(100);
    vertx.close().await();
  }

  @AfterAll
  static void stop() {
    database.close();
    work.close();
  }

  private static Map<String, String> environment(int port) {
    return new HashMap<>(
        Map.of(
            "HUNTAZE_DB_HOST",
            "127.0.0.1",
            "HUNTAZE_DB_PORT",
            Integer.toString(port),
            "HUNTAZE_DB_NAME",
            Database.NAME,
            "HUNTAZE_DB_USER",
            Database.USER,
            "HUNTAZE_DB_PASSWORD",
            "none"));
  }

  private static Sandbox prismaRead(Map<String, String> environment) throws Exception {
    return new Sandbox("huntaze-prisma-read", "PrismaReadHandler", environment);
  }

  @Test
  void itInitializesAndAnswersOneRequestAfterTheOther() throws Exception {
    try (Sandbox sandbox = prismaRead(environment(database.port()))) {
      assertThat(sandbox.get("user-7", PLENTY).getInteger("statusCode")).isEqualTo(200);
      JsonObject user = new JsonObject(sandbox.get("user-8", PLENTY).getString("body"));
      assertThat(user.getString("email")).isEqualTo("user-8@example.com");
      assertThat(sandbox.get("user-10", PLENTY).getInteger("statusCode")).isEqualTo(404);
    }
  }

  @Test
  void aWrongEnvironmentIsToldBeforeAnyRequestWithEveryVariableAndNoTrace() throws Exception {
    Map<String, String> wrong =
        Map.of("HUNTAZE_DB_PORT", "none", "HUNTAZE_DB_POOL_SIZE", "0", "HUNTAZE_DB_USER", "reads");
    try (Sandbox sandbox = prismaRead(wrong)) {
      Ending.Failed told = Blocking.await(sandbox.api().initError(), Sandbox.LIMIT);
      assertThat(told.message())
          .contains("HUNTAZE_DB_HOST", "HUNTAZE_DB_NAME", "HUNTAZE_DB_PORT", "HUNTAZE_DB_POOL_SIZE")
          .doesNotContain("HUNTAZE_DB_USER");
      assertThat(sandbox.process().endsWithin(PLENTY)).isTrue();
      assertThat(sandbox.log()).contains(told.message()).doesNotContain("\tat ");
    }
  }

  @Test
  void aFailureOfTheHandlerIsReportedAndTheNextRequestServed() throws Exception {
    Map<String, String> nowhere =
        Map.of(
            "HUNTAZE_HOOK_TOPIC_ARN", "arn:aws:sns:eu-west-1:000000000000:hooks",
            "HUNTAZE_HOOK_EVENT", "BeforeAllowTraffic",
            "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test");
    JsonObject question =
        new JsonObject().put("DeploymentId", "d-1").put("LifecycleEventHookExecutionId", "e-1");
    try (Sandbox sandbox = new Sandbox("huntaze-mock-read", "HookHandler", nowhere)) {
      for (int turn = 0; turn < 2; turn++) {
        assertThat(sandbox.invoke(question, Duration.ofSeconds(2)))
            .isInstanceOfSatisfying(
                Ending.Failed.class,
                failed -> assertThat(failed.message()).startsWith("SNS did not take"));
      }
    }
  }

  @Test
  void behindASilentDatabaseItAnswersBeforeItsDeadline() throws Exception {
    try (Sandbox sandbox = prismaRead(environment(database.port()))) {
      assertThat(sandbox.get("user-7", PLENTY).getInteger("statusCode")).isEqualTo(200);
      database.freeze();
      try {
        long asked = System.nanoTime();
        JsonObject response = sandbox.get("user-7", Duration.ofSeconds(1));
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(1));
        assertThat(response.getInteger("statusCode")).isIn(503, 504);
      } finally {
        database.thaw();
      }
      assertThat(sandbox.get("user-7", PLENTY).getInteger("statusCode")).isEqualTo(200);
      assertThat(sandbox.log()).doesNotContain("user-7");
      assertThat(sandbox.log().lines().filter(line -> line.contains("request failed")))
          .singleElement()
          .satisfies(line -> assertThat(new JsonObject(line).getString("requestId")).hasSize(36));
    }
  }

  @Test
  void sigtermEndsItAtOnceAndNothingStaysConnected() throws Exception {
    try (WatchedLink link = new WatchedLink(database.port());
        Sandbox sandbox = prismaRead(environment(link.port()))) {
      sandbox.get("user-7", PLENTY);
      assertThat(link.connected()).isPositive();
      assertThat(sandbox.process().terminate(Duration.ofSeconds(2))).isTrue();
      until("all are closed", () -> link.connected() == 0);
    }
  }

  @Test
  void itIsConnectedBeforeTheFirstRequest() throws Exception {
    try (WatchedLink link = new WatchedLink(database.port());
        Sandbox sandbox = prismaRead(environment(link.port()))) {
      Blocking.await(sandbox.api().initialized(), Sandbox.LIMIT);
      assertThat(link.connected()).isEqualTo(1);
    }
  }

  @Test
  void aSnapshotHoldsNoConnectionAndEveryRestoreOpensItsOwn() throws Exception {
    try (WatchedLink link = new WatchedLink(database.port())) {
      Map<String, String> environment = environment(link.port());
      environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
      try (Sandbox sandbox = prismaRead(environment)) {
        Blocking.await(sandbox.api().checkpointed(), Sandbox.LIMIT);
        int primed = link.connections();
        assertThat(primed).as("priming connects").isPositive();
        until("all are closed", () -> link.connected() == 0);
        sandbox.api().restore();
        until("it connects again", () -> link.connected() == 1);
        assertThat(sandbox.get("user-7", PLENTY).getInteger("statusCode")).isEqualTo(200);
        assertThat(link.connections()).isEqualTo(primed + 1);
      }
    }
  }

  @Test
  void aSnapshotIsMadeWithoutADatabaseToo() throws Exception {
    Map<String, String> environment = environment(1);
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    try (Sandbox sandbox = prismaRead(environment)) {
      Blocking.await(sandbox.api().checkpointed(), Sandbox.LIMIT);
      sandbox.api().restore();
      assertThat(sandbox.get("user-7", PLENTY).getInteger("statusCode")).isEqualTo(503);
    }
  }

  @Test
  void oneRequestOfTenIsToldToTheCollectorAndOfItsUserNothing() throws Exception {
    Vertx vertx = Vertx.vertx();
    List<Buffer> told = new CopyOnWriteArrayList<>();
    HttpServer collector =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            spans -> {
                              told.add(spans);
                              request.response().end();
                            }));
    try {
      Blocking.await(collector.listen(0, "127.0.0.1"), Sandbox.LIMIT);
      Map<String, String> environment = environment(database.port());
      environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + collector.actualPort());
      try (Sandbox sandbox = prismaRead(environment)) {
        for (int request = 0; request < 20; request++) {
          assertThat(sandbox.get("user-7", PLENTY).getInteger("statusCode")).isEqualTo(200);
        }
        until("both are told", () -> told.size() >= 2);
      }
    } finally {
      vertx.close().await();
    }
    assertThat(told)
        .hasSize(2)
        .allSatisfy(
            spans ->
                assertThat(spans.toString(StandardCharsets.ISO_8859_1))
                    .contains("postgresql ById", "faas.invocation_id")
                    .doesNotContain("user-7"));
  }

  private static void until(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - start).as(what).isLessThan(Sandbox.LIMIT.toNanos());
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}

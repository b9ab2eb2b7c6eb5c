package com.huntaze.reads;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.reads.routing.ControlPath;
import com.huntaze.reads.users.DatabaseSettings;
import com.huntaze.reads.users.MockUserReads;
import com.huntaze.reads.users.PostgresUserReads;
import com.huntaze.reads.users.UserId;
import com.huntaze.reads.users.UserSchema;
import io.vertx.core.Vertx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The candidate on a real PostgreSQL. */
class PrismaReadIT {
  private static final int USERS = 2_000;
  private static final Duration PLENTY = Duration.ofSeconds(10);
  private static final Vertx VERTX = Vertx.vertx();
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void fill() throws Exception {
    postgres = start();
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
    VERTX.close().await();
  }

  private static EmbeddedPostgres start() throws Exception {
    var started = EmbeddedPostgres.start();
    execute(started, UserSchema.create());
    execute(started, UserSchema.seed().replace("$1::int", Integer.toString(USERS)));
    return started;
  }

  private static void execute(EmbeddedPostgres on, String sql) throws SQLException {
    try (var connection = on.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static PostgresUserReads reads(int port, int statementMs, int queryMs) {
    return new PostgresUserReads(
        VERTX,
        new DatabaseSettings(
            "127.0.0.1",
            port,
            "postgres",
            "postgres",
            "postgres",
            Optional.empty(),
            2,
            Duration.ofSeconds(1),
            Duration.ofMillis(statementMs),
            Duration.ofMillis(queryMs)));
  }

  private static ProxyResponse get(PostgresUserReads reads, String id) {
    var event = "{\"httpMethod\":\"GET\",\"pathParameters\":{\"id\":\"%s\"}}".formatted(id);
    return new PrismaReadHandler(reads).handle(event.getBytes(StandardCharsets.UTF_8), PLENTY);
  }

  @Test
  void bothArmsAnswerTheSameBytes() {
    var control = new ControlPath(new MockUserReads(USERS), "1");
    try (var reads = reads(postgres.getPort(), 5_000, 6_000)) {
      for (int i = 1; i <= USERS + 20; i++) {
        var id = new UserId("user-" + i);
        assertThat(new String(get(reads, id.value()).toEvent(), StandardCharsets.UTF_8))
            .isEqualTo(
                new String(control.get(id, PLENTY).response().toEvent(), StandardCharsets.UTF_8));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "user-1, 200, application/json",
    "user-10, 404, application/problem+json",
    "user-2001, 404, application/problem+json",
    "nobody, 404, application/problem+json",
    "a b, 400, application/problem+json"
  })
  void softDeletedAndUnknownUsersAreNotFound(String id, int status, String type) {
    try (var reads = reads(postgres.getPort(), 5_000, 6_000)) {
      ProxyResponse response = get(reads, id);
      assertThat(response.status()).isEqualTo(status);
      assertThat(response.headers()).containsEntry("Content-Type", type);
    }
  }

  @Test
  void aStoppedDatabaseIs503WithRetryAfter() throws Exception {
    var own = start();
    try (var reads = reads(own.getPort(), 1_000, 1_500);
        var log = new CapturedLog()) {
      assertThat(get(reads, "user-1").status()).isEqualTo(200);
      own.close();
      for (int i = 0; i < 3; i++) {
        ProxyResponse response = get(reads, "user-1");
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers()).containsKey("Retry-After");
      }
      assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("user-1"));
    }
  }

  @ParameterizedTest
  @CsvSource({"200, 5000", "60000, 300"})
  void aSlowStatementIs503WhicheverTimerFires(int statementMs, int queryMs) throws Exception {
    try (var reads = reads(postgres.getPort(), statementMs, queryMs)) {
      assertThat(get(reads, "user-1").status()).isEqualTo(200);
      try (var connection = postgres.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute("lock table users in access exclusive mode");
        assertThat(get(reads, "user-1").status()).isEqualTo(503);
        connection.rollback();
      }
      assertThat(get(reads, "user-1").status()).isEqualTo(200);
    }
  }

  @Test
  void aConnectionLostBetweenTwoReadsCostsNoAnswer() throws Exception {
    try (var reads = reads(postgres.getPort(), 5_000, 6_000)) {
      for (int i = 0; i < 20; i++) {
        assertThat(get(reads, "user-1").status()).isEqualTo(200);
        execute(
            postgres,
            "select pg_terminate_backend(pid) from pg_stat_activity where query like '%deleted_at"
                + " is null%' and pid <> pg_backend_pid()");
      }
    }
  }

  @Test
  void aMissingTableIs500() throws Exception {
    execute(postgres, "create schema if not exists empty");
    execute(postgres, "create role blind login password 'blind'");
    execute(postgres, "alter role blind set search_path = empty");
    var settings =
        new DatabaseSettings(
            "127.0.0.1",
            postgres.getPort(),
            "postgres",
            "blind",
            "blind",
            Optional.empty(),
            1,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2));
    try (var reads = new PostgresUserReads(VERTX, settings)) {
      assertThat(get(reads, "user-1").status()).isEqualTo(500);
    }
  }

  @Test
  void afterASilentLinkTheConnectionsAreClosedAndTheNextReadWorks() throws Exception {
    try (var link = new SilentLink(postgres.getPort());
        var reads = reads(link.port(), 60_000, 400)) {
      assertThat(get(reads, "user-1").status()).isEqualTo(200);
      link.silence();
      assertThat(get(reads, "user-1").status()).isEqualTo(503);
      assertThat(link.awaitClientClosed(Duration.ofSeconds(10))).isTrue();
      link.heal();
      assertThat(get(reads, "user-1").status()).isEqualTo(200);
    }
  }
}

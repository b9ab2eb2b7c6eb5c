package com.huntaze.reads;

import static com.huntaze.reads.Calls.ofUser;
import static com.huntaze.reads.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.postgres.Credentials;
import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.reads.postgres.TestDatabase;
import com.huntaze.reads.proxy.ProxyResponse;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the candidate answers while its PostgreSQL is away, silent, slow or wrong. */
class OutagesIT {
  private static final Vertx VERTX = Vertx.vertx();
  private static TestDatabase database;

  @BeforeAll
  static void fill() throws Exception {
    database = TestDatabase.with(100);
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
    VERTX.close().await();
  }

  private static PostgresUsers users(int port, int statementMs, int queryMs) {
    return new PostgresUsers(
        VERTX,
        TestDatabase.settings(port, Duration.ofMillis(statementMs), Duration.ofMillis(queryMs)));
  }

  private static ProxyResponse get(PostgresUsers users, String id) {
    return send(new PrismaReadHandler(users), ofUser("GET", "/users/{id}", id));
  }

  @Test
  void aStoppedDatabaseIs503WithRetryAfter() throws Exception {
    var own = TestDatabase.with(10);
    try (var users = users(own.port(), 1_000, 1_500);
        var log = new CapturedLog()) {
      assertThat(get(users, "user-1").status()).isEqualTo(200);
      own.close();
      for (int i = 0; i < 3; i++) {
        ProxyResponse response = get(users, "user-1");
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers()).containsKey("Retry-After");
      }
      assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("user-1"));
    }
  }

  /** Stopped by the server it is late; without a word from the server it cannot be reached. */
  @ParameterizedTest
  @CsvSource({"200, 5000, 504", "60000, 300, 503"})
  void aSlowStatementCostsNoConnectionForLong(int statementMs, int queryMs, int status)
      throws Exception {
    try (var users = users(database.port(), statementMs, queryMs)) {
      assertThat(get(users, "user-1").status()).isEqualTo(200);
      try (var connection = database.connect();
          var statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute("lock table users in access exclusive mode");
        assertThat(get(users, "user-1").status()).isEqualTo(status);
        connection.rollback();
      }
      assertThat(get(users, "user-1").status()).isEqualTo(200);
    }
  }

  @Test
  void theFunctionsOwnDeadlineEndsTheWait() throws Exception {
    try (var users = users(database.port(), 60_000, 61_000);
        var connection = database.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table users in access exclusive mode");
      long start = System.nanoTime();
      var event = Calls.bytes(ofUser("GET", "/users/{id}", "user-1"));
      ProxyResponse late = new PrismaReadHandler(users).handle(event, Duration.ofMillis(600));
      assertThat(late.status()).isEqualTo(504);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      connection.rollback();
    }
  }

  @Test
  void aConnectionLostBetweenTwoReadsCostsNoAnswer() throws Exception {
    try (var users = users(database.port(), 5_000, 6_000)) {
      for (int i = 0; i < 20; i++) {
        assertThat(get(users, "user-1").status()).isEqualTo(200);
        database.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where query like '%deleted_at"
                + " is null%' and pid <> pg_backend_pid()");
      }
    }
  }

  @Test
  void aMissingTableIs500() throws Exception {
    database.execute("create schema if not exists empty");
    database.execute("create role blind login password 'blind'");
    database.execute("alter role blind set search_path = empty");
    var settings =
        TestDatabase.settings(
            database.port(),
            Credentials.fixed("blind", "blind"),
            false,
            Duration.ofSeconds(1),
            Duration.ofSeconds(2));
    try (var users = new PostgresUsers(VERTX, settings)) {
      assertThat(get(users, "user-1").status()).isEqualTo(500);
    }
  }

  @Test
  void aConnectionThatTakesLongToOpenIsWaitedFor() throws Exception {
    try (var link = new SilentLink(database.port());
        var users = users(link.port(), 200, 300)) {
      link.hold();
      VERTX.setTimer(600, _ -> link.release());
      assertThat(get(users, "user-1").status()).isEqualTo(200);
    }
  }

  @Test
  void afterASilentLinkTheConnectionsAreClosedAndTheNextReadWorks() throws Exception {
    try (var link = new SilentLink(database.port());
        var users = users(link.port(), 60_000, 400)) {
      assertThat(get(users, "user-1").status()).isEqualTo(200);
      link.silence();
      assertThat(get(users, "user-1").status()).isEqualTo(503);
      assertThat(link.awaitClientClosed(Duration.ofSeconds(10))).isTrue();
      link.heal();
      assertThat(get(users, "user-1").status()).isEqualTo(200);
    }
  }
}

package com.huntaze.reads.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.users.IdempotencyKey;
import com.huntaze.reads.users.NewUser;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which connections an operation takes, and for how long they are trusted. */
class LanesIT {
  private static final Duration PLENTY = Duration.ofSeconds(30);
  private static final Operation USER = new Operation.ById(new UserId("user-1"));

  private final Vertx vertx = Vertx.vertx();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private TestDatabase database;
  private PostgresUsers users;

  @BeforeEach
  void open() throws Exception {
    database = TestDatabase.with(100);
    var settings =
        TestDatabase.settings(database.port(), Duration.ofSeconds(20), Duration.ofSeconds(25));
    users = new PostgresUsers(vertx, settings, now::get);
  }

  @AfterEach
  void close() throws Exception {
    users.close();
    vertx.close().await();
    database.close();
  }

  private Outcome ask(Operation operation) {
    return users.answer(operation, PLENTY).await();
  }

  @Test
  void whatWaitsForALockHoldsUpNoShortRead() throws Exception {
    ask(USER);
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table subscriptions in access exclusive mode");
      Future<Outcome> statistics = users.answer(new Operation.Statistics(), PLENTY);
      var ada = new NewUser("ada@example.com", "Ada", "pro");
      Future<Outcome> creation =
          users.answer(new Operation.Create(ada, new IdempotencyKey("k")), PLENTY);
      for (int i = 0; i < 20; i++) {
        assertThat(ask(USER)).isInstanceOf(Outcome.Found.class);
      }
      assertThat(statistics.isComplete()).isFalse();
      assertThat(creation.isComplete()).isFalse();
      connection.rollback();
      assertThat(statistics.await()).isInstanceOf(Outcome.Found.class);
      assertThat(creation.await()).isInstanceOf(Outcome.Created.class);
    }
  }

  private Set<String> sessions() throws Exception {
    return Set.copyOf(
        database.query(
            "select pid from pg_stat_activity where backend_type = 'client backend'"
                + " and application_name = 'vertx-pg-client'"));
  }

  private void awaitEndOf(Set<String> sessions) throws Exception {
    long deadline = System.nanoTime() + PLENTY.toNanos();
    while (sessions().stream().anyMatch(sessions::contains)) {
      assertThat(System.nanoTime()).as("an old session is still there").isLessThan(deadline);
    }
  }

  @Test
  void connectionsAreKeptUntilTheyWereIdleForTooLong() throws Exception {
    ask(USER);
    Set<String> first = sessions();
    assertThat(first).isNotEmpty();
    now.set(now.get().plus(Duration.ofMinutes(5)));
    ask(USER);
    assertThat(sessions()).containsAll(first);
    now.set(now.get().plus(Duration.ofMinutes(5)).plusMillis(1));
    assertThat(ask(USER)).isInstanceOf(Outcome.Found.class);
    awaitEndOf(first);
  }
}

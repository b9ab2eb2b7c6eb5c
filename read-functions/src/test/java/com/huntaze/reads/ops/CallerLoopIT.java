package com.huntaze.reads.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.reads.Calls;
import com.huntaze.reads.PrismaReadHandler;
import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.reads.postgres.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The handler's thread is the event loop. */
class CallerLoopIT {
  private static TestDatabase database;
  private CallerLoop loop;
  private PostgresUsers users;

  @BeforeAll
  static void fill() throws Exception {
    database = TestDatabase.with(100);
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void open() {
    loop = CallerLoop.open();
    users = new PostgresUsers(loop.vertx(), database.settings(database.port()));
  }

  @AfterEach
  void close() {
    users.close();
    loop.close();
  }

  private int status(String resource, String id) {
    return Calls.send(new PrismaReadHandler(users, loop), Calls.ofUser("GET", resource, id))
        .status();
  }

  @Test
  void itReadsAsAnyOther() {
    for (int i = 0; i < 50; i++) {
      assertThat(status("/users/{id}", "user-1")).isEqualTo(200);
      assertThat(status("/users/{id}/subscription", "user-1")).isEqualTo(200);
      assertThat(status("/users/{id}", "user-10")).isEqualTo(404);
    }
    var statistics = Calls.call("GET", "/statistics");
    assertThat(Calls.send(new PrismaReadHandler(users, loop), statistics).status()).isEqualTo(200);
  }

  @Test
  void aConnectionThatEndedWhileNobodyWaitedCostsNoAnswer() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(status("/users/{id}", "user-1")).isEqualTo(200);
      database.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where query like '%deleted_at"
              + " is null%' and pid <> pg_backend_pid()");
    }
  }

  @Test
  void theWaitEndsInTimeAndWhatAnotherThreadCompletesIsSeen() {
    assertThat(loop.result(Promise.promise().future(), Duration.ofMillis(20)))
        .isInstanceOf(Await.Result.Late.class);
    Future<String> elsewhere = loop.vertx().executeBlocking(() -> "done").map(String::valueOf);
    assertThat(loop.result(elsewhere, Duration.ofSeconds(10)))
        .isEqualTo(new Await.Result.Done<>("done"));
  }

  @Test
  void anotherThreadIsRefused() {
    var elsewhere = CompletableFuture.runAsync(loop::wakeUp);
    assertThatThrownBy(elsewhere::join).hasRootCauseInstanceOf(IllegalStateException.class);
  }
}

package com.huntaze.reads.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.huntaze.reads.Calls;
import com.huntaze.reads.PrismaReadHandler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pooler in transaction mode: each transaction may meet another session. */
class PgBouncerIT {
  private static final int CALLERS = 16;

  @Test
  void allOperationsWorkThroughItAndLeaveNothingInASession(@TempDir Path directory)
      throws Exception {
    assumeTrue(Files.isExecutable(PgBouncer.PROGRAM), "pgbouncer is not installed");
    Vertx vertx = Vertx.vertx();
    try (var database = TestDatabase.with(500);
        var pooler = PgBouncer.before(database.port(), directory, 3)) {
      var containers = new ArrayList<PostgresUsers>();
      for (int i = 0; i < CALLERS; i++) {
        containers.add(new PostgresUsers(vertx, settings(pooler.port())));
      }
      try (var threads = Executors.newFixedThreadPool(CALLERS)) {
        var calls = new ArrayList<Callable<List<Integer>>>();
        for (int i = 0; i < CALLERS; i++) {
          var handler = new PrismaReadHandler(containers.get(i));
          int caller = i;
          calls.add(() -> useAll(handler, caller));
        }
        for (Future<List<Integer>> statuses : threads.invokeAll(calls)) {
          assertThat(statuses.get()).containsOnly(200, 201, 204);
        }
      }
      containers.forEach(PostgresUsers::close);
      assertThat(database.query("select count(*) from users where email like 'caller-%'"))
          .containsExactly(Integer.toString(CALLERS * 10));
    } finally {
      vertx.close().await();
    }
  }

  private static DatabaseSettings settings(int port) {
    return TestDatabase.settings(
        port,
        Credentials.fixed("postgres", "postgres"),
        true,
        Duration.ofSeconds(9),
        Duration.ofSeconds(10));
  }

  private static List<Integer> useAll(PrismaReadHandler handler, int caller) {
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < 10; i++) {
      String id = "user-" + (1 + (caller * 10 + i) * 3 % 9);
      for (JsonObject event : operations(id, caller * 10 + i)) {
        statuses.add(Calls.send(handler, event).status());
      }
    }
    return statuses;
  }

  private static List<JsonObject> operations(String id, int nth) {
    String body =
        "{\"email\":\"caller-%d@example.com\",\"name\":\"n\",\"plan\":\"pro\"}".formatted(nth);
    String own = "user-" + (100 + nth * 2 + (nth * 2 % 10 == 0 ? 1 : 0));
    return List.of(
        Calls.ofUser("GET", "/users/{id}", id),
        Calls.ofUser("GET", "/users/{id}/subscription", id),
        Calls.page(Map.of("limit", "7")),
        Calls.call("POST", "/users/batch").put("body", "{\"ids\":[\"" + id + "\",\"x\"]}"),
        Calls.call("GET", "/statistics"),
        Calls.creation("key-" + nth, body),
        Calls.ofUser("DELETE", "/users/{id}", own),
        Calls.ofUser("POST", "/users/{id}/restore", own));
  }
}

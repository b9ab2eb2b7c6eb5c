package com.huntaze.rehearsal.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.reads.PrismaReadHandler;
import com.huntaze.reads.postgres.Credentials;
import com.huntaze.reads.postgres.DatabaseSettings;
import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.rehearsal.database.Database;
import com.huntaze.rehearsal.database.PgBouncer;
import com.huntaze.rehearsal.database.UsersDatabase;
import com.huntaze.rehearsal.database.WorkDirectory;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A pooler in transaction mode: each transaction may meet another session. */
class PgBouncerIT {
  private static final int CALLERS = 16;
  private static final Duration PLENTY = Duration.ofSeconds(10);

  @Test
  void allOperationsWorkThroughItAndLeaveNothingInASession() throws Exception {
    assumeTrue(PgBouncer.isInstalled(), "pgbouncer is not installed");
    Vertx vertx = Vertx.vertx();
    try (var work = WorkDirectory.create();
        var database = Database.create(work.path().resolve("users"));
        var pooler = PgBouncer.before(database.port(), work.path().resolve("pooler"), 3)) {
      new UsersDatabase(vertx, database).fill(500);
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
      assertThat(made(vertx, database)).isEqualTo(CALLERS * 10);
    } finally {
      vertx.close().await();
    }
  }

  private static long made(Vertx vertx, Database database) {
    var count = new AtomicLong();
    database.administer(
        vertx,
        connection ->
            count.set(
                Blocking.await(
                        connection
                            .query("select count(*) from users where email like 'caller-%'")
                            .execute(),
                        PLENTY)
                    .iterator()
                    .next()
                    .getLong(0)));
    return count.get();
  }

  private static DatabaseSettings settings(int port) {
    return new DatabaseSettings(
        "127.0.0.1",
        port,
        Database.NAME,
        Credentials.fixed(Database.USER, Database.USER),
        Optional.empty(),
        true,
        1,
        Duration.ofMinutes(5),
        PLENTY,
        Duration.ofSeconds(9),
        PLENTY);
  }

  private static List<Integer> useAll(PrismaReadHandler handler, int caller) {
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < 10; i++) {
      String id = "user-" + (1 + (caller * 10 + i) * 3 % 9);
      for (JsonObject event : operations(id, caller * 10 + i)) {
        byte[] sent = event.encode().getBytes(StandardCharsets.UTF_8);
        statuses.add(handler.handle(sent, PLENTY).status());
      }
    }
    return statuses;
  }

  private static List<JsonObject> operations(String id, int nth) {
    String body =
        "{\"email\":\"caller-%d@example.com\",\"name\":\"n\",\"plan\":\"pro\"}".formatted(nth);
    String own = "user-" + (100 + nth * 2 + (nth * 2 % 10 == 0 ? 1 : 0));
    return List.of(
        ofUser("GET", "/users/{id}", id),
        ofUser("GET", "/users/{id}/subscription", id),
        call("GET", "/users").put("queryStringParameters", new JsonObject().put("limit", "7")),
        call("POST", "/users/batch").put("body", "{\"ids\":[\"" + id + "\",\"x\"]}"),
        call("GET", "/statistics"),
        call("POST", "/users")
            .put("headers", new JsonObject().put("idempotency-key", "key-" + nth))
            .put("body", body),
        ofUser("DELETE", "/users/{id}", own),
        ofUser("POST", "/users/{id}/restore", own));
  }

  private static JsonObject call(String method, String resource) {
    return new JsonObject().put("httpMethod", method).put("resource", resource);
  }

  private static JsonObject ofUser(String method, String resource, String id) {
    return call(method, resource).put("pathParameters", new JsonObject().put("id", id));
  }
}

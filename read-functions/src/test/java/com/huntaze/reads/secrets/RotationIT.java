package com.huntaze.reads.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.Calls;
import com.huntaze.reads.CapturedLog;
import com.huntaze.reads.Loopback;
import com.huntaze.reads.PrismaReadHandler;
import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.reads.postgres.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A login that changes under load, with an agent that caches as the real one does. */
class RotationIT {
  private static final int CLIENTS = 8;
  private final Vertx vertx = Vertx.vertx();
  private final AtomicReference<String> secret = new AtomicReference<>("");
  private final AtomicReference<String> cached = new AtomicReference<>("");
  private TestDatabase database;
  private Loopback agent;
  private PostgresUsers users;

  @BeforeEach
  void open() throws Exception {
    database = TestDatabase.with(50);
    database.execute("create role reader_a login password 'a1'");
    database.execute("create role reader_b login password 'b1'");
    database.execute("grant select on users, subscriptions to reader_a, reader_b");
    database.requirePasswords();
    agent = new Loopback(asked -> answer(asked.path()));
    tell("reader_a", "a1");
    cached.set(secret.get());
    var login =
        new SecretLogin(vertx, agent.address(), "reads", Duration.ofSeconds(2), () -> "token");
    users =
        new PostgresUsers(
            vertx,
            TestDatabase.settings(
                database.port(), login, false, Duration.ofSeconds(5), Duration.ofSeconds(6)));
  }

  @AfterEach
  void close() throws Exception {
    users.close();
    agent.close();
    vertx.close().await();
    database.close();
  }

  private Loopback.Reply answer(String path) {
    if (path.contains("refreshNow=true")) {
      cached.set(secret.get());
    }
    return Loopback.Reply.of(200, new JsonObject().put("SecretString", cached.get()).encode());
  }

  private void tell(String user, String password) {
    secret.set(new JsonObject().put("username", user).put("password", password).encode());
  }

  private void endSessions() throws Exception {
    database.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename like 'reader_%'");
  }

  private int status() {
    return Calls.send(new PrismaReadHandler(users), Calls.ofUser("GET", "/users/{id}", "user-7"))
        .status();
  }

  @Test
  void aPasswordThatIsRotatedUnderLoadCostsNoRequest() throws Exception {
    var running = new AtomicBoolean(true);
    var threads = Executors.newFixedThreadPool(CLIENTS);
    try (var log = new CapturedLog()) {
      var answered = new AtomicIntegerArray(CLIENTS);
      var clients = new ArrayList<java.util.concurrent.Future<List<Integer>>>();
      for (int i = 0; i < CLIENTS; i++) {
        int client = i;
        clients.add(
            threads.submit(
                () -> {
                  var statuses = new ArrayList<Integer>();
                  while (running.get()) {
                    statuses.add(status());
                    answered.incrementAndGet(client);
                  }
                  return statuses;
                }));
      }
      for (int rotation = 2; rotation <= 5; rotation++) {
        String user = rotation % 2 == 0 ? "reader_b" : "reader_a";
        database.execute("alter role " + user + " password 'new" + rotation + "'");
        tell(user, "new" + rotation);
        String other = rotation % 2 == 0 ? "reader_a" : "reader_b";
        database.execute("alter role " + other + " password 'gone" + rotation + "'");
        endSessions();
        assertThat(status()).as("%s", log.lines()).isEqualTo(200);
        awaitTwoMoreOfEach(answered);
      }
      running.set(false);
      for (var client : clients) {
        assertThat(client.get()).as("%s", log.lines()).isNotEmpty().containsOnly(200);
      }
    } finally {
      running.set(false);
      threads.shutdown();
    }
    assertThat(agent.asked()).anyMatch(asked -> asked.path().contains("refreshNow=true"));
  }

  /** Two rotations are days apart: no request lives through both. */
  private static void awaitTwoMoreOfEach(AtomicIntegerArray answered) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    for (int client = 0; client < CLIENTS; client++) {
      int until = answered.get(client) + 2;
      while (answered.get(client) < until) {
        assertThat(System.nanoTime()).as("client %d waits", client).isLessThan(deadline);
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void aLoginThatIsWrongAndStaysWrongIs503AndComesBack() throws Exception {
    assertThat(status()).isEqualTo(200);
    database.execute("alter role reader_a password 'other'");
    endSessions();
    assertThat(status()).isEqualTo(503);
    tell("reader_a", "other");
    assertThat(status()).isEqualTo(200);
  }
}

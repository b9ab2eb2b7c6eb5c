package com.huntaze.rehearsal.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.PrismaReadHandler;
import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.rehearsal.database.Database;
import com.huntaze.rehearsal.database.UsersDatabase;
import com.huntaze.rehearsal.database.WorkDirectory;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The candidate at 32 requests at once, while its database is killed, silent and back. */
class ReadsUnderFireIT {
  private static final int CALLERS = 32;
  private static final Duration PLENTY = Duration.ofSeconds(10);
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger right = new AtomicInteger();
  private final AtomicInteger away = new AtomicInteger();
  private final AtomicInteger wrong = new AtomicInteger();
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
  private WorkDirectory work;
  private Database database;
  private PostgresUsers users;
  private volatile boolean running = true;

  @BeforeEach
  void open() throws Exception {
    work = WorkDirectory.create();
    database = Database.create(work.path().resolve("users"));
    var filled = new UsersDatabase(vertx, database);
    filled.fill(1_000);
    users = new PostgresUsers(vertx, filled.settings(2));
    var handler = new PrismaReadHandler(users);
    for (int caller = 0; caller < CALLERS; caller++) {
      var random = new Random(caller);
      callers.execute(
          () -> {
            while (running) {
              count(handler, 1 + random.nextInt(999));
            }
          });
    }
  }

  @AfterEach
  void close() throws Exception {
    running = false;
    callers.shutdown();
    assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    users.close();
    vertx.close().await();
    database.close();
    work.close();
  }

  private void count(PrismaReadHandler handler, int number) {
    String id = "user-" + number;
    byte[] event =
        "{\"httpMethod\":\"GET\",\"pathParameters\":{\"id\":\"%s\"}}"
            .formatted(id)
            .getBytes(StandardCharsets.UTF_8);
    ProxyResponse response = handler.handle(event, PLENTY);
    boolean deleted = number % 10 == 0;
    switch (response.status()) {
      case 200 -> {
        boolean his = new JsonObject(response.body()).getString("id").equals(id) && !deleted;
        (his ? right : wrong).incrementAndGet();
      }
      case 404 -> (deleted ? right : wrong).incrementAndGet();
      case 503 -> away.incrementAndGet();
      default -> wrong.incrementAndGet();
    }
  }

  private void awaitMore(AtomicInteger counter, int more) {
    int until = counter.get() + more;
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (counter.get() < until) {
      assertThat(System.nanoTime()).as("waited 30 s for %s more", more).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void aKilledDatabaseCostsOnlyUnavailableAnswersWhileItIsAway() {
    awaitMore(right, 500);
    assertThat(away.get()).isZero();
    database.stop();
    awaitMore(away, 200);
    database.start();
    awaitMore(right, 500);
    int before = away.get();
    awaitMore(right, 2_000);
    assertThat(away.get()).isEqualTo(before);
    assertThat(wrong.get()).isZero();
  }

  @Test
  void aSilentDatabaseIsUnavailableWithinTheDeadlineAndComesBack() {
    awaitMore(right, 500);
    database.freeze();
    awaitMore(away, CALLERS);
    database.thaw();
    awaitMore(right, 500);
    int before = away.get();
    awaitMore(right, 2_000);
    assertThat(away.get()).isEqualTo(before);
    assertThat(wrong.get()).isZero();
  }
}

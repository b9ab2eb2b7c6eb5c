package com.huntaze.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.UserId;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A real server, broken as scenarios break it and read as the candidate reads. */
class DatabaseIT {
  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final UserId LIVE = new UserId("user-7");

  private static Outcome read(PostgresUsers users, UserId id) {
    return users.answer(new Operation.ById(id), WITHIN).await();
  }

  @Test
  void itFailsAndComesBackWithItsData() throws Exception {
    Vertx vertx = Vertx.vertx();
    Path directory;
    try (WorkDirectory work = WorkDirectory.create();
        Database database = Database.create(work.path().resolve("users"))) {
      directory = work.path();
      UsersDatabase users = new UsersDatabase(vertx, database);
      users.fill(100);
      try (PostgresUsers reads = new PostgresUsers(vertx, users.settings(2))) {
        assertThat(read(reads, LIVE)).isInstanceOf(Outcome.Found.class);
        database.stop();
        assertThat(read(reads, LIVE)).isInstanceOf(Outcome.Unavailable.class);
        database.start();
        assertThat(read(reads, LIVE)).isInstanceOf(Outcome.Found.class);
        database.freeze();
        assertThat(read(reads, LIVE)).isInstanceOf(Outcome.Unavailable.class);
        database.thaw();
        assertThat(read(reads, LIVE)).isInstanceOf(Outcome.Found.class);
        users.dropIndex();
        assertThat(read(reads, LIVE)).isInstanceOf(Outcome.Found.class);
        database.restart();
        assertThat(read(reads, new UserId("user-10")))
            .as("a soft-deleted user")
            .isInstanceOf(Outcome.NotFound.class);
      }
    } finally {
      vertx.close().await();
    }
    assertThat(Files.exists(directory)).isFalse();
  }
}

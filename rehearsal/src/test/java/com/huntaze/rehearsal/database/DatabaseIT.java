package com.huntaze.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.users.PostgresUserReads;
import com.huntaze.reads.users.ReadOutcome;
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

  @Test
  void itFailsAndComesBackWithItsData() throws Exception {
    Vertx vertx = Vertx.vertx();
    Path directory;
    try (WorkDirectory work = WorkDirectory.create();
        Database database = Database.create(work.path().resolve("users"))) {
      directory = work.path();
      UsersDatabase users = new UsersDatabase(vertx, database);
      users.fill(100);
      try (PostgresUserReads reads = new PostgresUserReads(vertx, users.settings(2))) {
        assertThat(reads.byId(LIVE, WITHIN)).isInstanceOf(ReadOutcome.Found.class);
        database.stop();
        assertThat(reads.byId(LIVE, WITHIN)).isInstanceOf(ReadOutcome.Unavailable.class);
        database.start();
        assertThat(reads.byId(LIVE, WITHIN)).isInstanceOf(ReadOutcome.Found.class);
        database.freeze();
        assertThat(reads.byId(LIVE, WITHIN)).isInstanceOf(ReadOutcome.Unavailable.class);
        database.thaw();
        assertThat(reads.byId(LIVE, WITHIN)).isInstanceOf(ReadOutcome.Found.class);
        users.dropIndex();
        assertThat(reads.byId(LIVE, WITHIN)).isInstanceOf(ReadOutcome.Found.class);
        database.restart();
        assertThat(reads.byId(new UserId("user-10"), WITHIN))
            .as("a soft-deleted user")
            .isInstanceOf(ReadOutcome.NotFound.class);
      }
    } finally {
      vertx.close().await();
    }
    assertThat(Files.exists(directory)).isFalse();
  }
}

package com.huntaze.canary.alarms;

import com.huntaze.canary.journal.PostgresJournal;
import com.huntaze.canary.journal.TestPostgres;
import com.huntaze.canary.settings.JournalSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL for a class of tests of the webhook. */
abstract class SnsDatabase {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private static Path directory;
  static TestPostgres postgres;
  static Vertx vertx;
  JournalSettings database;

  @BeforeAll
  static void start() throws IOException {
    postgres = new TestPostgres(directory);
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    postgres.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** Each test has a database of its own, made by the journal as in the daemon. */
  @BeforeEach
  void migrate() {
    database = postgres.freshDatabase(Duration.ofSeconds(10));
    PostgresJournal.open(vertx, database, InstantSource.system()).close();
  }

  SnsWorld world() {
    return new SnsWorld(database, PATIENCE);
  }
}

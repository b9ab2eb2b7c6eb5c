package com.huntaze.canary.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.canary.port.Journal.Append;
import com.huntaze.canary.settings.JournalSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
  private static final String MORE =
      "V" + (Schema.shipped().migrations().size() + 1) + "__more.sql";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @TempDir private static Path directory;
  private static Vertx vertx;
  private static TestPostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    vertx = Vertx.vertx();
    postgres = new TestPostgres(directory);
  }

  @AfterAll
  static void stop() {
    postgres.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static PostgresJournal open(JournalSettings settings, Schema schema) {
    return PostgresJournal.open(vertx, settings, schema, InstantSource.system());
  }

  private static Schema withAnother(String sql) {
    List<Migration> migrations = new ArrayList<>(Schema.shipped().migrations());
    migrations.add(new Migration(migrations.size() + 1, MORE, sql));
    return new Schema(migrations);
  }

  private static List<String> history(JournalSettings settings) {
    return postgres.query(
        settings.database(), "SELECT version, name FROM schema_migration ORDER BY version");
  }

  @Test
  void aSecondStartAppliesNothingAndALaterVersionOnlyWhatIsNew() {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    open(settings, Schema.shipped()).close();
    open(settings, Schema.shipped()).close();
    assertThat(history(settings))
        .containsExactly(
            "1|V1__rollout_event.sql",
            "2|V2__read_models.sql",
            "3|V3__sns_message.sql",
            "4|V4__rollout_lease.sql",
            "5|V5__signal_handover.sql",
            "6|V6__run_end.sql");
    open(settings, withAnother("CREATE TABLE more (a int); CREATE INDEX ON more (a)")).close();
    assertThat(history(settings)).hasSize(7).endsWith("7|" + MORE);
  }

  @Test
  void controllersThatStartTogetherMigrateOnce() throws Exception {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    Callable<Append> start =
        () -> {
          try (PostgresJournal journal = open(settings, Schema.shipped())) {
            assertThat(journal.trouble()).isEmpty();
            return journal.append(TestEvents.events("reads", 1, 1, 1));
          }
        };
    try (ExecutorService controllers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Append> answer : controllers.invokeAll(List.of(start, start, start, start))) {
        assertThat(answer.get()).isEqualTo(new Append.Written());
      }
    }
    assertThat(history(settings)).hasSize(Schema.shipped().migrations().size());
  }

  @Test
  void aDatabaseNewerThanTheControllerIsRefused() {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    open(settings, withAnother("CREATE TABLE more (a int)")).close();
    assertThatThrownBy(() -> open(settings, Schema.shipped()))
        .isInstanceOf(SchemaRefused.class)
        .hasMessageContaining(MORE + ", newer than this controller");
  }

  @Test
  void aChangedMigrationIsRefused() {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    open(settings, withAnother("CREATE TABLE more (a int)")).close();
    assertThatThrownBy(() -> open(settings, withAnother("CREATE TABLE more (b int)")))
        .isInstanceOf(SchemaRefused.class)
        .hasMessageContaining("another text of " + MORE);
  }

  @Test
  void aMigrationThatFailsLeavesNothingBehindAndTheJournalSaysWhy() {
    JournalSettings settings = postgres.freshDatabase(TIMEOUT);
    try (PostgresJournal journal =
        open(settings, withAnother("CREATE TABLE more (a int); SELECT 1 / 0"))) {
      assertThat(journal.trouble().orElse("")).contains("division by zero");
      assertThat(journal.append(TestEvents.events("reads", 1, 1, 1)))
          .isInstanceOf(Append.Deferred.class);
      assertThat(
              postgres.query(
                  settings.database(),
                  "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
          .containsExactly("0");
    }
  }
}

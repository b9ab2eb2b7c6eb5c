package com.huntaze.canary.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.audit.Finding;
import com.huntaze.canary.audit.Item;
import com.huntaze.canary.audit.Outcome;
import com.huntaze.canary.settings.AuditSettings;
import com.huntaze.canary.settings.Secret;
import io.vertx.core.Vertx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real PostgreSQL with a small table of users. */
class UsersDatabaseTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
            .start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @BeforeEach
  void fill() {
    execute(
        "drop table if exists users",
        "create table users (id text not null, deleted_at timestamptz)",
        "create unique index users_live on users (id) where deleted_at is null",
        "insert into users select 'user-' || i from generate_series(1, 1000) i",
        "drop extension if exists pg_stat_statements",
        "create extension pg_stat_statements",
        "select pg_stat_statements_reset()",
        "analyze users",
        "set enable_seqscan = off",
        "select id from users where id = 'user-7' and deleted_at is null",
        "select pg_stat_force_next_flush()");
  }

  private static void execute(String... statements) {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private static Map<Item, Outcome> audited() {
    var settings =
        new AuditSettings.Users(
            "127.0.0.1",
            server.getPort(),
            "postgres",
            "postgres",
            new Secret("unused: trust"),
            null,
            List.of("users_live"));
    return new UsersDatabase(VERTX, settings)
        .findings().stream().collect(Collectors.toMap(Finding::item, Finding::outcome));
  }

  private static Function<Outcome, String> what() {
    return Outcome::what;
  }

  @Test
  void aGoodDatabasePasses() {
    assertThat(audited().values()).allMatch(Outcome.Passed.class::isInstance);
  }

  @Test
  void anIndexThatIsMissingOrNeverUsedFails() {
    execute("drop index users_live");
    assertThat(audited().get(Item.INDEX)).extracting(what()).isEqualTo("there is no such index");
    execute("create unique index users_live on users (id) where deleted_at is null");
    assertThat(audited().get(Item.INDEX)).extracting(what()).isEqualTo("it was never used");
  }

  @Test
  void anIdThatIsUniqueOverTheDeletedTooFails() {
    execute("drop index users_live", "create unique index users_live on users (id)");
    assertThat(audited().get(Item.SOFT_DELETE))
        .extracting(what())
        .isEqualTo("no unique index over the live users alone");
  }

  @Test
  void aReadThatForgetsTheDeletedIsTold() {
    execute("select count(*) from users");
    assertThat(audited().get(Item.SOFT_DELETE_FILTER))
        .extracting(what())
        .isEqualTo("deleted users are read by: select count(*) from users");
  }

  @Test
  void withoutStatisticsOfStatementsTheFilterIsUnknown() {
    execute("drop extension pg_stat_statements");
    assertThat(audited().get(Item.SOFT_DELETE_FILTER))
        .isEqualTo(
            new Outcome.Unknown(
                "pg_stat_statements is not there",
                "load it by shared_preload_libraries, then create extension pg_stat_statements"));
  }

  @Test
  void aDatabaseThatIsNotThereIsUnknownAllOver() {
    var settings =
        new AuditSettings.Users(
            "127.0.0.1", 1, "x", "x", new Secret("x"), null, List.of("users_live"));
    assertThat(new UsersDatabase(VERTX, settings).findings())
        .hasSize(3)
        .allMatch(finding -> finding.outcome() instanceof Outcome.Unknown);
  }
}

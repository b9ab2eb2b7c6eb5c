package com.huntaze.reads.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How PostgreSQL finds a user by id, with the very statement of the read. */
class UserLookupIT {
  private static EmbeddedPostgres postgres;
  private Connection connection;

  @BeforeAll
  static void fill() throws Exception {
    postgres = EmbeddedPostgres.start();
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      for (String migration : UserSchema.migrations()) {
        statement.execute(migration);
      }
      statement.execute(UserSchema.seedUsers().replace("$1::int", "2000"));
      statement.execute("analyze users");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  /** Each test in a transaction of its own that is rolled back, dropped indexes included. */
  @BeforeEach
  void begin() throws SQLException {
    connection = postgres.getPostgresDatabase().getConnection();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void rollBack() throws SQLException {
    connection.rollback();
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String query(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      StringBuilder text = new StringBuilder();
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
      return text.toString();
    }
  }

  private String plan(String mode) throws SQLException {
    execute("set local plan_cache_mode = " + mode);
    execute("prepare lookup(text) as " + Statements.BY_ID);
    String plan = query("explain (costs off) execute lookup('user-1')");
    execute("deallocate lookup");
    return plan;
  }

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  void theReadUsesTheLookupIndexAndWithoutItWalksTheTable(String mode) throws SQLException {
    assertThat(plan(mode)).startsWith("Index Scan using " + UserSchema.LOOKUP_INDEX + " on users");
    execute("drop index " + UserSchema.LOOKUP_INDEX);
    assertThat(plan(mode)).startsWith("Seq Scan on users");
  }

  private void insert(String id, String email) throws SQLException {
    execute(
        "insert into users (id, email, name, subscription, created_at, updated_at)"
            + " values ('%s', '%s', 'n', 'free', now(), now())".formatted(id, email));
  }

  @Test
  void anIdHasAtMostOneLiveUser() {
    assertThatThrownBy(() -> insert("user-1", "other@example.com"))
        .hasMessageContaining(UserSchema.LOOKUP_INDEX);
  }

  @Test
  void theIdOfADeletedUserIsFreeAgain() throws SQLException {
    insert("user-10", "other@example.com");
    execute("prepare lookup(text) as " + Statements.BY_ID);
    assertThat(query("execute lookup('user-10')")).isEqualTo("user-10\n");
  }
}

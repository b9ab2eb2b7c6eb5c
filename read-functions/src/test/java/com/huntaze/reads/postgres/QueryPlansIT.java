package com.huntaze.reads.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statement on a million users: an index finds the rows, and gives them in their order. */
class QueryPlansIT {
  private static TestDatabase database;

  @BeforeAll
  static void fill() throws Exception {
    database = TestDatabase.with(1_000_000);
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  static Stream<Arguments> statements() {
    String place = ", timestamptz '2025-01-06 00:00:00+00', 'user-430000'";
    return Stream.of(
        Arguments.of(Statements.BY_ID, "(text)", "('user-777')"),
        Arguments.of(Statements.WITH_SUBSCRIPTION, "(text)", "('user-777')"),
        Arguments.of(Statements.BATCH, "(text[])", "(array['user-1','user-2','user-999999'])"),
        Arguments.of(Statements.FIRST_PAGE, "(int)", "(21)"),
        Arguments.of(Statements.PAGE_AFTER, "(int, timestamptz, text)", "(21" + place + ")"),
        Arguments.of(Statements.PAGE_BEFORE, "(int, timestamptz, text)", "(21" + place + ")"),
        Arguments.of(Statements.PLANS, "", ""),
        Arguments.of(Statements.SUBSCRIBED, "", ""),
        Arguments.of(Statements.DELETE, "(text)", "('user-777')"),
        Arguments.of(Statements.RESTORE, "(text)", "('user-10')"),
        Arguments.of(
            Statements.CREATE,
            "(text, text, text, text, bytea)",
            "('a@b.example', 'A', 'pro', 'key', '\\x00')"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("statements")
  void noneWalksATableOrSorts(String statement, String types, String values) throws SQLException {
    for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
      assertThat(plan(statement, types, values, mode))
          .as("%s, %s", mode, statement)
          .doesNotContain("Seq Scan on")
          .doesNotContain("Sort Key");
    }
  }

  private static String plan(String statement, String types, String values, String mode)
      throws SQLException {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      run(connection, "set local plan_cache_mode = " + mode);
      run(connection, "prepare asked " + types + " as " + statement);
      String plan = run(connection, "explain (costs off) execute asked " + values);
      connection.rollback();
      run(connection, "deallocate asked");
      return plan;
    }
  }

  private static String run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      var lines = new ArrayList<String>();
      if (statement.execute(sql)) {
        try (var rows = statement.getResultSet()) {
          while (rows.next()) {
            lines.add(rows.getString(1));
          }
        }
      }
      return String.join("\n", lines);
    }
  }
}

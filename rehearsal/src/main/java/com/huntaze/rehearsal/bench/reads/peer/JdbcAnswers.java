package com.huntaze.rehearsal.bench.reads.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The PostgreSQL driver behind HikariCP, as its users write it: prepared, select lists alone. */
final class JdbcAnswers implements BlockingAnswers {
  private final HikariDataSource pool;
  private final Population population;
  private final Serials serials = new Serials();

  JdbcAnswers(int port, int connections, Population population) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
    config.setUsername("postgres");
    config.setMaximumPoolSize(connections);
    this.pool = new HikariDataSource(config);
    this.population = population;
  }

  @Override
  public String answer(Call call) throws SQLException, IOException {
    try (Connection connection = pool.getConnection()) {
      return switch (call) {
        case Call.User(String id) -> one(connection, Sql.USER, false, id);
        case Call.LatestSubscription(String id) ->
            one(connection, Sql.LATEST_SUBSCRIPTION, true, id);
        case Call.Batch(List<String> ids) -> batch(connection, ids);
        case Call.Page(int depth) -> page(connection, population.before(depth));
        case Call.Statistics() -> statistics(connection);
        case Call.Create() -> create(connection);
        case Call.First _, Call.Form _ ->
            throw new IllegalArgumentException("not for this peer: " + call);
      };
    }
  }

  private String create(Connection connection) throws SQLException, IOException {
    String id = serials.next();
    return one(
        connection, Sql.CREATE, true, id, id + "@example.com", "User " + id, "pro", "sub-" + id);
  }

  private static String one(
      Connection connection, String sql, boolean withSubscription, String... values)
      throws SQLException, IOException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int nth = 0; nth < values.length; nth++) {
        statement.setString(nth + 1, values[nth]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new IllegalStateException("no such user");
        }
        return withSubscription
            ? Documents.withSubscription(UserRow.of(rows), SubscriptionRow.of(rows))
            : Documents.user(UserRow.of(rows));
      }
    }
  }

  private static String batch(Connection connection, List<String> ids)
      throws SQLException, IOException {
    Map<String, UserRow> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(Sql.BATCH)) {
      statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          UserRow user = UserRow.of(rows);
          found.put(user.id(), user);
        }
      }
    }
    return Documents.batch(ids, found);
  }

  private static String page(Connection connection, OptionalInt before)
      throws SQLException, IOException {
    String sql = before.isEmpty() ? Sql.FIRST_PAGE : Sql.PAGE_AFTER;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int next = 1;
      if (before.isPresent()) {
        int number = before.getAsInt();
        statement.setObject(next++, Population.createdAt(number).atOffset(ZoneOffset.UTC));
        statement.setString(next++, Population.id(number));
      }
      // one more than a page has: whether there is a next one
      statement.setInt(next, Population.PAGE + 1);
      List<UserRow> users = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          users.add(UserRow.of(rows));
        }
      }
      return Documents.page(users, before.isEmpty());
    }
  }

  private static String statistics(Connection connection) throws SQLException, IOException {
    Map<String, Long> plans = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(Sql.PLANS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        plans.put(rows.getString(1), rows.getLong(2));
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(Sql.SUBSCRIBED);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return Documents.statistics(plans, rows.getLong(1));
    }
  }
}

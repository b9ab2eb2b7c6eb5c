package com.huntaze.reads.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real PostgreSQL with the seeded users. */
public final class TestDatabase implements AutoCloseable {
  private final EmbeddedPostgres postgres;

  private TestDatabase(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  public static TestDatabase with(int users) throws IOException, SQLException {
    var database = new TestDatabase(EmbeddedPostgres.start());
    for (String migration : UserSchema.migrations()) {
      database.execute(migration);
    }
    database.seed(users);
    return database;
  }

  /** As it was at the start, with so many users. */
  public void refill(int users) throws SQLException {
    execute("truncate users, subscriptions restart identity");
    seed(users);
  }

  private void seed(int users) throws SQLException {
    execute(UserSchema.seedUsers().replace("$1::int", Integer.toString(users)));
    execute(UserSchema.seedSubscriptions());
    execute("vacuum analyze");
  }

  public int port() {
    return postgres.getPort();
  }

  /** The superuser's, on a port that may be a relay's. */
  public DatabaseSettings settings(int port) {
    return settings(port, Duration.ofSeconds(5), Duration.ofSeconds(6));
  }

  public static DatabaseSettings settings(int port, Duration statement, Duration query) {
    return settings(port, Credentials.fixed("postgres", "postgres"), false, statement, query);
  }

  public static DatabaseSettings settings(
      int port, Credentials credentials, boolean proxied, Duration statement, Duration query) {
    return new DatabaseSettings(
        "127.0.0.1",
        port,
        "postgres",
        credentials,
        Optional.empty(),
        proxied,
        2,
        Duration.ofMinutes(5),
        Duration.ofSeconds(1),
        statement,
        query);
  }

  public void execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** From now on everyone but the superuser logs in by SCRAM. */
  public void requirePasswords() throws SQLException, IOException {
    Files.writeString(
        Path.of(query("show hba_file").getFirst()),
        """
        host all postgres 127.0.0.1/32 trust
        host all postgres ::1/128 trust
        host all all all scram-sha-256
        """);
    execute("select pg_reload_conf()");
  }

  /** First column of each row. */
  public List<String> query(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  /** As the superuser. */
  public Connection connect() throws SQLException {
    return postgres.getPostgresDatabase().getConnection();
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}

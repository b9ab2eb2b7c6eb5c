package com.huntaze.canary.journal;

import com.huntaze.canary.settings.JournalSettings;
import com.huntaze.canary.settings.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL that can be stopped and started again with its data, on the same port. */
public final class TestPostgres implements AutoCloseable {
  private final Path directory;
  private final AtomicInteger databases = new AtomicInteger();
  private EmbeddedPostgres server;

  public TestPostgres(Path directory) throws IOException {
    this.directory = directory;
    this.server = builder().start();
  }

  private EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder()
        .setDataDirectory(directory.resolve("data"))
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "off");
  }

  public int port() {
    return server.getPort();
  }

  /** Settings of a new, empty database. */
  public JournalSettings freshDatabase(Duration timeout) {
    String name = "journal" + databases.incrementAndGet();
    execute("postgres", "CREATE DATABASE " + name);
    return settings(name, port(), timeout);
  }

  public static JournalSettings settings(String database, int port, Duration timeout) {
    return new JournalSettings(
        "127.0.0.1", port, database, "postgres", new Secret("unused: trust"), timeout);
  }

  public void stop() throws IOException {
    server.close();
  }

  public void startAgain() throws IOException {
    server = builder().setPort(server.getPort()).start();
  }

  public void execute(String database, String sql) {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed.getSQLState() + " " + failed.getMessage(), failed);
    }
  }

  /** Rows as texts, columns joined by a bar. */
  public List<String> query(String database, String sql) {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        StringJoiner line = new StringJoiner("|");
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          line.add(rows.getString(column));
        }
        lines.add(line.toString());
      }
      return lines;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed.getSQLState() + " " + failed.getMessage(), failed);
    }
  }

  /** Keeps everybody from the table until closed. */
  TableLock lock(String database, String table) {
    return new TableLock(database, "LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
  }

  /** Keeps writers from the table until closed; readers pass. */
  TableLock lockForWrites(String database, String table) {
    return new TableLock(database, "LOCK TABLE " + table + " IN SHARE MODE");
  }

  /** A lock held by a session of its own. */
  final class TableLock implements AutoCloseable {
    private final Connection connection;

    private TableLock(String database, String sql) {
      try {
        connection = server.getDatabase("postgres", database).getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
          statement.execute(sql);
        }
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }

    boolean isHeld() {
      try {
        return connection.isValid(5);
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

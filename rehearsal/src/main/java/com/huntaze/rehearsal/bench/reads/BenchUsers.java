package com.huntaze.rehearsal.bench.reads;

import com.huntaze.reads.postgres.UserSchema;
import com.huntaze.rehearsal.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The database that all peers ask. Filling it takes minutes, so that a filled data directory is
 * kept; every bench works on a copy, and leaves what is kept as it was.
 */
final class BenchUsers implements AutoCloseable {
  /** Little log is written, and little of it is left in what is kept. */
  private static final Map<String, String> FILLING =
      Map.of(
          "wal_level", "minimal",
          "max_wal_senders", "0",
          "full_page_writes", "off",
          "max_wal_size", "128MB",
          "maintenance_work_mem", "256MB");

  /**
   * Everything is in memory, and nothing runs beside the queries: no checkpoint, no vacuum but the
   * bench's own. A commit does not wait for the disk, which is no peer's work.
   */
  private static final Map<String, String> SERVING =
      Map.of(
          "shared_buffers", "1GB",
          "max_connections", "1000",
          "synchronous_commit", "off",
          "autovacuum", "off",
          "checkpoint_timeout", "1d",
          "max_wal_size", "8GB");

  private static final String PREWARM =
      """
      create extension pg_prewarm;
      select pg_prewarm(oid) from pg_class
      where relkind in ('r', 'i') and relnamespace = 'public'::regnamespace
      """;

  private final Database database;
  private final Connection connection;
  private final int users;
  private final long subscriptions;

  private BenchUsers(Database database, int users) throws SQLException {
    this.database = database;
    this.users = users;
    this.connection = connect(database);
    execute(connection, PREWARM);
    this.subscriptions = count(connection, "select max(number) from subscriptions");
  }

  /**
   * Starts it on a copy of what is kept, which is filled first where it is not there.
   *
   * @param work holds the copy, and ends with this program
   * @param cache holds everything that is made once
   */
  static BenchUsers open(Path work, Path cache, int users, Consumer<String> progress)
      throws IOException, SQLException {
    Path data = work.resolve("users");
    Path kept = cache.resolve("bench-users-" + users + "-" + digest());
    if (Files.exists(kept)) {
      progress.accept("copying the database from " + kept);
      copy(kept, data);
    } else {
      progress.accept(
          "filling a database with %,d users (once, kept in %s)".formatted(users, kept));
      fill(data, users);
      Path partial = Files.createTempDirectory(Files.createDirectories(cache), "partial-");
      copy(data, partial.resolve("users"));
      Files.move(partial.resolve("users"), kept);
      Files.delete(partial);
    }
    Database database = Database.start(data, SERVING);
    try {
      return new BenchUsers(database, users);
    } catch (SQLException | RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  /** Of what decides what is in it: the SQL, and the release of PostgreSQL by its jar's name. */
  private static String digest() {
    String binaries =
        Objects.requireNonNull(Resources.class.getResource("/postgres-linux-x86_64.txz")).getPath();
    String release = binaries.replaceAll(".*-([0-9.]+)\\.jar!.*", "$1");
    Stream<String> seeds = Stream.of(UserSchema.seedUsers(), UserSchema.seedSubscriptions());
    Stream<String> sql = Stream.concat(UserSchema.migrations().stream(), seeds);
    return release + "-" + Resources.digest(sql);
  }

  private static void fill(Path data, int users) throws SQLException {
    try (Database database = Database.start(data, FILLING);
        Connection connection = connect(database)) {
      for (String migration : UserSchema.migrations()) {
        execute(connection, migration);
      }
      String number = Integer.toString(users);
      execute(connection, UserSchema.seedUsers().replace("$1", number));
      execute(connection, UserSchema.seedSubscriptions());
      execute(connection, "vacuum (freeze, analyze)");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static Connection connect(Database database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(database.port(), Database.NAME),
        Database.USER,
        "");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Where it listens, on loopback. */
  int port() {
    return database.port();
  }

  /** Makes the tables what they were before the peers created users. */
  void forgetCreated() throws SQLException {
    execute(connection, "delete from subscriptions where number > " + subscriptions);
    execute(connection, "delete from users where number > " + users);
    execute(connection, "vacuum users, subscriptions");
  }

  @Override
  public void close() throws SQLException {
    try {
      connection.close();
    } finally {
      database.close();
    }
  }
}

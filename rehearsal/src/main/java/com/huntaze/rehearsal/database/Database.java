package com.huntaze.rehearsal.database;

import com.huntaze.canary.ops.Blocking;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL server on loopback, from the binaries in Maven Central. It keeps its port and data
 * when it is stopped and started, so that it can fail as a real one does. Thread-safe.
 */
public final class Database implements AutoCloseable {
  public static final String USER = "postgres";
  public static final String NAME = "postgres";
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(60);

  private static final Map<String, String> SMALL =
      Map.of(
          "max_connections", "60",
          "shared_buffers", "64MB",
          "shared_preload_libraries", "pg_stat_statements");

  private final Path directory;
  private final Map<String, String> settings;
  private int port;
  private @Nullable EmbeddedPostgres server;

  private Database(Path directory, Map<String, String> settings) {
    this.directory = directory;
    this.settings = settings;
  }

  /**
   * Starts an empty one, some seconds.
   *
   * @param directory of its data, created when absent
   */
  public static Database create(Path directory) {
    return start(directory, SMALL);
  }

  /**
   * Starts one with the data that is in the directory, or an empty one.
   *
   * @param settings as in postgresql.conf
   */
  public static Database start(Path directory, Map<String, String> settings) {
    Database database = new Database(directory, settings);
    database.start();
    return database;
  }

  public synchronized int port() {
    return port;
  }

  /** As the superuser, on a connection of its own. */
  public void administer(Vertx vertx, Consumer<PgConnection> work) {
    PgConnection connection =
        Blocking.await(
            PgConnection.connect(
                vertx,
                new PgConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(port())
                    .setDatabase(NAME)
                    .setUser(USER)),
            CONNECT_LIMIT);
    try {
      work.accept(connection);
    } finally {
      Blocking.await(connection.close(), CONNECT_LIMIT);
    }
  }

  /** Does nothing when it runs. */
  public synchronized void start() {
    if (server != null) {
      return;
    }
    EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
    settings.forEach(builder::setServerConfig);
    try {
      server =
          builder
              .setDataDirectory(directory)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setPort(port)
              .setPGStartupWait(START_LIMIT)
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("unix_socket_directories", "")
              .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
              .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
              .start();
      port = server.getPort();
    } catch (IOException failed) {
      throw new UncheckedIOException("PostgreSQL does not start in " + directory, failed);
    }
  }

  /** Does nothing when it is stopped. */
  public synchronized void stop() {
    if (server == null) {
      return;
    }
    thaw();
    try {
      server.close();
    } catch (IOException failed) {
      throw new UncheckedIOException("PostgreSQL does not stop in " + directory, failed);
    } finally {
      server = null;
    }
  }

  public synchronized void restart() {
    stop();
    start();
  }

  /** From now on it takes packets and answers none, as behind a black-holed link. */
  public synchronized void freeze() {
    signal("-STOP");
  }

  /** Ends {@link #freeze}. */
  public synchronized void thaw() {
    signal("-CONT");
  }

  /** pg_ctl leaves the server to itself, so only its own file knows which process it is. */
  private void signal(String signal) {
    if (server == null) {
      return;
    }
    try {
      long pid = Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid")).getFirst());
      List<String> command = new ArrayList<>(List.of("kill", signal, Long.toString(pid)));
      ProcessHandle.of(pid).stream()
          .flatMap(ProcessHandle::descendants)
          .forEach(process -> command.add(Long.toString(process.pid())));
      new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot signal PostgreSQL in " + directory, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }
}

package com.huntaze.rehearsal.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Debian's PgBouncer in transaction mode before a PostgreSQL on this machine. Its user has a
 * password equal to his name.
 */
public final class PgBouncer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");
  private static final int CONNECT_MS = 1_000;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Process process;
  private final int port;

  private PgBouncer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param databasePort on loopback
   * @param directory for its files, which everybody may then read: it gives up its rights
   * @param servers connections to the database
   * @throws IOException when it is not installed or does not start
   */
  public static PgBouncer before(int databasePort, Path directory, int servers)
      throws IOException, InterruptedException {
    if (!isInstalled()) {
      throw new IOException(PROGRAM + " is not there: apt-get install pgbouncer");
    }
    int port = freePort();
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path users = directory.resolve("users.txt");
    Files.writeString(users, "\"%s\" \"%s\"\n".formatted(Database.USER, Database.USER));
    Path settings = directory.resolve("pgbouncer.ini");
    Files.writeString(settings, settings(databasePort, port, users, servers));
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-q", "-u", "nobody", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    PgBouncer started = new PgBouncer(process, port);
    try {
      started.awaitListening();
      return started;
    } catch (IOException | InterruptedException failed) {
      started.close();
      throw failed;
    }
  }

  private static String settings(int databasePort, int port, Path users, int servers) {
    return """
    [databases]
    %s = host=127.0.0.1 port=%d dbname=%s
    [pgbouncer]
    listen_addr = 127.0.0.1
    listen_port = %d
    unix_socket_dir =
    auth_type = plain
    auth_file = %s
    pool_mode = transaction
    default_pool_size = %d
    max_client_conn = 1000
    """
        .formatted(Database.NAME, databasePort, Database.NAME, port, users, servers);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitListening() throws IOException, InterruptedException {
    for (long until = System.nanoTime() + LIMIT.toNanos(); ; ) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
        return;
      } catch (IOException notYet) {
        if (process.waitFor(10, TimeUnit.MILLISECONDS) || System.nanoTime() > until) {
          throw notYet;
        }
      }
    }
  }

  /** Where it listens, on loopback. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
  }
}

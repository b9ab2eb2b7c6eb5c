package com.huntaze.reads.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/** Debian's PgBouncer in transaction mode before a PostgreSQL on this machine. */
final class PgBouncer implements AutoCloseable {
  static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

  private final Process process;
  private final int port;

  private PgBouncer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * @param directory for its files
   * @param servers connections to the database
   */
  static PgBouncer before(int databasePort, Path directory, int servers) throws Exception {
    int port = freePort();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path users = directory.resolve("users.txt");
    Files.writeString(users, "\"postgres\" \"postgres\"\n");
    Path settings = directory.resolve("pgbouncer.ini");
    Files.writeString(
        settings,
        """
        [databases]
        postgres = host=127.0.0.1 port=%d dbname=postgres
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = plain
        auth_file = %s
        pool_mode = transaction
        default_pool_size = %d
        max_client_conn = 200
        """
            .formatted(databasePort, port, users, servers));
    var process =
        new ProcessBuilder(PROGRAM.toString(), "-q", "-u", "nobody", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    var started = new PgBouncer(process, port);
    started.awaitListening();
    return started;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitListening() throws IOException {
    for (long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20); ; Thread.onSpinWait()) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        return;
      } catch (IOException notYet) {
        if (!process.isAlive() || System.nanoTime() > until) {
          throw notYet;
        }
      }
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}

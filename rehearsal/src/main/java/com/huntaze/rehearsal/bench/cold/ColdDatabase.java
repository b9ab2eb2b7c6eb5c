package com.huntaze.rehearsal.bench.cold;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.rehearsal.database.Database;
import com.huntaze.rehearsal.database.UsersDatabase;
import com.huntaze.rehearsal.database.WorkDirectory;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The users' PostgreSQL as RDS lets functions in: by TLS with a certificate that can be verified,
 * and by a password that is checked by SCRAM.
 */
final class ColdDatabase implements AutoCloseable {
  static final String USER = "reads";
  static final String PASSWORD = "correct horse battery staple";
  private static final int USERS = 10_000;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String ACCESS =
      """
      host    all all       127.0.0.1/32 trust
      """;

  private final Database database;
  private final ServerCertificate certificate;

  private ColdDatabase(Database database, ServerCertificate certificate) {
    this.database = database;
    this.certificate = certificate;
  }

  static ColdDatabase create(Vertx vertx, WorkDirectory work) throws IOException {
    Path directory = work.path().resolve("users");
    Database database = Database.create(directory);
    new UsersDatabase(vertx, database).fill(USERS);
    ServerCertificate certificate = ServerCertificate.write(work.path());
    database.administer(vertx, connection -> prepare(connection, certificate));
    Files.writeString(
        directory.resolve("pg_hba.conf"),
        "hostssl all " + USER + " 127.0.0.1/32 scram-sha-256\n" + ACCESS);
    database.restart();
    return new ColdDatabase(database, certificate);
  }

  private static void prepare(PgConnection connection, ServerCertificate certificate) {
    for (String statement :
        new String[] {
          "create role " + USER + " login password '" + PASSWORD + "'",
          "grant select on all tables in schema public to " + USER,
          "alter system set ssl_cert_file = '" + certificate.certificate() + "'",
          "alter system set ssl_key_file = '" + certificate.key() + "'",
          "alter system set ssl = on"
        }) {
      Blocking.await(connection.query(statement).execute(), LIMIT);
    }
  }

  /** How our function finds it. */
  Map<String, String> environment() {
    return Map.of(
        "HUNTAZE_DB_HOST",
        "localhost",
        "HUNTAZE_DB_PORT",
        Integer.toString(database.port()),
        "HUNTAZE_DB_NAME",
        Database.NAME,
        "HUNTAZE_DB_USER",
        USER,
        "HUNTAZE_DB_PASSWORD",
        PASSWORD,
        "HUNTAZE_DB_CA_FILE",
        certificate.authority().toString());
  }

  /** How node-postgres, and so Prisma's adapter, finds it. */
  String connectionString() {
    return "postgresql://%s:%s@localhost:%d/%s?sslmode=verify-full&sslrootcert=%s"
        .formatted(
            USER,
            PASSWORD.replace(" ", "%20"),
            database.port(),
            Database.NAME,
            certificate.authority());
  }

  @Override
  public void close() {
    database.close();
  }
}

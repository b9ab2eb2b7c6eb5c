package com.huntaze.reads;

import com.huntaze.reads.users.DatabaseSettings;
import com.huntaze.reads.users.PostgresUserReads;
import com.huntaze.reads.users.UserReads;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The candidate's environment; read-functions/README.md is the table. */
final class PrismaReadSettings {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

  private PrismaReadSettings() {}

  /**
   * @throws IllegalStateException naming every wrong variable
   */
  static DatabaseSettings from(Map<String, String> variables) {
    var env = new Environment(variables);
    String host = env.required("HUNTAZE_DB_HOST");
    var authority = env.optional("HUNTAZE_DB_CA_FILE");
    if (!host.isEmpty() && authority.isEmpty() && !LOOPBACK.contains(host)) {
      env.problem(
          "HUNTAZE_DB_CA_FILE",
          "is not set: a database on another host is reached by verified TLS only");
    }
    Duration statement = env.millis("HUNTAZE_DB_STATEMENT_TIMEOUT_MS", 1_000, 1, 900_000);
    Duration query = env.millis("HUNTAZE_DB_QUERY_TIMEOUT_MS", 1_500, 1, 900_000);
    if (query.compareTo(statement) <= 0) {
      env.problem(
          "HUNTAZE_DB_QUERY_TIMEOUT_MS", "must be longer than HUNTAZE_DB_STATEMENT_TIMEOUT_MS");
    }
    var settings =
        new DatabaseSettings(
            host,
            env.number("HUNTAZE_DB_PORT", 5432, 1, 65_535),
            env.required("HUNTAZE_DB_NAME"),
            env.required("HUNTAZE_DB_USER"),
            env.required("HUNTAZE_DB_PASSWORD"),
            authority,
            env.number("HUNTAZE_DB_POOL_SIZE", 2, 1, 100),
            env.millis("HUNTAZE_DB_CONNECT_TIMEOUT_MS", 1_000, 1, 60_000),
            statement,
            query);
    env.complain("huntaze-prisma-read");
    return settings;
  }

  static UserReads open(Map<String, String> variables) {
    DatabaseSettings settings = from(variables);
    return new PostgresUserReads(Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1)), settings);
  }
}

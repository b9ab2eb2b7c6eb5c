package com.huntaze.reads;

import com.huntaze.reads.postgres.Credentials;
import com.huntaze.reads.postgres.DatabaseSettings;
import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.reads.secrets.SecretLogin;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The candidate's environment; read-functions/README.md is the table. */
final class PrismaReadSettings {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");
  private static final Duration SECRET_TIMEOUT = Duration.ofSeconds(1);

  private PrismaReadSettings() {}

  /**
   * @throws IllegalStateException naming every wrong variable
   */
  static DatabaseSettings from(Vertx vertx, Map<String, String> variables) {
    var env = new Environment(variables);
    String host = env.required("HUNTAZE_DB_HOST");
    boolean remote = !host.isEmpty() && !LOOPBACK.contains(host);
    var authority = env.optional("HUNTAZE_DB_CA_FILE");
    if (remote && authority.isEmpty()) {
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
            credentials(vertx, env, remote),
            authority,
            env.flag("HUNTAZE_DB_PROXIED"),
            env.number("HUNTAZE_DB_POOL_SIZE", 1, 1, 100),
            env.millis("HUNTAZE_DB_IDLE_LIMIT_MS", 300_000, 1_000, 86_400_000),
            env.millis("HUNTAZE_DB_CONNECT_TIMEOUT_MS", 1_000, 1, 60_000),
            statement,
            query);
    env.complain("huntaze-prisma-read");
    return settings;
  }

  private static Credentials credentials(Vertx vertx, Environment env, boolean remote) {
    var secret = env.optional("HUNTAZE_DB_SECRET");
    if (secret.isPresent()) {
      URI agent = env.address("HUNTAZE_SECRETS_URL", "http://localhost:2773");
      return new SecretLogin(
          vertx, agent, secret.get(), SECRET_TIMEOUT, () -> env.text("AWS_SESSION_TOKEN", ""));
    }
    if (remote) {
      env.problem(
          "HUNTAZE_DB_SECRET",
          "is not set: the login of a database on another host comes from Secrets Manager only");
      return Credentials.fixed("", "");
    }
    return Credentials.fixed(env.required("HUNTAZE_DB_USER"), env.required("HUNTAZE_DB_PASSWORD"));
  }

  static PostgresUsers open(Map<String, String> variables) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    return new PostgresUsers(vertx, from(vertx, variables));
  }
}

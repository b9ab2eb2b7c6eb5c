package com.huntaze.reads;

import com.huntaze.reads.cache.CacheUse;
import com.huntaze.reads.cache.CachedUsers;
import com.huntaze.reads.metrics.CacheMetrics;
import com.huntaze.reads.postgres.Credentials;
import com.huntaze.reads.postgres.DatabaseSettings;
import com.huntaze.reads.postgres.VerifiedTls;
import com.huntaze.reads.secrets.SecretLogin;
import com.huntaze.reads.users.Users;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The candidate's environment; read-functions/README.md is the table.
 *
 * @param cache empty when reads are not cached
 * @param service dimension Service of the cache's metrics
 * @param collector of traces
 */
record PrismaReadSettings(
    DatabaseSettings database,
    Optional<CachedUsers.Limits> cache,
    String service,
    Optional<URI> collector) {
  private static final Duration SECRET_TIMEOUT = Duration.ofSeconds(1);

  /**
   * @throws IllegalStateException naming every wrong variable
   */
  static PrismaReadSettings from(Vertx vertx, Map<String, String> variables) {
    var env = new Environment(variables);
    var settings =
        new PrismaReadSettings(
            database(vertx, env),
            cache(env),
            env.text("HUNTAZE_SERVICE", "huntaze-reads"),
            env.collector());
    env.complain("huntaze-prisma-read");
    return settings;
  }

  /** For every function that reads the database; problems are left with {@code env}. */
  static DatabaseSettings database(Vertx vertx, Environment env) {
    String host = env.required("HUNTAZE_DB_HOST");
    boolean remote = !host.isEmpty() && VerifiedTls.isNeededFor(host);
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
    return new DatabaseSettings(
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

  /** Without a fresh time there is no cache. */
  private static Optional<CachedUsers.Limits> cache(Environment env) {
    Duration fresh = env.millis("HUNTAZE_CACHE_FRESH_MS", 0, 0, 86_400_000);
    Duration stale = env.millis("HUNTAZE_CACHE_STALE_MS", 0, 0, 86_400_000);
    int entries = env.number("HUNTAZE_CACHE_ENTRIES", 10_000, 1, 1_000_000);
    return fresh.isZero()
        ? Optional.empty()
        : Optional.of(new CachedUsers.Limits(fresh, stale, entries));
  }

  /**
   * The users behind the cache, if there is to be one.
   *
   * @param metrics takes each line; standard output on Lambda
   */
  Users cached(Users users, Consumer<String> metrics) {
    return cache
        .<Users>map(
            limits ->
                new CachedUsers(users, limits, use -> metrics.accept(line(use)), System::nanoTime))
        .orElse(users);
  }

  private String line(CacheUse use) {
    return new CacheMetrics(Instant.now(), service, use != CacheUse.MISS, use == CacheUse.STALE)
        .toLine();
  }
}

package com.huntaze.reads.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnectOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A container's connections. Short reads share few of them and follow each other on the wire
 * without waiting; what may take long has its own, so that nothing short is ever behind it. They
 * open when first used. No probe goes ahead of a query: a lost connection shows in the query.
 */
final class Connections implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Connections.class.getName());

  /** For statistics, which asks two questions at once, and for writes. */
  private static final int LONG_ONES = 2;

  /** Callers who wait for a connection; more are turned away. */
  private static final int WAITING = 1_000;

  /** Start-up parameters that a pooler keeps apart for each client; it refuses any other. */
  private static final Map<String, String> PROXIED_START =
      Map.of("client_encoding", "utf8", "DateStyle", "ISO", "application_name", "huntaze-reads");

  private final Vertx vertx;
  private final DatabaseSettings settings;
  private final InstantSource clock;
  private final AtomicReference<Generation> current;
  private volatile long lastUsedMillis;
  private volatile Credentials.@Nullable Login lastLogin;

  /**
   * Connections that are trusted together, and thrown away together: where one was lost, its
   * neighbours usually are too.
   *
   * @param brief pipelined
   * @param lengthy one query a connection
   * @param proven one of them has answered: what takes long now is no connecting
   */
  record Generation(SqlClient brief, Pool lengthy, AtomicBoolean proven) {
    private Future<Void> close() {
      return Future.join(brief.close(), lengthy.close()).mapEmpty();
    }
  }

  /**
   * @param clock of the wall, which goes on while a container is frozen
   */
  Connections(Vertx vertx, DatabaseSettings settings, InstantSource clock) {
    this.vertx = vertx;
    this.settings = settings;
    this.clock = clock;
    this.lastUsedMillis = clock.millis();
    this.current = new AtomicReference<>(open());
  }

  /** Those to use now; fresh ones when they have been idle for longer than they can be trusted. */
  Generation current() {
    long now = clock.millis();
    long idle = now - lastUsedMillis;
    lastUsedMillis = now;
    if (idle > settings.idleLimit().toMillis()) {
      replace(current.get());
    }
    return current.get();
  }

  /** After a failure that may be theirs. Only the first of several callers has an effect. */
  void throwAway(Generation stuck, String why) {
    if (replace(stuck)) {
      LOG.log(System.Logger.Level.WARNING, "database connections thrown away: {0}", why);
    }
  }

  /** The database refused the login: the next connection must not use it again. */
  void loginRefused(Generation used) {
    Credentials.Login refused = lastLogin;
    if (refused != null && current.get().equals(used)) {
      settings.credentials().refused(refused);
    }
    replace(used);
  }

  /** Whether another caller gave them up, and whoever waited for one of them with it. */
  boolean thrownAway(Generation used) {
    return !current.get().equals(used);
  }

  /** Ends those that are open, with a farewell; whoever comes next opens new ones. */
  Future<Void> disconnect() {
    return current.getAndSet(open()).close();
  }

  private boolean replace(Generation stuck) {
    Generation fresh = open();
    if (current.compareAndSet(stuck, fresh)) {
      stuck.close();
      return true;
    }
    fresh.close();
    return false;
  }

  private Generation open() {
    var brief =
        PgBuilder.client()
            .with(pool(settings.poolSize()))
            .with(network())
            .connectingTo(this::connectOptions)
            .using(vertx)
            .build();
    var lengthy =
        PgBuilder.pool()
            .with(pool(LONG_ONES))
            .with(network())
            .connectingTo(this::connectOptions)
            .using(vertx)
            .build();
    return new Generation(brief, lengthy, new AtomicBoolean());
  }

  private PoolOptions pool(int size) {
    return new PoolOptions()
        .setMaxSize(size)
        .setMaxWaitQueueSize(WAITING)
        .setEventLoopSize(0)
        .setConnectionTimeout(millis(settings.connectTimeout()))
        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  private NetClientOptions network() {
    return new NetClientOptions().setConnectTimeout(millis(settings.connectTimeout()));
  }

  private Future<SqlConnectOptions> connectOptions() {
    return settings
        .credentials()
        .current()
        .map(
            login -> {
              lastLogin = login;
              return options().setUser(login.user()).setPassword(login.password());
            });
  }

  private PgConnectOptions options() {
    var options =
        new PgConnectOptions()
            .setHost(settings.host())
            .setPort(settings.port())
            .setDatabase(settings.database());
    if (settings.proxied()) {
      options
          .setUseLayer7Proxy(true)
          .setCachePreparedStatements(false)
          .setProperties(PROXIED_START);
    } else {
      options
          .setCachePreparedStatements(true)
          .addProperty("statement_timeout", Integer.toString(millis(settings.statementTimeout())));
    }
    settings.certificateAuthority().ifPresent(file -> VerifiedTls.add(options, file));
    return options;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }

  @Override
  public void close() {
    current.get().close();
  }
}

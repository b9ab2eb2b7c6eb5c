package com.huntaze.reads.users;

import com.huntaze.reads.ops.Await;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The candidate's read, through one small pool. No probe goes ahead of a query: a connection lost
 * while the container slept shows in the query itself, which is then tried once on a fresh one.
 */
public final class PostgresUserReads implements UserReads, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PostgresUserReads.class.getName());
  static final String SELECT =
      "select id, email, name, subscription, created_at, updated_at from users"
          + " where id = $1 and deleted_at is null";

  private final Vertx vertx;
  private final DatabaseSettings settings;
  private final AtomicReference<Pool> pool;

  /** Connects at the first read. The caller keeps {@code vertx} and closes it. */
  public PostgresUserReads(Vertx vertx, DatabaseSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
    this.pool = new AtomicReference<>(open());
  }

  @Override
  public ReadOutcome byId(UserId id, Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    return read(id, deadline, true);
  }

  private ReadOutcome read(UserId id, long deadline, boolean firstTry) {
    Duration left = Duration.ofNanos(deadline - System.nanoTime());
    if (!left.isPositive()) {
      return new ReadOutcome.Unavailable("no time left");
    }
    Duration wait = left.compareTo(settings.queryTimeout()) < 0 ? left : settings.queryTimeout();
    Pool used = pool.get();
    var query = used.preparedQuery(SELECT).execute(Tuple.of(id.value())).toCompletionStage();
    return switch (Await.result(query, wait)) {
      case Await.Result.Done<RowSet<Row>>(var rows) -> outcome(rows);
      case Await.Result.Late<RowSet<Row>>() -> {
        replace(used, "no answer in time");
        yield new ReadOutcome.Unavailable("no answer within " + wait.toMillis() + " ms");
      }
      case Await.Result.Failed<RowSet<Row>>(var cause) -> {
        if (!firstTry || !DatabaseFailure.connectionLost(cause)) {
          yield DatabaseFailure.outcome(cause);
        }
        replace(used, "a connection was lost");
        yield read(id, deadline, false);
      }
    };
  }

  private static ReadOutcome outcome(RowSet<Row> rows) {
    var row = rows.iterator();
    return row.hasNext() ? new ReadOutcome.Found(user(row.next())) : new ReadOutcome.NotFound();
  }

  private static User user(Row row) {
    return new User(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.get(OffsetDateTime.class, 4).toInstant(),
        row.get(OffsetDateTime.class, 5).toInstant());
  }

  /**
   * After a silent link a connection stays stuck even once the link heals, and the pool with it:
   * only closing its sockets helps. And where one connection was lost, its neighbours usually are
   * too.
   */
  private void replace(Pool stuck, String why) {
    Pool fresh = open();
    if (pool.compareAndSet(stuck, fresh)) {
      LOG.log(System.Logger.Level.WARNING, "database connections thrown away: {0}", why);
      stuck.close();
    } else {
      fresh.close();
    }
  }

  private Pool open() {
    int connectMs = Math.toIntExact(settings.connectTimeout().toMillis());
    return PgBuilder.pool()
        .with(
            new PoolOptions()
                .setMaxSize(settings.poolSize())
                .setEventLoopSize(0)
                .setConnectionTimeout(connectMs)
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
        .with(new NetClientOptions().setConnectTimeout(connectMs))
        .connectingTo(connectOptions())
        .using(vertx)
        .build();
  }

  private PgConnectOptions connectOptions() {
    var options =
        new PgConnectOptions()
            .setHost(settings.host())
            .setPort(settings.port())
            .setDatabase(settings.database())
            .setUser(settings.user())
            .setPassword(settings.password())
            .setCachePreparedStatements(true)
            .addProperty(
                "statement_timeout", Long.toString(settings.statementTimeout().toMillis()));
    settings
        .certificateAuthority()
        .ifPresent(
            file ->
                options
                    .setSslMode(SslMode.VERIFY_FULL)
                    .setSslOptions(
                        new ClientSSLOptions()
                            .setHostnameVerificationAlgorithm("HTTPS")
                            .setTrustOptions(new PemTrustOptions().addCertPath(file))));
    return options;
  }

  @Override
  public void close() {
    pool.get().close();
  }
}

package com.huntaze.canary.journal;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.settings.JournalSettings;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the database, for one caller at a time: opened when needed, its schema checked,
 * and thrown away with its socket on any failure or time-out.
 *
 * <p>It is the only connection of a pool of its own, because closing the pool is the client's one
 * public way to close a socket whose server has stopped answering: closing a connection queues
 * behind the answer that never comes, and a connection still logging in cannot be closed at all.
 */
final class Link implements AutoCloseable {
  private final Vertx vertx;
  private final PgConnectOptions options;
  private final Schema schema;
  private final Duration timeout;
  private final ReentrantLock turn = new ReentrantLock(true);
  private @Nullable Pool pool;
  private @Nullable SqlConnection connection;

  Link(Vertx vertx, JournalSettings settings, Schema schema, String name) {
    this.vertx = vertx;
    this.schema = schema;
    this.timeout = settings.timeout();
    String timeoutMs = Long.toString(settings.timeout().toMillis());
    this.options =
        new PgConnectOptions()
            .setHost(settings.host())
            .setPort(settings.port())
            .setDatabase(settings.database())
            .setUser(settings.user())
            .setPassword(settings.password().value())
            .setCachePreparedStatements(true)
            .addProperty("application_name", name)
            .addProperty("statement_timeout", timeoutMs)
            .addProperty("idle_in_transaction_session_timeout", timeoutMs);
  }

  /** What is done with the connection; it waits through the deadline only. */
  interface Work<T> {
    T with(SqlConnection connection, Deadline deadline);
  }

  /**
   * Does the work within the time-out. Work on a connection that had been idle is tried once more
   * on a new one, since the first use is what shows that it was cut meanwhile: so work must be
   * repeatable.
   *
   * @throws Blocking.Lost when the database does not do it in time
   * @throws SchemaRefused when the schema is not ours
   */
  <T> T call(Work<T> work) {
    Deadline deadline = Deadline.in(timeout);
    takeTurn(deadline);
    try {
      boolean reused = connection != null;
      try {
        return attempt(work, deadline);
      } catch (Blocking.Lost lost) {
        if (!reused || deadline.passed() || lost.getCause() instanceof InterruptedException) {
          throw lost;
        }
        return attempt(work, deadline);
      }
    } finally {
      turn.unlock();
    }
  }

  private void takeTurn(Deadline deadline) {
    try {
      if (!turn.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Blocking.Lost(
            new TimeoutException("no turn within " + timeout.toMillis() + " ms"));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Blocking.Lost(interrupted);
    }
  }

  private <T> T attempt(Work<T> work, Deadline deadline) {
    boolean sound = false;
    try {
      T result = work.with(open(deadline), deadline);
      sound = true;
      return result;
    } finally {
      if (!sound) {
        drop();
      }
    }
  }

  private SqlConnection open(Deadline deadline) {
    if (connection != null) {
      return connection;
    }
    pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(1))
            .connectingTo(options)
            .using(vertx)
            .build();
    SqlConnection opened = deadline.await(pool.getConnection());
    schema.apply(opened, deadline);
    connection = opened;
    return opened;
  }

  private void drop() {
    connection = null;
    if (pool != null) {
      var _ = pool.close();
      pool = null;
    }
  }

  /** Closes the socket; waits for work in hand, no longer than its time-out. */
  @Override
  public void close() {
    turn.lock();
    try {
      drop();
    } finally {
      turn.unlock();
    }
  }
}

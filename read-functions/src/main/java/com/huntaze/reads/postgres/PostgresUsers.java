package com.huntaze.reads.postgres;

import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.UserId;
import com.huntaze.reads.users.Users;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The candidate's users, in PostgreSQL. */
public final class PostgresUsers implements Users, AutoCloseable {
  /**
   * A rotation may end sessions (one), refuse the old login (two), and close what others wait for
   * with it (three). A database that is away refuses connections, which is not tried again.
   */
  private static final int TRIES = 4;

  private final DatabaseSettings settings;
  private final Connections connections;

  /** Connects at the first operation. The caller keeps {@code vertx} and closes it. */
  public PostgresUsers(Vertx vertx, DatabaseSettings settings) {
    this(vertx, settings, InstantSource.system());
  }

  PostgresUsers(Vertx vertx, DatabaseSettings settings, InstantSource clock) {
    this.settings = settings;
    this.connections = new Connections(vertx, settings, clock);
  }

  @Override
  public Future<Outcome> answer(Operation operation, Duration within) {
    return attempt(operation, System.nanoTime() + within.toNanos(), TRIES);
  }

  private Future<Outcome> attempt(Operation operation, long deadline, int tries) {
    Duration left = Duration.ofNanos(deadline - System.nanoTime());
    if (!left.isPositive()) {
      return Future.succeededFuture(new Outcome.Late("no time left"));
    }
    Connections.Generation used = connections.current();
    Duration patience = patience(used);
    boolean hurried = left.compareTo(patience) < 0;
    Duration wait = hurried ? left : patience;
    Future<Outcome> done =
        switch (operation) {
          case Operation.Read read -> Queries.run(used, read);
          case Operation.Write write -> Changes.run(used, write);
        };
    return done.onSuccess(_ -> used.proven().set(true))
        .timeout(wait.toNanos(), TimeUnit.NANOSECONDS)
        .recover(
            cause ->
                cause instanceof TimeoutException
                    ? Future.succeededFuture(late(used, hurried, wait))
                    : failed(operation, used, cause, deadline, tries));
  }

  /** A function with a small share of a processor takes its time for TLS and the login. */
  private Duration patience(Connections.Generation used) {
    return used.proven().get()
        ? settings.queryTimeout()
        : settings.queryTimeout().plus(settings.connectTimeout());
  }

  /**
   * After a silent link a connection stays stuck even once the link heals: only closing its socket
   * helps. The server would have stopped the statement itself before {@code queryTimeout}, so by
   * then it cannot be reached.
   */
  private Outcome late(Connections.Generation used, boolean hurried, Duration wait) {
    connections.throwAway(used, "no answer in time");
    String cause = "no answer within " + wait.toMillis() + " ms";
    return hurried ? new Outcome.Late(cause) : new Outcome.Unavailable(cause);
  }

  private Future<Outcome> failed(
      Operation operation, Connections.Generation used, Throwable cause, long deadline, int tries) {
    boolean loginRefused = DatabaseFailure.loginRefused(cause);
    boolean lost = DatabaseFailure.connectionLost(cause) || connections.thrownAway(used);
    if (loginRefused) {
      connections.loginRefused(used);
    } else if (lost) {
      connections.throwAway(used, "a connection was lost");
    }
    return tries > 1 && (loginRefused || (lost && canBeRepeated(operation)))
        ? attempt(operation, deadline, tries - 1)
        : Future.succeededFuture(DatabaseFailure.outcome(cause));
  }

  /** A deletion that took place though its answer was lost would not find its user again. */
  private static boolean canBeRepeated(Operation operation) {
    return switch (operation) {
      case Operation.Read _, Operation.Create _ -> true;
      case Operation.Delete(UserId _), Operation.Restore(UserId _) -> false;
    };
  }

  /** Ends the open connections; the next operation connects anew. Completes when they are gone. */
  public Future<Void> disconnect() {
    return connections.disconnect();
  }

  @Override
  public void close() {
    connections.close();
  }
}

package com.huntaze.reads.runtime;

import com.huntaze.reads.ops.Await;
import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.UserId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The life of a function's connections: they open while the rest of the function initializes, are
 * closed before a snapshot (SnapStart) and opened again by whoever is restored from it, and are
 * closed when the sandbox ends. A new connection reads the secret again and draws its random
 * numbers from the system, so that copies of a snapshot share neither.
 */
public final class ConnectionLife implements Resource {
  /**
   * No user's: ids are given with a prefix. Its read makes a connection, its statement, and loads
   * what both need.
   */
  private static final Operation NOBODY = new Operation.ById(new UserId("-"));

  /**
   * Enough for the compiler to see what a request runs through (Lambda developer guide, SnapStart,
   * priming).
   */
  private static final int PRIMING_READS = 500;

  private static final Duration READ_LIMIT = Duration.ofSeconds(5);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  private final PostgresUsers users;

  private ConnectionLife(PostgresUsers users) {
    this.users = users;
  }

  /**
   * Does not wait.
   *
   * @param environment Lambda's
   */
  public static void begin(PostgresUsers users, Map<String, String> environment) {
    ConnectionLife life = new ConnectionLife(users);
    if ("snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      Core.getGlobalContext().register(life);
    } else {
      life.read();
    }
    // It also keeps the life known: the context of snapshots holds it weakly.
    Runtime.getRuntime().addShutdownHook(new Thread(life::close, "close-connections"));
  }

  /** Never fails; what it comes to does not matter, because the first request will tell. */
  private Future<Outcome> read() {
    return users.answer(NOBODY, READ_LIMIT);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    boolean answered = true;
    for (int read = 0; answered && read < PRIMING_READS; read++) {
      answered = await(read(), READ_LIMIT) instanceof Outcome.NotFound;
    }
    close();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    read();
  }

  private void close() {
    await(users.disconnect(), CLOSE_LIMIT);
  }

  /**
   * Null where it failed or took longer: a snapshot without warmth is one, and so is an end without
   * a farewell.
   */
  private static <T> @Nullable T await(Future<T> future, Duration limit) {
    return switch (Await.result(future.toCompletionStage(), limit)) {
      case Await.Result.Done<T>(T value) -> value;
      case Await.Result.Failed<T> _, Await.Result.Late<T> _ -> null;
    };
  }
}

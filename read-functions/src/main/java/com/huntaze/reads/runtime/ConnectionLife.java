package com.huntaze.reads.runtime;

import com.huntaze.reads.ops.Waiting;
import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * The life of a function's connections: they open while it initializes, are closed before a
 * snapshot (SnapStart) and opened again by whoever is restored from it. A new connection reads the
 * secret again and draws its random numbers from the system, so that copies of a snapshot share
 * neither. They end with the process: its sockets close, and no statement is under way then.
 */
public final class ConnectionLife implements Resource {
  /** No user's. Its read opens a connection, prepares its statement, and loads what both need. */
  private static final Operation NOBODY = new Operation.ById(new UserId("-"));

  /** Enough for the compilers to see what a request runs through. */
  private static final int PRIMING_READS = 2_000;

  private static final Duration READ_LIMIT = Duration.ofSeconds(5);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  /** The context of snapshots holds them weakly. */
  private static final List<ConnectionLife> KNOWN = new CopyOnWriteArrayList<>();

  private final PostgresUsers users;
  private final Waiting waiting;

  private ConnectionLife(PostgresUsers users, Waiting waiting) {
    this.users = users;
    this.waiting = waiting;
  }

  /**
   * Connects, or has it done after the snapshot.
   *
   * @param environment Lambda's
   */
  public static void begin(PostgresUsers users, Waiting waiting, Map<String, String> environment) {
    ConnectionLife life = new ConnectionLife(users, waiting);
    if ("snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      KNOWN.add(life);
      Core.getGlobalContext().register(life);
    } else {
      life.read();
    }
  }

  /** What it comes to does not matter: the first request will tell. */
  private Outcome read() {
    return Outcome.await(users.answer(NOBODY, READ_LIMIT), READ_LIMIT, waiting);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    Outcome last = new Outcome.NotFound();
    for (int read = 0; last instanceof Outcome.NotFound && read < PRIMING_READS; read++) {
      last = read();
    }
    waiting.result(users.disconnect().map(true), CLOSE_LIMIT);
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    read();
  }
}

package com.huntaze.rehearsal.bench.reads.peer;

import com.huntaze.reads.postgres.Credentials;
import com.huntaze.reads.postgres.DatabaseSettings;
import com.huntaze.reads.users.Cursor;
import com.huntaze.reads.users.UserId;
import java.time.Duration;
import java.util.Optional;

/** What our two peers share. */
final class Ours {
  /** Longer than anything takes: a bench measures how long, and fails nothing for it. */
  static final Duration WITHIN = Duration.ofMinutes(2);

  private static final Duration STATEMENT = Duration.ofSeconds(90);
  private static final Duration IDLE = Duration.ofHours(1);
  private static final String POSTGRES = "postgres";

  private Ours() {}

  /**
   * As a container has them, but for the time-outs.
   *
   * @param port the database's, on loopback, or that of its pooler
   * @param pooled whether it is the pooler's
   */
  static DatabaseSettings settings(int port, int connections, boolean pooled) {
    return new DatabaseSettings(
        "127.0.0.1",
        port,
        POSTGRES,
        Credentials.fixed(POSTGRES, POSTGRES),
        Optional.empty(),
        pooled,
        connections,
        IDLE,
        WITHIN,
        STATEMENT,
        WITHIN);
  }

  /** Where a page begins, as the page before it told its reader. */
  static Optional<Cursor> cursor(Population population, int depth) {
    return population.before(depth).stream()
        .mapToObj(
            number ->
                new Cursor(false, Population.createdAt(number), new UserId(Population.id(number))))
        .findFirst();
  }
}

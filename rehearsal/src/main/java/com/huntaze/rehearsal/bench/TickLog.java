package com.huntaze.rehearsal.bench;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.rehearsal.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What the controller's journal says of its ticks. */
final class TickLog implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String DECISIONS =
      """
      select rollout, at, payload->'observation'->>'kind' as kind
      from rollout_event where kind = 'decision' and at >= $1 and at < $2
      """;

  private static final String EVENTS =
      "select count(*) from rollout_event where at >= $1 and at < $2";

  private final PgConnection connection;

  private TickLog(PgConnection connection) {
    this.connection = connection;
  }

  static TickLog open(Vertx vertx, Database journal) {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost("127.0.0.1")
            .setPort(journal.port())
            .setDatabase(Database.NAME)
            .setUser(Database.USER);
    return new TickLog(Blocking.await(PgConnection.connect(vertx, options), LIMIT));
  }

  /**
   * A tick that judged.
   *
   * @param at when its decision was made, after the metrics were read
   * @param blind it had no metrics to judge by
   */
  record Tick(String rollout, Instant at, boolean blind) {}

  /** Decisions made within a time, its end exclusive. */
  List<Tick> ticks(Instant from, Instant to) {
    List<Tick> ticks = new ArrayList<>();
    for (Row row : Blocking.await(run(DECISIONS, from, to), LIMIT)) {
      ticks.add(
          new Tick(
              row.getString("rollout"),
              row.getOffsetDateTime("at").toInstant(),
              "Blind".equals(row.getString("kind"))));
    }
    return ticks;
  }

  /** Events of any kind written for a time. */
  long events(Instant from, Instant to) {
    return Blocking.await(run(EVENTS, from, to), LIMIT).iterator().next().getLong(0);
  }

  private Future<RowSet<Row>> run(String sql, Instant from, Instant to) {
    return connection.preparedQuery(sql).execute(Tuple.of(utc(from), utc(to)));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  @Override
  public void close() {
    Blocking.await(connection.close(), LIMIT);
  }
}

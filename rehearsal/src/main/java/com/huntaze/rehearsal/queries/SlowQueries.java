package com.huntaze.rehearsal.queries;

import com.huntaze.canary.ops.Blocking;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks pg_stat_statements, and the planner for what it would do (PostgreSQL 16 or newer). */
public final class SlowQueries {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String SLOWEST =
      """
      select s.query, s.calls, s.total_exec_time, s.mean_exec_time, s.rows::float8 / s.calls,
        coalesce(s.shared_blks_read::float8 / nullif(s.shared_blks_read + s.shared_blks_hit, 0), 0)
      from pg_stat_statements s
      join pg_database d on d.oid = s.dbid
      where d.datname = current_database() and s.calls > 0 and s.toplevel
        and s.query ~* '^\\s*(select|insert|update|delete|with)\\M' and s.query !~* 'pg_stat_statements'
      order by s.mean_exec_time desc
      limit $1
      """;

  private SlowQueries() {}

  /**
   * The slowest by their mean time. Nothing is executed but the question and EXPLAIN without
   * ANALYZE, in a transaction that can only read.
   *
   * @throws PgException when the extension is missing or may not be read
   */
  public static List<SlowQuery> slowest(Vertx vertx, PgConnectOptions database, int limit) {
    PgConnection connection = Blocking.await(PgConnection.connect(vertx, database), LIMIT);
    try {
      var queries = new ArrayList<SlowQuery>();
      var rows = connection.preparedQuery(SLOWEST).execute(Tuple.of(limit));
      for (Row row : Blocking.await(rows, LIMIT)) {
        queries.add(
            new SlowQuery(
                row.getString(0),
                row.getLong(1),
                row.getDouble(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5),
                plan(connection, row.getString(0))));
      }
      return queries;
    } finally {
      Blocking.await(connection.close(), LIMIT);
    }
  }

  private static List<String> plan(PgConnection connection, String query) {
    Future<List<String>> plan =
        connection
            .query("begin read only; explain (generic_plan, costs off) " + query + "; rollback")
            .execute()
            .map(
                begun -> {
                  var lines = new ArrayList<String>();
                  begun.next().forEach(line -> lines.add(line.getString(0)));
                  return lines;
                });
    return Blocking.await(
        plan.recover(
            cause ->
                connection
                    .query("rollback")
                    .execute()
                    .map(_ -> List.of("no plan: " + reason(cause)))),
        LIMIT);
  }

  private static String reason(Throwable cause) {
    return cause instanceof PgException answered
        ? "SQLSTATE " + answered.getSqlState()
        : cause.getClass().getSimpleName();
  }
}

package com.huntaze.rehearsal.bench.reads.peer;

import com.huntaze.reads.postgres.Statements;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Our queries and their naive forms on our client, with nothing around either, so that two figures
 * differ by the query alone.
 */
final class Forms {
  private static final String SELECT_ALL =
      "select * from users u where u.id = $1 and u.deleted_at is null";

  private static final String OFFSET = Statements.FIRST_PAGE + " offset $2";

  /** The first page and, in the same query, the latest subscription of each of its users. */
  private static final String PAGE_LATEST =
      """
      select u.id, u.email, u.name, u.subscription, u.created_at, u.updated_at,
             s.id, s.plan, s.status, s.current_period_end, s.cancel_at_period_end, s.created_at
      from (
        select u.number, u.id, u.email, u.name, u.subscription, u.created_at, u.updated_at
        from users u where u.deleted_at is null order by u.created_at desc, u.id desc limit $1
      ) u
      left join lateral (
        select s.id, s.plan, s.status, s.current_period_end, s.cancel_at_period_end, s.created_at
        from subscriptions s where s.user_number = u.number
        order by s.created_at desc, s.number desc limit 1
      ) s on true
      order by u.created_at desc, u.id desc
      """;

  private final SqlClient client;
  private final int depth;
  private final Tuple beforePage1000;

  /**
   * @param port the database's, on loopback
   */
  Forms(Vertx vertx, int port, int connections, Population population) {
    this.client =
        PgBuilder.client()
            .with(new PoolOptions().setMaxSize(connections).setEventLoopSize(0))
            .connectingTo(
                new PgConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setDatabase("postgres")
                    .setUser("postgres")
                    .setCachePreparedStatements(true))
            .using(vertx)
            .build();
    this.depth = Math.min(1_000, population.pages()) - 1;
    int number = population.before(depth).orElseThrow();
    this.beforePage1000 =
        Tuple.of(
            Population.PAGE,
            Population.createdAt(number).atOffset(ZoneOffset.UTC),
            Population.id(number));
  }

  Future<String> answer(Call.Form form) {
    List<String> ids = form.ids();
    Tuple id = Tuple.of(ids.getFirst());
    Tuple page = Tuple.of(Population.PAGE);
    return switch (form.operation()) {
      case FORM_USER -> ask(Statements.BY_ID, id);
      case FORM_USER_SELECT_ALL -> ask(SELECT_ALL, id);
      case FORM_USER_SELECT_1 ->
          ask("select 1", Tuple.tuple()).compose(_ -> ask(Statements.BY_ID, id));
      case FORM_BATCH -> ask(Statements.BATCH, Tuple.of(ids.toArray(String[]::new)));
      case FORM_BATCH_LOOP -> each(Statements.BY_ID, ids);
      case FORM_PAGE_1000 -> ask(Statements.PAGE_AFTER, beforePage1000);
      case FORM_PAGE_1000_OFFSET ->
          ask(OFFSET, Tuple.of(Population.PAGE, (long) depth * Population.PAGE));
      case FORM_PAGE_LATEST -> ask(PAGE_LATEST, page);
      case FORM_PAGE_LATEST_LOOP ->
          query(Statements.FIRST_PAGE, page)
              .compose(users -> each(Statements.WITH_SUBSCRIPTION, ids(users)));
      default -> throw new IllegalArgumentException("no form: " + form.operation().word());
    };
  }

  /** One query after the other, as a loop that waits for each. */
  private Future<String> each(String statement, List<String> ids) {
    Future<JsonArray> done = Future.succeededFuture(new JsonArray());
    for (String id : ids) {
      done = done.compose(all -> query(statement, Tuple.of(id)).map(rows -> add(all, rows)));
    }
    return done.map(JsonArray::encode);
  }

  private Future<String> ask(String statement, Tuple values) {
    return query(statement, values).map(rows -> add(new JsonArray(), rows)).map(JsonArray::encode);
  }

  private Future<RowSet<Row>> query(String statement, Tuple values) {
    return client.preparedQuery(statement).execute(values);
  }

  private static JsonArray add(JsonArray all, RowSet<Row> rows) {
    rows.forEach(row -> all.add(row.toJson()));
    return all;
  }

  private static List<String> ids(RowSet<Row> users) {
    List<String> ids = new ArrayList<>();
    users.forEach(user -> ids.add(user.getString(0)));
    return ids;
  }
}

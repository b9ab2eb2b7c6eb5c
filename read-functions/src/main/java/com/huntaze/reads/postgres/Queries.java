package com.huntaze.reads.postgres;

import com.huntaze.reads.users.Cursor;
import com.huntaze.reads.users.Document;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.User;
import com.huntaze.reads.users.UserBatch;
import com.huntaze.reads.users.UserId;
import com.huntaze.reads.users.UserPage;
import com.huntaze.reads.users.UserStatistics;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The reads, each one query, statistics two side by side. A failure is the driver's own. */
final class Queries {
  private Queries() {}

  static Future<Outcome> run(Connections.Generation connections, Operation.Read read) {
    return switch (read) {
      case Operation.ById(UserId id) -> one(connections.brief(), Statements.BY_ID, id, Rows::user);
      case Operation.WithSubscription(UserId id) ->
          one(connections.brief(), Statements.WITH_SUBSCRIPTION, id, Rows::subscriber);
      case Operation.Batch(List<UserId> ids) -> batch(connections.brief(), ids);
      case Operation.Page page -> page(connections.brief(), page);
      case Operation.Statistics() -> statistics(connections.lengthy());
    };
  }

  private static Future<Outcome> one(
      SqlClient client, String statement, UserId id, Function<Row, Document> read) {
    return client
        .preparedQuery(statement)
        .execute(Tuple.of(id.value()))
        .map(
            rows ->
                Rows.first(rows)
                    .<Outcome>map(row -> new Outcome.Found(read.apply(row)))
                    .orElseGet(Outcome.NotFound::new));
  }

  private static Future<Outcome> batch(SqlClient client, List<UserId> ids) {
    String[] values = ids.stream().map(UserId::value).toArray(String[]::new);
    return client
        .preparedQuery(Statements.BATCH)
        .execute(Tuple.of(values))
        .map(
            rows -> {
              Map<String, User> found = HashMap.newHashMap(values.length);
              Rows.users(rows).forEach(user -> found.put(user.id(), user));
              return new Outcome.Found(UserBatch.of(ids, found));
            });
  }

  private static Future<Outcome> page(SqlClient client, Operation.Page page) {
    Optional<Cursor> from = page.from();
    boolean backward = from.filter(Cursor::isBackward).isPresent();
    String statement =
        from.isEmpty()
            ? Statements.FIRST_PAGE
            : backward ? Statements.PAGE_BEFORE : Statements.PAGE_AFTER;
    Tuple values = Tuple.of(page.limit() + 1);
    from.ifPresent(
        cursor ->
            values
                .addValue(OffsetDateTime.ofInstant(cursor.createdAt(), ZoneOffset.UTC))
                .addValue(cursor.id().value()));
    return client
        .preparedQuery(statement)
        .execute(values)
        .map(Rows::users)
        .map(users -> new Outcome.Found(UserPage.of(page, backward ? users.reversed() : users)));
  }

  private static Future<Outcome> statistics(SqlClient client) {
    Future<RowSet<Row>> plans = client.preparedQuery(Statements.PLANS).execute();
    Future<RowSet<Row>> subscribed = client.preparedQuery(Statements.SUBSCRIBED).execute();
    return Future.all(plans, subscribed)
        .map(
            _ -> {
              var counts = new HashMap<String, Long>();
              plans.result().forEach(row -> counts.put(row.getString(0), row.getLong(1)));
              long count = subscribed.result().iterator().next().getLong(0);
              return new Outcome.Found(new UserStatistics(counts, count));
            });
  }
}

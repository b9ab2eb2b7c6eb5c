package com.huntaze.reads.postgres;

import com.huntaze.reads.users.Subscriber;
import com.huntaze.reads.users.Subscription;
import com.huntaze.reads.users.User;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads rows by position, in the order that {@link Statements} lists columns. */
final class Rows {
  private static final int USER_COLUMNS = 6;
  private static final int SUBSCRIPTION_COLUMNS = 6;

  /** Where {@link Statements#CREATE} has the digest. */
  static final int CREATION_DIGEST = USER_COLUMNS + SUBSCRIPTION_COLUMNS;

  private Rows() {}

  static User user(Row row) {
    return new User(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        instant(row, 4),
        instant(row, 5));
  }

  static Subscriber subscriber(Row row) {
    return new Subscriber(
        user(row),
        row.getValue(USER_COLUMNS) == null ? Optional.empty() : Optional.of(subscription(row)));
  }

  private static Subscription subscription(Row row) {
    return new Subscription(
        row.getString(USER_COLUMNS),
        row.getString(USER_COLUMNS + 1),
        row.getString(USER_COLUMNS + 2),
        instant(row, USER_COLUMNS + 3),
        row.getBoolean(USER_COLUMNS + 4),
        instant(row, USER_COLUMNS + 5));
  }

  static List<User> users(RowSet<Row> rows) {
    var users = new ArrayList<User>(rows.size());
    rows.forEach(row -> users.add(user(row)));
    return users;
  }

  static Optional<Row> first(RowSet<Row> rows) {
    var row = rows.iterator();
    return row.hasNext() ? Optional.of(row.next()) : Optional.empty();
  }

  private static Instant instant(Row row, int column) {
    return row.get(OffsetDateTime.class, column).toInstant();
  }
}

package com.huntaze.rehearsal.bench.reads.peer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A row's columns seven to twelve. */
record SubscriptionRow(
    String id,
    String plan,
    String status,
    OffsetDateTime currentPeriodEnd,
    boolean cancelAtPeriodEnd,
    OffsetDateTime createdAt) {
  /** Null for a user without one. */
  static @Nullable SubscriptionRow of(ResultSet row) throws SQLException {
    String id = row.getString(7);
    return id == null
        ? null
        : new SubscriptionRow(
            id,
            row.getString(8),
            row.getString(9),
            row.getObject(10, OffsetDateTime.class),
            row.getBoolean(11),
            row.getObject(12, OffsetDateTime.class));
  }
}

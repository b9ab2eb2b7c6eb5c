package com.huntaze.rehearsal.bench.reads.peer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** A row's first six columns. */
record UserRow(
    String id,
    String email,
    String name,
    String subscription,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {
  static UserRow of(ResultSet row) throws SQLException {
    return new UserRow(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getObject(5, OffsetDateTime.class),
        row.getObject(6, OffsetDateTime.class));
  }
}

package com.huntaze.reads.users;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A user as both arms answer it. */
public record User(
    String id,
    String email,
    String name,
    String subscription,
    Instant createdAt,
    Instant updatedAt) {
  /** Always three decimals, as JavaScript's toISOString in the system this replaces. */
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** The body; one place for both arms, so that equal users are equal bytes. */
  public String toJson() {
    return new JsonObject()
        .put("id", id)
        .put("email", email)
        .put("name", name)
        .put("subscription", subscription)
        .put("createdAt", MILLIS.format(createdAt))
        .put("updatedAt", MILLIS.format(updatedAt))
        .encode();
  }

  /** Only the type: a user's record does not belong in logs. */
  @Override
  public String toString() {
    return "User[***]";
  }
}

package com.huntaze.reads.users;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** A user as both arms answer it. */
public record User(
    String id, String email, String name, String subscription, Instant createdAt, Instant updatedAt)
    implements Document {
  @Override
  public JsonObject toJson() {
    return new JsonObject()
        .put("id", id)
        .put("email", email)
        .put("name", name)
        .put("subscription", subscription)
        .put("createdAt", Times.iso(createdAt))
        .put("updatedAt", Times.iso(updatedAt));
  }

  /** Only the type: a user's record does not belong in logs. */
  @Override
  public String toString() {
    return "User[***]";
  }
}

package com.huntaze.reads.users;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A period that a user is or was subscribed for.
 *
 * @param status active, trialing, past_due or canceled
 */
public record Subscription(
    String id,
    String plan,
    String status,
    Instant currentPeriodEnd,
    boolean cancelAtPeriodEnd,
    Instant createdAt) {
  JsonObject toJson() {
    return new JsonObject()
        .put("id", id)
        .put("plan", plan)
        .put("status", status)
        .put("currentPeriodEnd", Times.iso(currentPeriodEnd))
        .put("cancelAtPeriodEnd", cancelAtPeriodEnd)
        .put("createdAt", Times.iso(createdAt));
  }

  /** Only the type: it belongs to a user. */
  @Override
  public String toString() {
    return "Subscription[***]";
  }
}

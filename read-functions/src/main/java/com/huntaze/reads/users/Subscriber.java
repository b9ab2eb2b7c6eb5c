package com.huntaze.reads.users;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A user and what it is subscribed to.
 *
 * @param latest empty for a user who never was
 */
public record Subscriber(User user, Optional<Subscription> latest) implements Document {
  @Override
  public JsonObject toJson() {
    return user.toJson().put("latestSubscription", latest.map(Subscription::toJson).orElse(null));
  }
}

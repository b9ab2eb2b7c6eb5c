package com.huntaze.reads.users;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts over the live users.
 *
 * @param plans users by plan
 * @param subscribed users with an active subscription: users, not subscriptions
 */
public record UserStatistics(Map<String, Long> plans, long subscribed) implements Document {
  public UserStatistics {
    plans = Map.copyOf(plans);
  }

  public long users() {
    return plans.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Share of the users who are subscribed, to four decimals; 0 without users. */
  public BigDecimal conversion() {
    return users() == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(subscribed)
            .divide(BigDecimal.valueOf(users()), 4, RoundingMode.HALF_UP);
  }

  @Override
  public JsonObject toJson() {
    var byPlan = new JsonObject();
    new TreeMap<>(plans).forEach(byPlan::put);
    return new JsonObject()
        .put("users", users())
        .put("plans", byPlan)
        .put("subscribed", subscribed)
        .put("conversion", conversion().doubleValue());
  }
}

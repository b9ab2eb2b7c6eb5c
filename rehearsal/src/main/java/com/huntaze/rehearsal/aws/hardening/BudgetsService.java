package com.huntaze.rehearsal.aws.hardening;

import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.rest.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Budgets' DescribeBudget and DescribeNotificationsForBudget. */
public final class BudgetsService implements AwsService {
  private final Map<String, Integer> alerts = new ConcurrentHashMap<>();

  /** A budget of 60 dollars a month, told about at so many thresholds. */
  public void put(String budget, int thresholds) {
    alerts.put(budget, thresholds);
  }

  public void remove(String budget) {
    alerts.remove(budget);
  }

  @Override
  public void mount(Router router) {
    new JsonTarget(
            "AWSBudgetServiceGateway",
            Map.of(
                "DescribeBudget",
                this::describe,
                "DescribeNotificationsForBudget",
                this::notifications))
        .mount(router);
  }

  private JsonObject describe(JsonObject call) {
    thresholds(call);
    return new JsonObject()
        .put(
            "Budget",
            new JsonObject()
                .put("BudgetName", call.getString("BudgetName"))
                .put("TimeUnit", "MONTHLY")
                .put("BudgetType", "COST")
                .put("BudgetLimit", new JsonObject().put("Amount", "60.0").put("Unit", "USD")));
  }

  private JsonObject notifications(JsonObject call) {
    JsonArray all = new JsonArray();
    for (int i = 1; i <= thresholds(call); i++) {
      all.add(
          new JsonObject()
              .put("NotificationType", "ACTUAL")
              .put("ComparisonOperator", "GREATER_THAN")
              .put("Threshold", 40.0 * i));
    }
    return new JsonObject().put("Notifications", all);
  }

  private int thresholds(JsonObject call) {
    Integer number = alerts.get(call.getString("BudgetName"));
    if (number == null) {
      throw Refusal.of(400, "NotFoundException", "Unable to get budget: the budget doesn't exist.");
    }
    return number;
  }
}

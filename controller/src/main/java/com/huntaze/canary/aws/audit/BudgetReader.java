package com.huntaze.canary.aws.audit;

import com.huntaze.canary.audit.Answer;
import com.huntaze.canary.audit.Costs;
import com.huntaze.canary.audit.Finding;
import com.huntaze.canary.audit.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.budgets.BudgetsAsyncClient;
import software.amazon.awssdk.services.budgets.model.Spend;
import software.amazon.awssdk.services.sts.StsAsyncClient;

/** A budget of the caller's own account. */
record BudgetReader(
    Asking asking, BudgetsAsyncClient client, StsAsyncClient sts, @Nullable String name)
    implements Reader {
  /** IAM has one action for all reads of Budgets (service authorization reference). */
  private static final String ACTION = "budgets:ViewBudget";

  @Override
  public List<Finding> findings() {
    return List.of(
        name == null ? Item.BUDGET.unnamed("audit.budget") : Costs.budget(name, budget(name)));
  }

  private Answer<Costs.Budget> budget(String wanted) {
    return asking
        .read("sts:GetCallerIdentity", sts::getCallerIdentity, answer -> answer.account())
        .then(
            account ->
                asking
                    .read(
                        ACTION,
                        () ->
                            client.describeBudget(
                                call -> call.accountId(account).budgetName(wanted)),
                        answer -> answer.budget().budgetLimit())
                    .then(limit -> alerts(account, wanted, limit)));
  }

  private Answer<Costs.Budget> alerts(String account, String wanted, @Nullable Spend limit) {
    return asking.read(
        ACTION,
        () ->
            client.describeNotificationsForBudget(
                call -> call.accountId(account).budgetName(wanted)),
        answer ->
            new Costs.Budget(
                limit == null ? "planned amounts" : limit.amount() + " " + limit.unit(),
                answer.notifications().size()));
  }
}

package com.huntaze.canary.audit;

/** Somebody is told before it gets dear. */
public final class Costs {
  private Costs() {}

  /**
   * @param limit as AWS writes it, {@code 60.0 USD}
   * @param alerts how many thresholds tell somebody
   */
  public record Budget(String limit, int alerts) {}

  public static Finding budget(String name, Answer<Budget> answer) {
    var missing = new Outcome.Failed("there is no such budget", "deploy it, or mend audit.budget");
    return Item.BUDGET.of(
        name,
        answer.judged(
            missing,
            seen ->
                seen.alerts() == 0
                    ? new Outcome.Failed("it alerts nobody", "add a notification to it")
                    : new Outcome.Passed(seen.limit() + ", alerts: " + seen.alerts())));
  }
}

package com.huntaze.canary.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The milestones from deployment day on. One that is not due passes and says what is still open;
 * one that is due fails while anything is open.
 */
public final class Timeline {
  private static final Set<Item> DAY_0 =
      Set.of(Item.ALARM, Item.SUBSCRIPTIONS, Item.LOG_RETENTION, Item.SAMPLING, Item.INSIGHTS);
  private static final Set<Item> DAYS_1_TO_3 = Set.of(Item.PROXY_USE, Item.INDEX, Item.ROTATION);
  private static final Set<Item> DAY_7 = Set.of(Item.QUEUE_EMPTY, Item.BUDGET);

  private Timeline() {}

  /**
   * @param deployed the day J+0; null: not said
   * @param controlRemoval the day that the control path shall be gone; null: not planned
   */
  public record Plan(@Nullable LocalDate deployed, @Nullable LocalDate controlRemoval) {}

  /**
   * Requests in the last day.
   *
   * @param control that the control served
   */
  public record Traffic(double control, double candidate) {}

  /**
   * @param findings of all other items
   */
  public static List<Finding> of(
      Plan plan, List<Finding> findings, Answer<Traffic> traffic, LocalDate today) {
    LocalDate deployed = plan.deployed();
    if (deployed == null) {
      return List.of(Item.MILESTONE.unnamed("audit.deployed"));
    }
    LocalDate planned = plan.controlRemoval();
    LocalDate end = planned == null ? deployed.plusDays(30) : planned;
    return List.of(
        milestone("J+0, deployed", deployed, open(findings, DAY_0), today),
        milestone("J+1 to J+3, tuned", deployed.plusDays(3), open(findings, DAYS_1_TO_3), today),
        milestone("J+7, clean-up planned", deployed.plusDays(7), week(plan, findings), today),
        Item.MILESTONE.of(
            "J+30, control path removed",
            traffic.judged(
                new Outcome.Unknown("no rollout of this account has users", "see audit"),
                seen -> outcome(end, served(seen), today, "remove the control's code"))));
  }

  private static List<String> served(Traffic seen) {
    if (seen.control() > 0) {
      return List.of("the control served %.0f requests in the last day".formatted(seen.control()));
    }
    return seen.candidate() > 0
        ? List.of()
        : List.of("nobody served a request in the last day, so it cannot be told");
  }

  private static List<String> week(Plan plan, List<Finding> findings) {
    List<String> open = new ArrayList<>(open(findings, DAY_7));
    if (plan.controlRemoval() == null) {
      open.add("no day for the control's removal (audit.control-removal)");
    }
    return open;
  }

  /** What has not passed, one that is unknown too. */
  private static List<String> open(List<Finding> findings, Set<Item> items) {
    return findings.stream()
        .filter(finding -> items.contains(finding.item()) && !finding.passed())
        .map(Finding::name)
        .toList();
  }

  private static Finding milestone(String name, LocalDate due, List<String> open, LocalDate today) {
    return Item.MILESTONE.of(name, outcome(due, open, today, "see these findings above"));
  }

  private static Outcome outcome(LocalDate due, List<String> open, LocalDate today, String remedy) {
    String left = open.stream().collect(Collectors.joining("; "));
    if (open.isEmpty()) {
      return new Outcome.Passed("reached");
    }
    return today.isAfter(due)
        ? new Outcome.Failed("was due on " + due + "; open: " + left, remedy)
        : new Outcome.Passed("due on " + due + "; open: " + left);
  }
}

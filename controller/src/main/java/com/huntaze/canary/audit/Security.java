package com.huntaze.canary.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Secrets change, deleted users stay hidden, nobody may more than needed. */
public final class Security {
  private Security() {}

  /**
   * @param rotates whether rotation is on
   * @param rotated last; null: never
   */
  public record Secret(boolean rotates, @Nullable Instant rotated) {}

  /**
   * @param oldest how long ago it may have rotated at most
   */
  public static Finding rotation(String name, Answer<Secret> answer, Duration oldest, Instant now) {
    var missing = new Outcome.Failed("there is no such secret", "mend audit.secret");
    return Item.ROTATION.of(name, answer.judged(missing, seen -> rotated(name, seen, oldest, now)));
  }

  private static Outcome rotated(String name, Secret seen, Duration oldest, Instant now) {
    if (!seen.rotates()) {
      return new Outcome.Failed("it does not rotate", "turn its rotation on");
    }
    String remedy =
        "see the rotation function's log, then aws secretsmanager rotate-secret"
            + " --secret-id "
            + name;
    Instant last = seen.rotated();
    if (last == null) {
      return new Outcome.Failed("it never rotated", remedy);
    }
    long days = Duration.between(last, now).toDays();
    return last.plus(oldest).isBefore(now)
        ? new Outcome.Failed(
            "it rotated last %d days ago, more than %d".formatted(days, oldest.toDays()), remedy)
        : new Outcome.Passed("rotated " + days + " days ago");
  }

  /**
   * @param column whether users carry when they were deleted
   * @param liveOnly whether the rule that an id is unique holds for live users alone
   */
  public record SoftDelete(boolean column, boolean liveOnly) {}

  public static Finding softDelete(String table, Answer<SoftDelete> answer) {
    var missing = new Outcome.Failed("there is no such table", "run the migrations");
    return Item.SOFT_DELETE.of(
        table,
        answer.judged(
            missing,
            seen ->
                seen.column() && seen.liveOnly()
                    ? new Outcome.Passed("deleted_at, and an id has one live user at most")
                    : new Outcome.Failed(
                        seen.column()
                            ? "no unique index over the live users alone"
                            : "no column deleted_at",
                        "run the migrations")));
  }

  /**
   * @param answer statements that read the table and do not look at deleted_at
   */
  public static Finding softDeleteFilter(String table, Answer<List<String>> answer) {
    return Item.SOFT_DELETE_FILTER.of(
        table,
        answer.judged(
            new Outcome.Failed("there is no such table", "run the migrations"),
            unfiltered ->
                unfiltered.isEmpty()
                    ? new Outcome.Passed("every recorded read looks at deleted_at")
                    : new Outcome.Failed(
                        "deleted users are read by: " + unfiltered.getFirst(),
                        "add \"deleted_at is null\" to it, then pg_stat_statements_reset()")));
  }

  /**
   * @param answer whether each action that the role needs is allowed
   */
  public static Finding permissions(String role, Answer<Map<String, Boolean>> answer) {
    return Item.PERMISSIONS.of(
        role,
        answer.judged(
            noRole(),
            decisions -> {
              Set<String> lacking = where(decisions, allowed -> !allowed);
              return lacking.isEmpty()
                  ? new Outcome.Passed(decisions.size() + " needed actions are allowed")
                  : new Outcome.Failed(
                      "it may not " + String.join(", ", lacking), "allow them to the role");
            }));
  }

  /**
   * @param answer whether each action that it must not have, not on every resource, is allowed
   */
  public static Finding leastPrivilege(String role, Answer<Map<String, Boolean>> answer) {
    return Item.LEAST_PRIVILEGE.of(
        role,
        answer.judged(
            noRole(),
            decisions -> {
              Set<String> excess = where(decisions, allowed -> allowed);
              return excess.isEmpty()
                  ? new Outcome.Passed(
                      "none of %d actions on every resource".formatted(decisions.size()))
                  : new Outcome.Failed(
                      "on every resource it may " + String.join(", ", excess),
                      "take them from the role, or name their resources");
            }));
  }

  private static Set<String> where(Map<String, Boolean> decisions, Predicate<Boolean> wanted) {
    var chosen = new TreeSet<>(decisions.keySet());
    chosen.removeIf(action -> !wanted.test(decisions.get(action)));
    return chosen;
  }

  private static Outcome noRole() {
    return new Outcome.Failed("there is no such role", "mend audit.role-arn");
  }
}

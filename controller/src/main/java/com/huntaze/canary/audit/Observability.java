package com.huntaze.canary.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Somebody is told, and what is kept costs no more than planned. */
public final class Observability {
  private Observability() {}

  /**
   * @param enabled whether it acts at all
   * @param actions ARNs of what it does on ALARM
   * @param suppressed whether another alarm silences it now
   */
  public record Alarm(boolean enabled, List<String> actions, boolean suppressed) {
    public Alarm {
      actions = List.copyOf(actions);
    }
  }

  public static Finding alarm(String name, Answer<Alarm> answer) {
    var missing =
        new Outcome.Failed("there is no such alarm", "deploy it, or take it off audit.alarms");
    return Item.ALARM.of(name, answer.judged(missing, alarm -> alarm(name, alarm)));
  }

  private static Outcome alarm(String name, Alarm alarm) {
    if (alarm.actions().isEmpty()) {
      return new Outcome.Failed(
          "it tells nobody: no action on ALARM", "give it the topic as an alarm action");
    }
    if (!alarm.enabled()) {
      return new Outcome.Failed(
          "it is silenced: its actions are off",
          "aws cloudwatch enable-alarm-actions --alarm-names " + name);
    }
    if (alarm.suppressed()) {
      return new Outcome.Failed(
          "it is silenced by its suppressor alarm", "see why that alarm is in ALARM");
    }
    return new Outcome.Passed("actions are on, " + count(alarm.actions().size(), "action"));
  }

  /**
   * @param confirmed how many listen
   * @param pending endpoints that have not confirmed
   */
  public record Subscriptions(int confirmed, List<String> pending) {
    public Subscriptions {
      pending = List.copyOf(pending);
    }
  }

  public static Finding subscriptions(String topic, Answer<Subscriptions> answer) {
    var missing = new Outcome.Failed("there is no such topic", "deploy it");
    return Item.SUBSCRIPTIONS.of(topic, answer.judged(missing, Observability::subscribed));
  }

  private static Outcome subscribed(Subscriptions seen) {
    if (!seen.pending().isEmpty()) {
      return new Outcome.Failed(
          count(seen.pending().size(), "subscription") + " not confirmed",
          "confirm at " + String.join(", ", seen.pending()));
    }
    return seen.confirmed() == 0
        ? new Outcome.Failed("nobody is subscribed", "subscribe an address, and confirm it")
        : new Outcome.Passed(seen.confirmed() + " confirmed, none pending");
  }

  /**
   * @param answer days that events are kept; 0: for ever
   */
  public static Finding retention(String group, Answer<Integer> answer, int wanted) {
    String remedy =
        "aws logs put-retention-policy --log-group-name %s --retention-in-days %d"
            .formatted(group, wanted);
    var missing = new Outcome.Failed("there is no such log group", "deploy it with its retention");
    return Item.LOG_RETENTION.of(
        group,
        answer.judged(
            missing,
            days ->
                days == wanted
                    ? new Outcome.Passed(days + " days")
                    : new Outcome.Failed(
                        days == 0
                            ? "events are kept for ever"
                            : "events are kept for %d days, not %d".formatted(days, wanted),
                        remedy)));
  }

  /**
   * @param api its name, as sampling rules know it
   * @param traced whether X-Ray tracing is on
   */
  public record Stage(String api, boolean traced) {}

  public static Finding tracing(String stage, Answer<Stage> answer) {
    var missing = new Outcome.Failed("there is no such stage", "deploy it, or mend audit.stage");
    return Item.TRACING.of(
        stage,
        answer.judged(
            missing,
            seen ->
                seen.traced()
                    ? new Outcome.Passed("on")
                    : new Outcome.Failed(
                        "X-Ray tracing is off", "set TracingEnabled on the stage")));
  }

  /**
   * A rule of X-Ray for whole services. Those of the smallest priority come first.
   *
   * @param serviceType may hold the wildcards * and ?, as the name may
   * @param rate share of the requests beyond the reservoir
   */
  public record SamplingRule(
      String name, int priority, String serviceType, String serviceName, double rate) {
    boolean matches(String stage) {
      return like(serviceType, "AWS::ApiGateway::Stage") && like(serviceName, stage);
    }

    private static boolean like(String pattern, String text) {
      String expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
      return text.matches(expression);
    }
  }

  /**
   * @param stage API's name and stage, {@code reads/prod}
   * @param wanted share of the requests
   */
  public static Finding sampling(String stage, Answer<List<SamplingRule>> answer, double wanted) {
    String remedy =
        "make a sampling rule for AWS::ApiGateway::Stage %s with a fixed rate of %s"
            .formatted(stage, percent(wanted));
    return Item.SAMPLING.of(
        stage,
        answer.judged(
            new Outcome.Failed("X-Ray knows no rules", remedy),
            rules -> sampled(first(rules, stage), wanted, remedy)));
  }

  private static Optional<SamplingRule> first(List<SamplingRule> rules, String stage) {
    return rules.stream()
        .filter(rule -> rule.matches(stage))
        .min(Comparator.comparingInt(SamplingRule::priority).thenComparing(SamplingRule::name));
  }

  private static Outcome sampled(Optional<SamplingRule> first, double wanted, String remedy) {
    return first
        .<Outcome>map(
            rule ->
                rule.rate() == wanted
                    ? new Outcome.Passed(percent(wanted) + " by rule " + rule.name())
                    : new Outcome.Failed(
                        "rule %s samples %s, not %s"
                            .formatted(rule.name(), percent(rule.rate()), percent(wanted)),
                        remedy))
        .orElseGet(() -> new Outcome.Failed("no sampling rule matches the stage", remedy));
  }

  private static String percent(double share) {
    return Math.round(share * 1e4) / 1e2 + " %";
  }

  /**
   * @param arn its own
   * @param messages that wait, are delayed or are being looked at
   */
  public record Queue(String arn, long messages) {}

  /**
   * @param used ARNs of all dead-letter queues that functions and subscriptions name
   */
  public static Finding attached(String name, Answer<Queue> queue, Answer<Set<String>> used) {
    return Item.QUEUE_ATTACHED.of(
        name,
        queue.judged(
            missingQueue(),
            seen -> used.judged(unattached(), arns -> attached(arns.contains(seen.arn())))));
  }

  private static Outcome attached(boolean named) {
    return named ? new Outcome.Passed("a function or a subscription names it") : unattached();
  }

  private static Outcome unattached() {
    return new Outcome.Failed(
        "nothing names it, so nothing ever reaches it",
        "make it the redrive target of a subscription, or the dead-letter queue of a function's"
            + " asynchronous calls");
  }

  public static Finding empty(String name, Answer<Queue> queue) {
    return Item.QUEUE_EMPTY.of(
        name,
        queue.judged(
            missingQueue(),
            seen ->
                seen.messages() == 0
                    ? new Outcome.Passed("no messages")
                    : new Outcome.Failed(
                        count(seen.messages(), "message") + " could not be delivered",
                        "read them, mend the cause, then redrive or purge the queue")));
  }

  private static Outcome missingQueue() {
    return new Outcome.Failed("there is no such queue", "deploy it, and attach it");
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}

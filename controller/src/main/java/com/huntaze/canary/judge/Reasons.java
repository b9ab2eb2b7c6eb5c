package com.huntaze.canary.judge;

import com.huntaze.canary.model.Metric;
import java.util.Locale;

/** Every verdict in one plain sentence. */
final class Reasons {
  private Reasons() {}

  static String start(History history, Evidence start, JudgePolicy policy) {
    int periods = history.requests().size();
    if (start.shortHistory()) {
      return text(
          "%d periods of baseline without traffic to learn from: the smallest step", periods);
    }
    double rate = StartRule.recent(history) / StartRule.RECENT;
    return text(
        "%d periods of baseline with %.0f requests a period lately: %s brings the candidate %.0f",
        periods,
        rate,
        policy.steps().get(start.step()),
        rate * policy.weight(start.step()).share());
  }

  static String harm(Standing.Test test, Evidence evidence, JudgePolicy policy) {
    MetricEvidence of = evidence.of(test.metric());
    String against =
        test.name().equals("relative")
            ? "more than the control's"
            : "against an objective of " + percent(policy.objective().share(test.metric()));
    return text(
        "%s: %.0f of %.0f requests at this step (%s) %s; evidence of harm %sx of the %sx needed",
        label(test.metric()),
        of.rawEvents(),
        of.rawTrials(),
        percent(of.rawEvents() / Math.max(of.rawTrials(), 1)),
        against,
        times(test.logEvidence()),
        times(test.logThreshold()));
  }

  static String noData(Evidence evidence, long poll) {
    return evidence.observed()
        ? text(
            "waiting: the newest period with candidate traffic ended %d periods ago",
            poll - evidence.newest() - 1)
        : "waiting: no candidate traffic observed yet";
  }

  static String suspicion(Standing.Test test) {
    return text(
        "suspicion: %s evidence of harm by %s is %sx, above 3x and below the %sx that rolls back",
        test.name(), label(test.metric()), times(test.logEvidence()), times(test.logThreshold()));
  }

  static String fresh(Evidence evidence, JudgePolicy policy, int needed) {
    return text(
        "waiting: %d of %d whole periods at %s seen",
        evidence.fresh(), needed, policy.steps().get(evidence.step()));
  }

  static String insufficient(Standing.Test test, Evidence evidence, JudgePolicy policy) {
    int next = Math.min(evidence.step() + 1, policy.steps().size() - 1);
    double share = policy.steps().get(next).share();
    double tolerated =
        Sufficiency.tolerated(
            evidence.of(test.metric()),
            test.metric(),
            policy.objective().share(test.metric()),
            share);
    return text(
        "waiting: evidence that %s stay under %s is %sx of the %sx needed for %s",
        label(test.metric()),
        percent(tolerated),
        times(test.logEvidence()),
        times(test.logThreshold()),
        policy.steps().get(next));
  }

  static String advance(Evidence evidence, JudgePolicy policy) {
    return "enough evidence for " + policy.steps().get(evidence.step() + 1) + ": " + seen(evidence);
  }

  static String complete(Evidence evidence) {
    return "enough evidence for everyone: " + seen(evidence);
  }

  private static String seen(Evidence evidence) {
    MetricEvidence errors = evidence.of(Metric.ERROR);
    MetricEvidence slow = evidence.of(Metric.SLOW);
    return text(
        "%.0f requests at this step, %.0f errors, %.0f slow",
        errors.rawTrials(), errors.rawEvents(), slow.rawEvents());
  }

  private static String label(Metric metric) {
    return switch (metric) {
      case ERROR -> "errors";
      case SLOW -> "slow requests";
    };
  }

  /** A factor for people: 0.2, 3.4, 37, >1000. */
  private static String times(double log) {
    double factor = Math.exp(log);
    if (factor > 1000) {
      return ">1000";
    }
    return text(factor < 9.95 ? "%.1f" : "%.0f", factor).replaceAll("\\.0$", "");
  }

  private static String percent(double share) {
    return text("%.2f", share * 100).replaceAll("\\.?0+$", "") + " %";
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

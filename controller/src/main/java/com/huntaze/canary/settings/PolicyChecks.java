package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.show;

import com.huntaze.canary.rollout.RolloutPolicy;
import java.time.Duration;

/**
 * Holds a policy against the rest of its rollout. Only what was read without a problem is compared.
 */
final class PolicyChecks {
  /** The judge advances after two periods that lie wholly within a step (decision.md). */
  private static final int FRESH_PERIODS = 2;

  private final StrictConfig rollout;
  private final StrictConfig section;
  private final RolloutPolicy policy;
  private final TelemetrySettings telemetry;

  PolicyChecks(
      StrictConfig rollout,
      StrictConfig section,
      RolloutPolicy policy,
      TelemetrySettings telemetry) {
    this.rollout = rollout;
    this.section = section;
    this.policy = policy;
    this.telemetry = telemetry;
  }

  void run() {
    if (accepted("retry") && longer(policy.retry(), telemetry.period())) {
      refuse("retry", "must be at most the period of " + show(telemetry.period()), policy.retry());
    }
    if (accepted("blind-limit") && longer(telemetry.period(), policy.blindLimit())) {
      refuse(
          "blind-limit",
          "must be at least the period of " + show(telemetry.period()),
          policy.blindLimit());
    }
    if (accepted("blind-limit", "max-duration")
        && !longer(policy.maxDuration(), policy.blindLimit())) {
      refuse(
          "max-duration",
          "must be longer than blind-limit of " + show(policy.blindLimit()),
          policy.maxDuration());
    }
    checkBaseline();
    checkDuration();
  }

  private void checkBaseline() {
    if (accepted("min-baseline-periods")
        && policy.minBaselinePeriods() > telemetry.historyPeriods()) {
      section.problem(
          "min-baseline-periods",
          "must be at most telemetry.history-periods of "
              + telemetry.historyPeriods()
              + ", not "
              + policy.minBaselinePeriods());
    }
  }

  private void checkDuration() {
    Duration step =
        telemetry
            .settling()
            .plus(telemetry.propagation())
            .plus(telemetry.period().multipliedBy(FRESH_PERIODS));
    Duration shortest = step.multipliedBy(policy.steps().size());
    if (accepted("max-duration") && !longer(policy.maxDuration(), shortest)) {
      refuse(
          "max-duration",
          "must be longer than the " + show(shortest) + " that the steps take at least",
          policy.maxDuration());
    }
  }

  private boolean accepted(String... keys) {
    return section.accepted(keys) && rollout.accepted("telemetry", "judge");
  }

  private void refuse(String key, String expectation, Duration value) {
    section.problem(key, expectation + ", not " + show(value));
  }

  private static boolean longer(Duration one, Duration other) {
    return one.compareTo(other) > 0;
  }
}

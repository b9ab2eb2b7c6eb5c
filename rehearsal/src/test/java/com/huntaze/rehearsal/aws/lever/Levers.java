package com.huntaze.rehearsal.aws.lever;

import com.huntaze.canary.aws.AppConfigLever;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.LeverOutcome;
import com.huntaze.canary.port.TrafficLever;
import com.huntaze.canary.settings.AppConfigSettings;
import com.huntaze.rehearsal.aws.appconfig.Account;
import com.huntaze.rehearsal.aws.appconfig.Strategy;
import java.time.Duration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Real levers on an account, and the flags that tests ask them for. */
final class Levers {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final int MOST_TICKS = 6;

  private Levers() {}

  static AppConfigLever on(Account account, ExecutionInterceptor... interceptors) {
    return on(account, Account.ADVANCE, interceptors);
  }

  static AppConfigLever on(
      Account account, Strategy advance, ExecutionInterceptor... interceptors) {
    AppConfigSettings settings =
        new AppConfigSettings(
            Account.APPLICATION,
            Account.ENVIRONMENT,
            Account.PROFILE,
            "prismaRead",
            advance.id(),
            Account.ROLLBACK.id(),
            Duration.ofSeconds(15));
    return new AppConfigLever(
        account.control(interceptors), account.data, settings, TIMEOUT, account.clock);
  }

  static Flag at(int step, double percentage) {
    return new Flag(1, step, Percentage.of(percentage), "s");
  }

  static Flag off() {
    return Flag.off(1, "s");
  }

  /** Applies tick by tick, ten seconds apart, until the lever accepts. */
  static LeverOutcome.Accepted untilAccepted(
      Account account, TrafficLever lever, Flag target, TrafficLever.Urgency urgency) {
    for (int tick = 0; tick < MOST_TICKS; tick++) {
      if (lever.apply(target, urgency) instanceof LeverOutcome.Accepted accepted) {
        return accepted;
      }
      account.clock.pass(Duration.ofSeconds(10));
    }
    throw new AssertionError("not accepted within " + MOST_TICKS + " ticks");
  }
}

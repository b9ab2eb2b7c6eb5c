package com.huntaze.rehearsal.aws.lever;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.port.LeverOutcome;
import com.huntaze.canary.port.TrafficLever;
import com.huntaze.canary.port.TrafficLever.Urgency;
import com.huntaze.rehearsal.aws.appconfig.Account;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lever ends between any two of its calls, and another one finishes the work once. */
class LeverCrashTest {
  private static final int MOST_CALLS = 20;

  @ParameterizedTest
  @EnumSource
  void anAdvanceIsFinishedOnce(Crash.When when) {
    int crashes = crashAtEachCall(when, Duration.ofMinutes(2), Levers.at(1, 10), Urgency.ADVANCE);
    assertThat(crashes).as("calls of an advance").isGreaterThanOrEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource
  void aRollbackIsFinishedOnce(Crash.When when) {
    int crashes = crashAtEachCall(when, Duration.ofMinutes(2), Levers.off(), Urgency.ROLLBACK);
    assertThat(crashes).as("calls of a rollback").isGreaterThanOrEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource
  void aRollbackOfABakingStepIsFinishedOnce(Crash.When when) {
    int crashes = crashAtEachCall(when, Duration.ZERO, Levers.off(), Urgency.ROLLBACK);
    assertThat(crashes).as("calls of a rollback with a stop").isGreaterThanOrEqualTo(9);
  }

  /** Returns how many calls the change takes. */
  private static int crashAtEachCall(
      Crash.When when, Duration afterStep, Flag target, Urgency urgency) {
    for (int call = 1; call <= MOST_CALLS; call++) {
      try (Account account = new Account(Account.flag("0"))) {
        Levers.on(account).apply(Levers.at(0, 5), Urgency.ADVANCE);
        account.clock.pass(afterStep);
        Crash crash = new Crash(call, when);
        applyUntilTheEnd(account, crash, target, urgency);
        assertFinishedOnce(account, target, urgency, call);
        if (!crash.happened()) {
          return call - 1;
        }
      }
    }
    throw new AssertionError("more than " + MOST_CALLS + " calls");
  }

  private static void applyUntilTheEnd(Account account, Crash crash, Flag target, Urgency urgency) {
    TrafficLever lever = Levers.on(account, crash);
    try {
      while (!(lever.apply(target, urgency) instanceof LeverOutcome.Accepted)
          && !crash.happened()) {
        account.clock.pass(Duration.ofSeconds(10));
      }
    } catch (IllegalStateException ended) {
      assertThat(ended).hasMessageContaining("the process has ended");
    }
  }

  private static void assertFinishedOnce(Account account, Flag target, Urgency urgency, int call) {
    TrafficLever successor = Levers.on(account);
    LeverOutcome accepted = Levers.untilAccepted(account, successor, target, urgency);
    assertThat(accepted).as("call %d", call).isEqualTo(new LeverOutcome.Accepted(3, 3));
    assertThat(successor.apply(target, urgency)).as("again").isEqualTo(accepted);
    assertThat(account.readings.newestVersion()).as("versions, call %d", call).isEqualTo(3);
    assertThat(account.readings.started()).as("deployments, call %d", call).hasSize(3);
    assertThat(account.readings.servedPercentage())
        .as("served, call %d", call)
        .isEqualTo(target.percentage().percent().doubleValue());
  }
}

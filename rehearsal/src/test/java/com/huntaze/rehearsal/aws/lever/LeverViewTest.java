package com.huntaze.rehearsal.aws.lever;

import static com.huntaze.rehearsal.aws.appconfig.Account.flag;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.LeverView;
import com.huntaze.canary.port.TrafficLever;
import com.huntaze.canary.port.TrafficLever.Urgency;
import com.huntaze.rehearsal.aws.appconfig.Account;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeverViewTest {
  private static final Duration POLL = Duration.ofSeconds(15);

  private final Account account = new Account(flag("0"));
  private final TrafficLever lever = Levers.on(account);

  @AfterEach
  void close() {
    account.close();
  }

  private static LeverView.Deployment deployment(int number, LeverView.State state) {
    return new LeverView.Deployment(number, number, state);
  }

  @Test
  void theServedFlagAndTheDeploymentsStateAreSeen() {
    lever.apply(Levers.at(0, 5), Urgency.ADVANCE);
    account.clock.pass(POLL);
    assertThat(lever.view())
        .isEqualTo(new LeverView.Seen(Levers.at(0, 5), deployment(2, LeverView.State.BAKING)));
    account.clock.pass(Duration.ofMinutes(2));
    assertThat(lever.view())
        .isEqualTo(new LeverView.Seen(Levers.at(0, 5), deployment(2, LeverView.State.COMPLETE)));
  }

  @Test
  void anUnchangedAnswerKeepsTheLastFlag() {
    LeverView first = lever.view();
    for (int poll = 0; poll < 3; poll++) {
      account.clock.pass(POLL);
      assertThat(lever.view()).isEqualTo(first);
    }
  }

  @Test
  void soonerThanThePollIntervalTheLastAnswerStands() {
    LeverView first = lever.view();
    account.deploy(account.write(flag("50")).versionNumber(), Account.ROLLBACK);
    account.clock.pass(POLL.minusSeconds(1));
    assertThat(lever.view()).isEqualTo(first);
    account.clock.pass(Duration.ofSeconds(1));
    assertThat(served()).isEqualTo(Percentage.of(50));
  }

  @Test
  void anExpiredTokenBeginsANewSessionAtOnce() {
    lever.view();
    account.clock.pass(Duration.ofDays(1));
    assertThat(served()).isEqualTo(Percentage.ZERO);
  }

  @Test
  void anotherWritersDriftIsVisible() {
    lever.apply(Levers.at(0, 5), Urgency.ADVANCE);
    account.clock.pass(Duration.ofMinutes(2));
    account.deploy(account.write(flag("100")).versionNumber(), Account.ROLLBACK);
    assertThat(served()).isEqualTo(Percentage.FULL);
    int disabled =
        account.write(flag("5").replace("\"enabled\":true", "\"enabled\":false")).versionNumber();
    account.deploy(disabled, Account.ROLLBACK);
    account.clock.pass(POLL);
    assertThat(seen().served()).as("disabled").isEqualTo(Flag.off(0, ""));
  }

  @Test
  void aMonitorsRollbackIsVisible() {
    lever.apply(Levers.at(0, 5), Urgency.ADVANCE);
    lever.view();
    account.stop(2, true);
    account.clock.pass(POLL);
    assertThat(lever.view())
        .isInstanceOfSatisfying(
            LeverView.Seen.class,
            seen -> {
              assertThat(seen.served().percentage()).isEqualTo(Percentage.ZERO);
              assertThat(seen.deployment()).isEqualTo(deployment(2, LeverView.State.ROLLED_BACK));
            });
  }

  @Test
  void afterARestartTheNewestDeploymentIsSeen() {
    lever.apply(Levers.at(0, 5), Urgency.ADVANCE);
    assertThat(Levers.on(account).view())
        .isEqualTo(new LeverView.Seen(Levers.at(0, 5), deployment(2, LeverView.State.BAKING)));
  }

  @Test
  void whileAppConfigIsDownNothingIsSeenAndLaterAgain() {
    LeverView first = lever.view();
    account.faults.down(true);
    account.clock.pass(POLL);
    assertThat(lever.view())
        .isInstanceOfSatisfying(
            LeverView.Unseen.class,
            unseen -> assertThat(unseen.cause()).contains("InternalServerException", "(500)"));
    account.faults.down(false);
    assertThat(lever.view()).isEqualTo(first);
  }

  @Test
  void withoutTheControlPlaneTheServedFlagIsSeenStill() {
    TrafficLever half = Levers.on(account, new Crash(1, Crash.When.BEFORE_IT_IS_SENT));
    assertThat(half.view())
        .isEqualTo(new LeverView.Seen(new Flag(0, -1, Percentage.ZERO, "s"), null));
  }

  private LeverView.Seen seen() {
    return switch (lever.view()) {
      case LeverView.Seen seen -> seen;
      case LeverView.Unseen(String cause) -> throw new AssertionError(cause);
    };
  }

  private Percentage served() {
    return seen().served().percentage();
  }
}

package com.huntaze.rehearsal.aws.lever;

import static com.huntaze.rehearsal.aws.SdkClients.await;
import static com.huntaze.rehearsal.aws.appconfig.Account.draft;
import static com.huntaze.rehearsal.aws.appconfig.Account.flag;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.port.LeverOutcome;
import com.huntaze.canary.port.TrafficLever;
import com.huntaze.canary.port.TrafficLever.Urgency;
import com.huntaze.rehearsal.aws.appconfig.Account;
import com.huntaze.rehearsal.aws.appconfig.AppConfigReadings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.appconfig.model.CreateHostedConfigurationVersionRequest;
import software.amazon.awssdk.services.appconfig.model.DeploymentState;

class LeverApplyTest {
  private final Account account = new Account(flag("0"));

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  void anAdvanceIsServedAtOnceAndNotRepeated() {
    TrafficLever lever = Levers.on(account);
    var accepted = new LeverOutcome.Accepted(2, 2);
    assertThat(lever.apply(Levers.at(0, 5), Urgency.ADVANCE)).isEqualTo(accepted);
    assertThat(account.readings.servedPercentage()).isEqualTo(5);
    assertThat(lever.apply(Levers.at(0, 5), Urgency.ADVANCE)).isEqualTo(accepted);
    assertThat(account.readings.started()).hasSize(2);
  }

  @Test
  void anAdvanceGoesOverNothingButWhatWasSeenServed() {
    TrafficLever outrun = Levers.on(account);
    TrafficLever other = Levers.on(account);
    outrun.view();
    other.apply(Levers.off(), Urgency.ROLLBACK);
    account.clock.pass(Duration.ofMinutes(2));
    assertThat(outrun.apply(Levers.at(0, 5), Urgency.ADVANCE))
        .isEqualTo(
            new LeverOutcome.Overwritten(
                "somebody else wrote version 2 of the flag, which is not what is served"));
    assertThat(account.readings.newestVersion()).isEqualTo(2);
    outrun.view();
    assertThat(outrun.apply(Levers.at(0, 5), Urgency.ADVANCE))
        .isInstanceOf(LeverOutcome.Accepted.class);
  }

  @Test
  void anAdvanceWaitsForTheOneBefore() {
    TrafficLever lever = Levers.on(account);
    lever.apply(Levers.at(0, 5), Urgency.ADVANCE);
    assertThat(lever.apply(Levers.at(1, 10), Urgency.ADVANCE))
        .isEqualTo(new LeverOutcome.InFlight("deployment 2 is BAKING"));
    assertThat(account.readings.newestVersion()).isEqualTo(2);
    account.clock.pass(Duration.ofMinutes(2));
    assertThat(lever.apply(Levers.at(1, 10), Urgency.ADVANCE))
        .isEqualTo(new LeverOutcome.Accepted(3, 3));
  }

  @Test
  void aRollbackStopsAGrowingDeploymentFirst() {
    CallLog calls = new CallLog();
    Levers.on(account, Account.SLOW).apply(Levers.at(0, 5), Urgency.ADVANCE);
    assertThat(account.deployment(2).state()).isEqualTo(DeploymentState.DEPLOYING);
    assertRolledBack(Levers.on(account, calls), calls);
  }

  @Test
  void aRollbackStopsABakingDeploymentFirst() {
    CallLog calls = new CallLog();
    Levers.on(account).apply(Levers.at(0, 5), Urgency.ADVANCE);
    assertThat(account.deployment(2).state()).isEqualTo(DeploymentState.BAKING);
    assertRolledBack(Levers.on(account, calls), calls);
  }

  private void assertRolledBack(TrafficLever lever, CallLog calls) {
    assertThat(lever.apply(Levers.off(), Urgency.ROLLBACK))
        .as("while it is rolled back, AWS starts nothing")
        .isInstanceOf(LeverOutcome.InFlight.class);
    assertThat(calls.writes)
        .containsExactly("StopDeployment", "CreateHostedConfigurationVersion", "StartDeployment");
    assertThat(account.readings.servedPercentage()).isZero();
    account.clock.pass(Duration.ofSeconds(10));
    assertThat(lever.apply(Levers.off(), Urgency.ROLLBACK))
        .isEqualTo(new LeverOutcome.Accepted(3, 3));
    assertThat(account.deployment(2).state()).isEqualTo(DeploymentState.ROLLED_BACK);
    assertThat(account.deployment(3).state()).isEqualTo(DeploymentState.COMPLETE);
  }

  @Test
  void aRollbackBringsZeroNotTheStepBefore() {
    TrafficLever lever = Levers.on(account);
    lever.apply(Levers.at(0, 5), Urgency.ADVANCE);
    account.clock.pass(Duration.ofMinutes(2));
    lever.apply(Levers.at(1, 10), Urgency.ADVANCE);
    Levers.untilAccepted(account, lever, Levers.off(), Urgency.ROLLBACK);
    assertThat(account.readings.servedPercentage()).isZero();
  }

  @Test
  void ofTwoWritersOneIsOutrunAndLooksAgain() {
    TrafficLever other = Levers.on(account);
    TrafficLever lever =
        Levers.on(account, onceBeforeItWrites(() -> other.apply(Levers.at(0, 5), Urgency.ADVANCE)));
    assertThat(lever.apply(Levers.off(), Urgency.ROLLBACK)).isInstanceOf(LeverOutcome.Outrun.class);
    Levers.untilAccepted(account, lever, Levers.off(), Urgency.ROLLBACK);
    assertThat(account.readings.newestVersion()).isEqualTo(3);
    assertThat(account.readings.servedPercentage()).isZero();
  }

  private static ExecutionInterceptor onceBeforeItWrites(Runnable action) {
    AtomicBoolean done = new AtomicBoolean();
    return new ExecutionInterceptor() {
      @Override
      public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (context.request() instanceof CreateHostedConfigurationVersionRequest
            && done.compareAndSet(false, true)) {
          action.run();
        }
      }
    };
  }

  @Test
  void anAdvanceWaitsForAnotherWritersDeployment() {
    TrafficLever lever = Levers.on(account);
    account.faults.conflict(Duration.ofMinutes(1));
    assertThat(lever.apply(Levers.at(0, 5), Urgency.ADVANCE))
        .isInstanceOf(LeverOutcome.InFlight.class);
    account.clock.pass(Duration.ofMinutes(1));
    assertThat(lever.apply(Levers.at(0, 5), Urgency.ADVANCE))
        .isInstanceOf(LeverOutcome.Outrun.class);
    assertThat(lever.apply(Levers.at(0, 5), Urgency.ADVANCE))
        .isInstanceOf(LeverOutcome.Accepted.class);
    assertThat(account.readings.servedPercentage()).isEqualTo(5);
  }

  @Test
  void aRollbackWaitsForNobodysDeployment() {
    TrafficLever lever = Levers.on(account);
    lever.apply(Levers.at(0, 5), Urgency.ADVANCE);
    account.clock.pass(Duration.ofMinutes(2));
    account.faults.conflict(Duration.ofHours(1));
    Levers.untilAccepted(account, lever, Levers.off(), Urgency.ROLLBACK);
    assertThat(account.readings.servedPercentage()).isZero();
  }

  /** Written by us before a crash, and then deployed slowly by somebody else. */
  @Test
  void aRollbackDoesNotLeaveItsVersionToASlowDeployment() {
    TrafficLever lever = Levers.on(account);
    lever.apply(Levers.at(0, 5), Urgency.ADVANCE);
    account.clock.pass(Duration.ofMinutes(2));
    writeOnly(Levers.off());
    account.deploy(3, Account.SLOW);
    assertThat(account.readings.servedPercentage()).isEqualTo(5);
    Levers.untilAccepted(account, lever, Levers.off(), Urgency.ROLLBACK);
    assertThat(account.readings.servedPercentage()).isZero();
    assertThat(account.readings.newestVersion()).isEqualTo(3);
  }

  /** Leaves the version behind, as a crash before StartDeployment does. */
  private void writeOnly(Flag target) {
    CallLog calls = new CallLog();
    ExecutionInterceptor crash =
        new ExecutionInterceptor() {
          @Override
          public void beforeExecution(
              Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (calls.writes.contains("StartDeployment")) {
              throw new IllegalStateException("the process has ended");
            }
          }
        };
    try {
      Levers.on(account, calls, crash).apply(target, Urgency.ROLLBACK);
    } catch (IllegalStateException ended) {
      assertThat(ended).hasMessageContaining("the process has ended");
    }
  }

  @Test
  void anotherProfilesDeploymentOfTheSameNumberIsNotOurs() {
    String other =
        await(
                account.control.createConfigurationProfile(
                    r -> r.applicationId(Account.APPLICATION).name("other").locationUri("hosted")))
            .id();
    writeOnly(Levers.off());
    for (int version = 1; version <= 2; version++) {
      await(
          account.control.createHostedConfigurationVersion(
              draft("text").configurationProfileId(other).build()));
    }
    await(
        account.control.startDeployment(
            r ->
                r.applicationId(Account.APPLICATION)
                    .environmentId(Account.ENVIRONMENT)
                    .configurationProfileId(other)
                    .configurationVersion("2")
                    .deploymentStrategyId(Account.ROLLBACK.id())));
    assertThat(Levers.on(account).apply(Levers.off(), Urgency.ROLLBACK))
        .isEqualTo(new LeverOutcome.Accepted(2, 3));
    assertThat(account.readings.started())
        .last()
        .extracting(AppConfigReadings.Started::version)
        .isEqualTo(2);
  }

  @Test
  void whileAppConfigIsDownAChangeFailsAndLaterSucceeds() {
    TrafficLever lever = Levers.on(account);
    account.faults.down(true);
    assertThat(lever.apply(Levers.off(), Urgency.ROLLBACK))
        .isInstanceOfSatisfying(
            LeverOutcome.Failed.class,
            failed -> assertThat(failed.cause()).contains("InternalServerException", "(500)"));
    account.faults.down(false);
    account.faults.throttled(true);
    assertThat(lever.apply(Levers.off(), Urgency.ROLLBACK)).isInstanceOf(LeverOutcome.Failed.class);
    account.faults.throttled(false);
    assertThat(lever.apply(Levers.off(), Urgency.ROLLBACK))
        .isEqualTo(new LeverOutcome.Accepted(2, 2));
  }

  @Test
  void aBadlyWrittenFlagDoesNotStopARollback() {
    account.deploy(account.write(flag("12.345")).versionNumber(), Account.ROLLBACK);
    assertThat(Levers.on(account).apply(Levers.off(), Urgency.ROLLBACK))
        .isEqualTo(new LeverOutcome.Accepted(3, 3));
    assertThat(account.readings.servedPercentage()).isZero();
  }
}

package com.huntaze.rehearsal.aws.appconfig;

import static com.huntaze.rehearsal.aws.SdkClients.await;
import static com.huntaze.rehearsal.aws.appconfig.Account.draft;
import static com.huntaze.rehearsal.aws.appconfig.Account.flag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appconfig.model.AppConfigException;
import software.amazon.awssdk.services.appconfig.model.ConflictException;
import software.amazon.awssdk.services.appconfig.model.InternalServerException;
import software.amazon.awssdk.services.appconfigdata.model.ThrottlingException;

class AppConfigFaultsTest {
  private final Account account = new Account(flag("5"));

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  void downIsAnInternalServerErrorUntilItIsUpAgain() {
    String token = account.session();
    account.faults.down(true);
    assertThatThrownBy(() -> account.write(flag("10")))
        .hasCauseInstanceOf(InternalServerException.class);
    assertThatThrownBy(() -> account.poll(token))
        .hasCauseInstanceOf(
            software.amazon.awssdk.services.appconfigdata.model.InternalServerException.class);
    account.faults.down(false);
    account.poll(token);
    assertThat(account.readings.newestVersion()).isEqualTo(1);
  }

  @Test
  void throttledIsAStatusOf429() {
    String token = account.session();
    account.faults.throttled(true);
    assertThatThrownBy(() -> account.deployment(1))
        .cause()
        .isInstanceOfSatisfying(
            AppConfigException.class, refused -> assertThat(refused.statusCode()).isEqualTo(429));
    assertThatThrownBy(() -> account.poll(token)).hasCauseInstanceOf(ThrottlingException.class);
  }

  @Test
  void aDelayHoldsEachAnswerBack() {
    account.faults.delay(Duration.ofMillis(80));
    long before = System.nanoTime();
    account.deployment(1);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(79));
  }

  @Test
  void anotherWriterOccupiesTheEnvironmentAndServesTheSame() {
    account.faults.conflict(Duration.ofMinutes(5));
    assertThat(account.readings.newestVersion()).isEqualTo(2);
    assertThatThrownBy(() -> account.deploy(1, Account.ROLLBACK))
        .hasCauseInstanceOf(ConflictException.class);
    assertThat(account.readings.servedPercentage()).isEqualTo(5);
    account.clock.pass(Duration.ofMinutes(5));
    assertThat(account.readings.servedVersion()).isEqualTo(2);
    assertThat(account.readings.servedPercentage()).isEqualTo(5);
    account.deploy(1, Account.ROLLBACK);
  }

  @Test
  void anotherWriterWinsTheOptimisticLockOnce() {
    account.faults.conflict(Duration.ofMinutes(5));
    assertThatThrownBy(
            () ->
                await(
                    account.control.createHostedConfigurationVersion(
                        draft(flag("10")).latestVersionNumber(2).build())))
        .hasCauseInstanceOf(ConflictException.class);
    await(
        account.control.createHostedConfigurationVersion(
            draft(flag("10")).latestVersionNumber(3).build()));
  }

  @Test
  void anotherWriterWaitsForADeploymentInFlight() {
    account.deploy(account.write(flag("10")).versionNumber(), Account.ADVANCE);
    account.faults.conflict(Duration.ofMinutes(5));
    assertThat(account.readings.started()).hasSize(2);
    account.clock.pass(Duration.ofMinutes(2));
    assertThatThrownBy(() -> account.deploy(1, Account.ROLLBACK))
        .hasCauseInstanceOf(ConflictException.class);
    assertThat(account.readings.started().getLast().percentage()).isEqualTo(10);
  }
}

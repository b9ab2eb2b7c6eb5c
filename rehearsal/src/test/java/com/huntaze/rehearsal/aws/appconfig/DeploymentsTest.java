package com.huntaze.rehearsal.aws.appconfig;

import static com.huntaze.rehearsal.aws.SdkClients.await;
import static com.huntaze.rehearsal.aws.appconfig.Account.flag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appconfig.model.BadRequestException;
import software.amazon.awssdk.services.appconfig.model.ConflictException;
import software.amazon.awssdk.services.appconfig.model.DeploymentState;
import software.amazon.awssdk.services.appconfig.model.DeploymentSummary;
import software.amazon.awssdk.services.appconfig.model.ListDeploymentsResponse;
import software.amazon.awssdk.services.appconfig.model.ResourceNotFoundException;

class DeploymentsTest {
  private final Account account = new Account(flag("0"));

  @AfterEach
  void close() {
    account.close();
  }

  private DeploymentState state(int deployment) {
    return account.deployment(deployment).state();
  }

  private int deploy(String percentage, Strategy strategy) {
    int version = account.write(flag(percentage)).versionNumber();
    return account.deploy(version, strategy).deploymentNumber();
  }

  @Test
  void aDeploymentGrowsBakesAndCompletes() {
    int number = deploy("5", Account.SLOW);
    assertThat(account.deployment(number).percentageComplete()).isEqualTo(20);
    account.clock.pass(Duration.ofMinutes(5));
    assertThat(state(number)).isEqualTo(DeploymentState.DEPLOYING);
    assertThat(account.deployment(number).percentageComplete()).isEqualTo(60);
    account.clock.pass(Duration.ofMinutes(5));
    assertThat(state(number)).isEqualTo(DeploymentState.BAKING);
    account.clock.pass(Duration.ofMinutes(10));
    assertThat(state(number)).isEqualTo(DeploymentState.COMPLETE);
    assertThat(account.deployment(number).completedAt()).isEqualTo(account.clock.instant());
  }

  @Test
  void allAtOnceIsServedAtOnce() {
    deploy("5", Account.ADVANCE);
    assertThat(account.readings.servedPercentage()).isEqualTo(5);
    assertThat(account.readings.servedVersion()).isEqualTo(2);
  }

  @Test
  void whileOneIsInFlightTheNextConflicts() {
    deploy("5", Account.ADVANCE);
    int version = account.write(flag("10")).versionNumber();
    assertThatThrownBy(() -> account.deploy(version, Account.ROLLBACK))
        .hasCauseInstanceOf(ConflictException.class)
        .hasMessageContaining("BAKING");
    account.clock.pass(Duration.ofMinutes(2));
    assertThat(account.deploy(version, Account.ROLLBACK).state())
        .isEqualTo(DeploymentState.COMPLETE);
  }

  @Test
  void aStoppedDeploymentIsRolledBackToThePreviousVersion() {
    deploy("5", Account.ROLLBACK);
    int number = deploy("10", Account.SLOW);
    assertThat(account.stop(number, false).state()).isEqualTo(DeploymentState.ROLLING_BACK);
    assertThatThrownBy(() -> deploy("0", Account.ROLLBACK))
        .hasCauseInstanceOf(ConflictException.class);
    account.clock.pass(Duration.ofSeconds(10));
    assertThat(state(number)).isEqualTo(DeploymentState.ROLLED_BACK);
    assertThat(account.readings.servedPercentage()).isEqualTo(5);
  }

  @Test
  void aBakingDeploymentIsStoppedOnlyWhereReversionIsAllowed() {
    int number = deploy("5", Account.ADVANCE);
    assertThatThrownBy(() -> account.stop(number, false))
        .hasCauseInstanceOf(BadRequestException.class);
    assertThat(account.stop(number, true).state()).isEqualTo(DeploymentState.ROLLING_BACK);
    assertThat(account.readings.servedPercentage()).isZero();
  }

  @Test
  void aCompleteDeploymentIsRevertedWithinThreeDays() {
    int number = deploy("5", Account.ROLLBACK);
    assertThatThrownBy(() -> account.stop(number, false))
        .hasCauseInstanceOf(BadRequestException.class);
    assertThat(account.stop(number, true).state()).isEqualTo(DeploymentState.REVERTED);
    assertThat(account.readings.servedPercentage()).isZero();
    int later = deploy("10", Account.ROLLBACK);
    account.clock.pass(Duration.ofDays(3));
    assertThatThrownBy(() -> account.stop(later, true))
        .hasCauseInstanceOf(BadRequestException.class);
  }

  @Test
  void deploymentsAreListedNewestFirstInPages() {
    deploy("5", Account.ROLLBACK);
    deploy("10", Account.ROLLBACK);
    ListDeploymentsResponse first = list(2, null);
    assertThat(first.items()).extracting(DeploymentSummary::deploymentNumber).containsExactly(3, 2);
    assertThat(first.items().getFirst().configurationVersion()).isEqualTo("3");
    ListDeploymentsResponse rest = list(2, first.nextToken());
    assertThat(rest.items()).extracting(DeploymentSummary::deploymentNumber).containsExactly(1);
    assertThat(rest.nextToken()).isNull();
  }

  private ListDeploymentsResponse list(int size, @Nullable String token) {
    return await(
        account.control.listDeployments(
            request ->
                request
                    .applicationId(Account.APPLICATION)
                    .environmentId(Account.ENVIRONMENT)
                    .maxResults(size)
                    .nextToken(token)));
  }

  @Test
  void unknownIdsAreNotFoundAndNamesAreNoIds() {
    assertThatThrownBy(() -> account.deployment(99))
        .hasCauseInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> account.deploy(99, Account.ROLLBACK))
        .hasCauseInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> account.deploy(1, Strategy.allAtOnce("unknown", Duration.ZERO)))
        .hasCauseInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> account.deploy(1, Strategy.allAtOnce("A name", Duration.ZERO)))
        .hasCauseInstanceOf(BadRequestException.class);
    assertThatThrownBy(
            () -> await(account.control.getApplication(request -> request.applicationId("My app"))))
        .hasCauseInstanceOf(BadRequestException.class);
  }

  @Test
  void acceptedStartsAreRecordedWithTheirInstants() {
    account.clock.pass(Duration.ofSeconds(7));
    deploy("5", Account.ROLLBACK);
    assertThat(account.readings.started().getLast())
        .isEqualTo(new AppConfigReadings.Started(2, 2, 5, account.clock.instant()));
  }

  @Test
  void exponentialGrowthDoubles() {
    Strategy canary =
        new Strategy(
            "canary", "c", Duration.ofMinutes(20), Duration.ZERO, 10, Strategy.Growth.EXPONENTIAL);
    assertThat(canary.percentage(0)).isEqualTo(10);
    assertThat(canary.percentage(0.3)).isEqualTo(20);
    assertThat(canary.percentage(0.8)).isEqualTo(80);
    assertThat(canary.percentage(1)).isEqualTo(100);
  }
}

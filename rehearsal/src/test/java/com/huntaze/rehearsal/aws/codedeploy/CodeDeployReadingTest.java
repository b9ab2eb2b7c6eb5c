package com.huntaze.rehearsal.aws.codedeploy;

import static com.huntaze.rehearsal.aws.SdkClients.await;
import static com.huntaze.rehearsal.aws.codedeploy.Shop.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.huntaze.rehearsal.aws.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.CodeDeployException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;
import software.amazon.awssdk.services.codedeploy.model.TrafficRoutingConfig;

class CodeDeployReadingTest {
  private final Shop shop = new Shop();

  @AfterEach
  void close() {
    shop.close();
  }

  private List<String> list(String group, DeploymentStatus... statuses) {
    return await(
            shop.codeDeploy.listDeployments(
                request ->
                    request
                        .applicationName(Shop.APPLICATION)
                        .deploymentGroupName(group)
                        .includeOnlyStatuses(statuses)))
        .deployments();
  }

  @Test
  void deploymentsAreListedNewestFirstByGroupAndStatus() {
    String id = shop.start();
    shop.stop(id, true);
    String rollback = shop.info(id).rollbackInfo().rollbackDeploymentId();
    assertThat(list(Shop.GROUP)).containsExactly(rollback, id);
    assertThat(list(Shop.GROUP, DeploymentStatus.CREATED, DeploymentStatus.IN_PROGRESS))
        .containsExactly(rollback);
    assertThat(list(Shop.BARE_GROUP)).isEmpty();
    assertThat(await(shop.codeDeploy.listDeployments()).deployments()).hasSize(2);
  }

  @Test
  void aDeploymentsTargetIsItsFunction() {
    String id = shop.start();
    assertThat(
            await(shop.codeDeploy.listDeploymentTargets(request -> request.deploymentId(id)))
                .targetIds())
        .containsExactly("reads");
    assertThat(
            await(
                    shop.codeDeploy.batchGetDeploymentTargets(
                        request -> request.deploymentId(id).targetIds("reads")))
                .deploymentTargets()
                .getFirst()
                .lambdaTarget())
        .isEqualTo(shop.target(id));
  }

  @Test
  void predefinedAndOwnConfigurationsAreShown() {
    TrafficRoutingConfig canary = routing(Shop.CANARY);
    assertThat(canary.typeAsString()).isEqualTo("TimeBasedCanary");
    assertThat(canary.timeBasedCanary().canaryPercentage()).isEqualTo(10);
    assertThat(canary.timeBasedCanary().canaryInterval()).isEqualTo(5);
    TrafficRoutingConfig linear = routing("CodeDeployDefault.LambdaLinear10PercentEvery1Minute");
    assertThat(linear.timeBasedLinear().linearPercentage()).isEqualTo(10);
    assertThat(linear.timeBasedLinear().linearInterval()).isEqualTo(1);
    assertThat(routing("CodeDeployDefault.LambdaAllAtOnce").typeAsString()).isEqualTo("AllAtOnce");
    assertThat(routing("CodeDeployDefault.LambdaLinear10PercentEvery10Minutes")).isNotNull();
  }

  private TrafficRoutingConfig routing(String config) {
    return await(
            shop.codeDeploy.getDeploymentConfig(request -> request.deploymentConfigName(config)))
        .deploymentConfigInfo()
        .trafficRoutingConfig();
  }

  @Test
  void aGroupShowsItsRollbackAlarmsAndDeployments() {
    String good = shop.start();
    shop.schedule.pass(Duration.ofMinutes(5));
    String bad = shop.start();
    shop.stop(bad, false);
    DeploymentGroupInfo group =
        await(
                shop.codeDeploy.getDeploymentGroup(
                    request ->
                        request.applicationName(Shop.APPLICATION).deploymentGroupName(Shop.GROUP)))
            .deploymentGroupInfo();
    assertThat(group.deploymentConfigName()).isEqualTo(Shop.CANARY);
    assertThat(group.autoRollbackConfiguration().enabled()).isTrue();
    assertThat(group.autoRollbackConfiguration().events()).hasSize(3);
    assertThat(group.alarmConfiguration().alarms().getFirst().name()).isEqualTo("reads-errors");
    assertThat(group.lastSuccessfulDeployment().deploymentId()).isEqualTo(good);
    assertThat(group.lastAttemptedDeployment().deploymentId()).isEqualTo(bad);
  }

  @Test
  void readingsTellWhatReallyHappened() {
    String id = shop.start();
    shop.stop(id, true);
    shop.schedule.pass(Duration.ofMinutes(1));
    assertThat(new CodeDeployReadings(shop.world).deployments())
        .extracting(
            CodeDeployReadings.Seen::status,
            CodeDeployReadings.Seen::rollsBack,
            CodeDeployReadings.Seen::percent)
        .containsExactly(tuple("Succeeded", id, 100), tuple("Stopped", "", 10));
  }

  @Test
  void downAndThrottledCallsAreRefusedWhileDeploymentsGoOn() {
    String id = shop.start();
    shop.faults.down(true);
    assertStatus(id, 503);
    shop.schedule.pass(Duration.ofMinutes(5));
    shop.faults.down(false);
    shop.faults.throttled(true);
    assertThatThrownBy(() -> shop.info(id))
        .cause()
        .isInstanceOfSatisfying(
            CodeDeployException.class,
            refused -> assertThat(refused.isThrottlingException()).isTrue());
    shop.faults.throttled(false);
    assertThat(shop.status(id)).isEqualTo("Succeeded");
  }

  private void assertStatus(String id, int status) {
    assertThatThrownBy(() -> shop.info(id))
        .cause()
        .isInstanceOfSatisfying(
            CodeDeployException.class,
            refused -> assertThat(refused.statusCode()).isEqualTo(status));
  }

  @Test
  void lostHooksAndLostAnswersTimeOut() throws InterruptedException {
    shop.faults.loseHooks(true);
    String id = shop.start(BEFORE);
    shop.schedule.pass(Duration.ofHours(1));
    assertThat(shop.status(id)).isEqualTo("Failed");
    assertThat(shop.noHookWaits()).isTrue();
    shop.faults.loseHooks(false);
    shop.faults.loseAnswers(true);
    shop.schedule.pass(Duration.ofMinutes(1));
    String other = shop.start(BEFORE);
    shop.answer(shop.nextHook(), LifecycleEventStatus.SUCCEEDED);
    shop.schedule.pass(Duration.ofHours(1));
    assertThat(shop.status(other)).isEqualTo("Failed");
  }

  @Test
  void theRealScheduleRunsUntilItIsClosed() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(2);
    Schedule.Real schedule = new Schedule.Real();
    schedule.after(
        Duration.ZERO,
        () -> {
          ran.countDown();
          throw new IllegalStateException("a bug");
        });
    schedule.after(Duration.ofMillis(1), ran::countDown);
    assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
    schedule.close();
    assertThatCode(() -> schedule.after(Duration.ZERO, ran::countDown)).doesNotThrowAnyException();
  }
}

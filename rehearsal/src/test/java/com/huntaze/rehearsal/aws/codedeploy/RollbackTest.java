package com.huntaze.rehearsal.aws.codedeploy;

import static com.huntaze.rehearsal.aws.codedeploy.Shop.AFTER;
import static com.huntaze.rehearsal.aws.codedeploy.Shop.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.DeploymentAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentCreator;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentLimitExceededException;
import software.amazon.awssdk.services.codedeploy.model.ErrorCode;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;

class RollbackTest {
  private final Shop shop = new Shop();

  @AfterEach
  void close() {
    shop.close();
  }

  private void assertRolledBack(String id, ErrorCode why) {
    DeploymentInfo info = shop.info(id);
    assertThat(info.errorInformation().code()).isEqualTo(why);
    String rollback = info.rollbackInfo().rollbackDeploymentId();
    assertThat(info.rollbackInfo().rollbackMessage()).contains(rollback);
    DeploymentInfo back = shop.info(rollback);
    assertThat(back.creator()).isEqualTo(DeploymentCreator.CODE_DEPLOY_ROLLBACK);
    assertThat(back.rollbackInfo().rollbackTriggeringDeploymentId()).isEqualTo(id);
    assertThat(back.rollbackInfo().rollbackMessage()).contains(id);
    shop.schedule.pass(Shop.QUEUEING.plus(Progress.ROLLING_BACK));
    assertThat(shop.target(rollback).lambdaFunctionInfo().targetVersion()).isEqualTo("1");
    assertThat(shop.status(rollback)).isEqualTo("Succeeded");
    assertThat(shop.shares()).isEqualTo(Map.of("1", 1.0));
    assertThat(shop.functions.alias("reads", "live").version()).isEqualTo("1");
  }

  @Test
  void aStoppedDeploymentIsRolledBackByANewOneThatTakesItsTime() {
    String id = shop.start();
    shop.stop(id, true);
    assertThat(shop.status(id)).isEqualTo("Stopped");
    shop.schedule.pass(Duration.ofSeconds(20));
    assertThat(shop.shares()).containsEntry("2", 0.1);
    assertRolledBack(id, ErrorCode.MANUAL_STOP);
  }

  @Test
  void whileItRollsBackNoOtherDeploymentBegins() {
    String id = shop.start();
    shop.stop(id, true);
    assertThatThrownBy(() -> shop.create(Shop.request(Shop.spec())))
        .hasCauseInstanceOf(DeploymentLimitExceededException.class)
        .hasMessageContaining(shop.info(id).rollbackInfo().rollbackDeploymentId());
    shop.schedule.pass(Duration.ofMinutes(1));
    shop.create(Shop.request(Shop.spec()));
  }

  @Test
  void aStopBeforeTrafficMovedRollsBackAsWell() throws InterruptedException {
    String id = shop.start(BEFORE);
    shop.nextHook();
    shop.stop(id, true);
    assertRolledBack(id, ErrorCode.MANUAL_STOP);
    String early = shop.create(Shop.request(Shop.spec(BEFORE)));
    shop.stop(early, true);
    assertRolledBack(early, ErrorCode.MANUAL_STOP);
    assertThat(shop.noHookWaits()).isTrue();
  }

  @Test
  void aStopWithoutRollbackLeavesTheAliasAsItIs() {
    String id = shop.start();
    shop.stop(id, false);
    shop.schedule.pass(Duration.ofHours(2));
    assertThat(shop.status(id)).isEqualTo("Stopped");
    assertThat(shop.info(id).rollbackInfo()).isNull();
    assertThat(shop.shares()).containsEntry("2", 0.1);
  }

  @Test
  void aStopThatSaysNothingOfRollbackDoesAsTheGroupIsConfigured() {
    String id = shop.start();
    shop.stop(id, null);
    assertRolledBack(id, ErrorCode.MANUAL_STOP);
    String bare = shop.create(Shop.request(Shop.spec()).deploymentGroupName(Shop.BARE_GROUP));
    shop.stop(bare, null);
    assertThat(shop.info(bare).rollbackInfo()).isNull();
  }

  @Test
  void aFailedHookRollsBackAfterTheTrafficMoved() throws InterruptedException {
    String id = shop.start(AFTER);
    shop.schedule.pass(Duration.ofMinutes(5));
    shop.answer(shop.nextHook(), LifecycleEventStatus.FAILED);
    assertThat(shop.status(id)).isEqualTo("Failed");
    assertThat(shop.target(id).lifecycleEvents())
        .extracting(event -> event.statusAsString())
        .containsExactly("Succeeded", "Succeeded", "Failed");
    assertRolledBack(id, ErrorCode.HOOK_EXECUTION_FAILURE);
  }

  @Test
  void aHookThatDoesNotAnswerWithinAnHourFailsTheDeployment() throws InterruptedException {
    String id = shop.start(BEFORE);
    shop.nextHook();
    shop.schedule.pass(Duration.ofHours(1).minusSeconds(1));
    assertThat(shop.status(id)).isEqualTo("InProgress");
    shop.schedule.pass(Duration.ofSeconds(1));
    assertThat(shop.status(id)).isEqualTo("Failed");
    assertThat(shop.target(id).lifecycleEvents())
        .extracting(event -> event.statusAsString())
        .containsExactly("Failed", "Skipped", "Skipped");
    assertRolledBack(id, ErrorCode.TIMEOUT);
  }

  @Test
  void anAlarmOfTheGroupStopsTheDeployment() {
    String id = shop.start();
    shop.world.alarm("another");
    assertThat(shop.status(id)).isEqualTo("InProgress");
    shop.world.alarm("reads-errors");
    assertThat(shop.status(id)).isEqualTo("Stopped");
    assertRolledBack(id, ErrorCode.ALARM_ACTIVE);
  }

  @Test
  void aHookThatTheRoleMayNotInvokeOrThatIsMissingFailsTheDeployment() {
    String forbidden = shop.start("before-traffic");
    assertRolledBack(forbidden, ErrorCode.IAM_ROLE_PERMISSIONS);
    String missing = shop.start("CodeDeployHook_nowhere");
    assertRolledBack(missing, ErrorCode.INVALID_LAMBDA_FUNCTION);
  }

  @Test
  void aVersionThatWasNeverPublishedFailsTheDeployment() {
    String id = shop.create(Shop.request(Shop.spec().replace("\"2\"", "\"3\"")));
    shop.schedule.pass(Shop.QUEUEING);
    assertRolledBack(id, ErrorCode.INVALID_LAMBDA_FUNCTION);
  }

  @Test
  void whatHasEndedCannotBeStopped() {
    String id = shop.start();
    shop.stop(id, false);
    assertThatThrownBy(() -> shop.stop(id, true))
        .hasCauseInstanceOf(DeploymentAlreadyCompletedException.class);
  }

  @Test
  void aRollbackThatIsStoppedIsNotRolledBack() {
    String id = shop.start();
    shop.stop(id, true);
    String rollback = shop.info(id).rollbackInfo().rollbackDeploymentId();
    shop.stop(rollback, true);
    assertThat(shop.status(rollback)).isEqualTo("Stopped");
    assertThat(shop.info(rollback).rollbackInfo().rollbackDeploymentId()).isNull();
  }
}

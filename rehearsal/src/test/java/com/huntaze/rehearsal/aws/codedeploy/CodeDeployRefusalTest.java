package com.huntaze.rehearsal.aws.codedeploy;

import static com.huntaze.rehearsal.aws.SdkClients.await;
import static com.huntaze.rehearsal.aws.codedeploy.Shop.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.ApplicationDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentLimitExceededException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentNotStartedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTargetDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.InvalidDeploymentIdException;
import software.amazon.awssdk.services.codedeploy.model.InvalidLifecycleEventHookExecutionIdException;
import software.amazon.awssdk.services.codedeploy.model.InvalidLifecycleEventHookExecutionStatusException;
import software.amazon.awssdk.services.codedeploy.model.InvalidRevisionException;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;
import software.amazon.awssdk.services.codedeploy.model.RevisionRequiredException;

class CodeDeployRefusalTest {
  private final Shop shop = new Shop();

  @AfterEach
  void close() {
    shop.close();
  }

  private void assertRefused(
      CreateDeploymentRequest.Builder request, Class<? extends Throwable> exception) {
    assertThatThrownBy(() -> shop.create(request)).hasCauseInstanceOf(exception);
  }

  private static CreateDeploymentRequest.Builder valid() {
    return Shop.request(Shop.spec());
  }

  @Test
  void oneDeploymentIsInFlightAGroup() {
    String id = shop.create(valid());
    assertThatThrownBy(() -> shop.create(valid()))
        .hasCauseInstanceOf(DeploymentLimitExceededException.class)
        .hasMessageContaining(
            "The Deployment Group 'reads' already has an active Deployment '" + id + "'");
    shop.create(valid().deploymentGroupName(Shop.BARE_GROUP));
  }

  @Test
  void aDeploymentThatHasNotStartedHasNoTarget() {
    String id = shop.create(valid());
    assertThatThrownBy(() -> shop.target(id))
        .hasCauseInstanceOf(DeploymentNotStartedException.class);
    shop.schedule.pass(Shop.QUEUEING);
    assertThat(shop.target(id).targetId()).isEqualTo("reads");
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertRefused(valid().applicationName("other"), ApplicationDoesNotExistException.class);
    assertRefused(valid().deploymentGroupName("other"), DeploymentGroupDoesNotExistException.class);
    assertRefused(
        valid().deploymentConfigName("other"), DeploymentConfigDoesNotExistException.class);
    assertThatThrownBy(() -> shop.info("d-ABCDEFGHI"))
        .hasCauseInstanceOf(DeploymentDoesNotExistException.class);
    assertThatThrownBy(() -> shop.info("1")).hasCauseInstanceOf(InvalidDeploymentIdException.class);
    String id = shop.start();
    assertThatThrownBy(
            () ->
                await(
                    shop.codeDeploy.getDeploymentTarget(
                        request -> request.deploymentId(id).targetId("other"))))
        .hasCauseInstanceOf(DeploymentTargetDoesNotExistException.class);
  }

  @Test
  void aRevisionThatIsNoneIsRefused() {
    assertRefused(
        CreateDeploymentRequest.builder()
            .applicationName(Shop.APPLICATION)
            .deploymentGroupName(Shop.GROUP),
        RevisionRequiredException.class);
    for (String broken :
        new String[] {
          "version: 0.0",
          "{}",
          Shop.spec().replace("AWS::Lambda::Function", "AWS::ECS::Service"),
          Shop.spec().replace("TargetVersion", "Target"),
          Shop.spec(BEFORE).replace("BeforeAllowTraffic", "AllowTraffic"),
          Shop.spec().replace("[{\"reads\"", "[3,{\"reads\"")
        }) {
      assertRefused(Shop.request(broken), InvalidRevisionException.class);
    }
  }

  @Test
  void aChecksumThatIsAnotherOneIsRefused() {
    String content = Shop.spec();
    String checksum = AppSpec.parse(content, null).sha256();
    assertThat(checksum).hasSize(64);
    assertRefused(withChecksum(content + " ", checksum), InvalidRevisionException.class);
    shop.create(withChecksum(content, checksum));
  }

  private static CreateDeploymentRequest.Builder withChecksum(String content, String sha256) {
    return valid()
        .revision(
            revision ->
                revision
                    .revisionType("AppSpecContent")
                    .appSpecContent(spec -> spec.content(content).sha256(sha256)));
  }

  @Test
  void aHookAnswersOnceAndOnlySucceededOrFailed() throws InterruptedException {
    shop.start(BEFORE);
    Shop.Hook hook = shop.nextHook();
    assertThatThrownBy(() -> shop.answer(hook, LifecycleEventStatus.SKIPPED))
        .hasCauseInstanceOf(InvalidLifecycleEventHookExecutionStatusException.class);
    assertThatThrownBy(
            () ->
                shop.answer(
                    new Shop.Hook(BEFORE, hook.deployment(), "unknown"),
                    LifecycleEventStatus.SUCCEEDED))
        .hasCauseInstanceOf(InvalidLifecycleEventHookExecutionIdException.class);
    shop.answer(hook, LifecycleEventStatus.SUCCEEDED);
    assertThatThrownBy(() -> shop.answer(hook, LifecycleEventStatus.FAILED))
        .hasCauseInstanceOf(LifecycleEventAlreadyCompletedException.class);
    assertThat(shop.status(hook.deployment())).isEqualTo("InProgress");
  }

  @Test
  void anAnswerToADeploymentThatWasStoppedIsRefused() throws InterruptedException {
    String id = shop.start(BEFORE);
    Shop.Hook hook = shop.nextHook();
    shop.stop(id, false);
    assertThatThrownBy(() -> shop.answer(hook, LifecycleEventStatus.SUCCEEDED))
        .hasCauseInstanceOf(LifecycleEventAlreadyCompletedException.class);
  }
}

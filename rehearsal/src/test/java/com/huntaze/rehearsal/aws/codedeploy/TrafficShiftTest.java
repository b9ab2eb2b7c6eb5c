package com.huntaze.rehearsal.aws.codedeploy;

import static com.huntaze.rehearsal.aws.SdkClients.await;
import static com.huntaze.rehearsal.aws.codedeploy.Shop.AFTER;
import static com.huntaze.rehearsal.aws.codedeploy.Shop.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.DeploymentCreator;
import software.amazon.awssdk.services.codedeploy.model.LambdaTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;

class TrafficShiftTest {
  private final Shop shop = new Shop();

  @AfterEach
  void close() {
    shop.close();
  }

  private static List<String> events(LambdaTarget target) {
    return target.lifecycleEvents().stream()
        .map(event -> event.lifecycleEventName() + " " + event.statusAsString())
        .toList();
  }

  @Test
  void aDeploymentIsCreatedQueuedAndInProgress() {
    String id = shop.create(Shop.request(Shop.spec(BEFORE)));
    assertThat(shop.status(id)).isEqualTo("Created");
    assertThat(shop.info(id).startTime()).isNull();
    shop.schedule.pass(Duration.ofSeconds(1));
    assertThat(shop.status(id)).isEqualTo("Queued");
    shop.schedule.pass(Duration.ofSeconds(1));
    assertThat(shop.status(id)).isEqualTo("InProgress");
    assertThat(shop.info(id).startTime()).isEqualTo(shop.clock.instant());
    assertThat(shop.info(id).creator()).isEqualTo(DeploymentCreator.USER);
  }

  @Test
  void aCanaryGivesTheFirstShareAtOnceAndTheRestAfterItsInterval() {
    String id = shop.start();
    assertThat(shop.shares()).isEqualTo(Map.of("1", 0.9, "2", 0.1));
    assertThat(shop.target(id).lambdaFunctionInfo().targetVersionWeight()).isEqualTo(0.1);
    shop.schedule.pass(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(shop.status(id)).isEqualTo("InProgress");
    assertThat(shop.shares()).containsEntry("2", 0.1);
    shop.schedule.pass(Duration.ofSeconds(1));
    assertThat(shop.status(id)).isEqualTo("Succeeded");
    assertThat(shop.functions.alias("reads", "live").version()).isEqualTo("2");
    assertThat(shop.shares()).isEqualTo(Map.of("2", 1.0));
    assertThat(shop.info(id).completeTime()).isEqualTo(shop.clock.instant());
  }

  @Test
  void aLinearShiftGrowsByTheSameShare() {
    shop.world.add(
        new DeploymentConfig("Thirds", new TrafficRouting.Linear(40, Duration.ofMinutes(2))));
    String id = shop.create(Shop.request(Shop.spec()).deploymentConfigName("Thirds"));
    shop.schedule.pass(Shop.QUEUEING);
    assertThat(shop.shares()).containsEntry("2", 0.4);
    shop.schedule.pass(Duration.ofMinutes(2));
    assertThat(shop.shares()).containsEntry("2", 0.8);
    assertThat(shop.status(id)).isEqualTo("InProgress");
    shop.schedule.pass(Duration.ofMinutes(2));
    assertThat(shop.shares()).isEqualTo(Map.of("2", 1.0));
    assertThat(shop.status(id)).isEqualTo("Succeeded");
  }

  @Test
  void allAtOnceTakesNoTime() {
    String id =
        shop.create(
            Shop.request(Shop.spec()).deploymentConfigName("CodeDeployDefault.LambdaAllAtOnce"));
    shop.schedule.pass(Shop.QUEUEING);
    assertThat(shop.status(id)).isEqualTo("Succeeded");
  }

  @Test
  void trafficWaitsForTheHookBeforeItAndSuccessForTheOneAfterIt() throws InterruptedException {
    String id = shop.start(BEFORE, AFTER);
    Shop.Hook before = shop.nextHook();
    assertThat(before.function()).isEqualTo(BEFORE);
    assertThat(before.deployment()).isEqualTo(id);
    shop.schedule.pass(Duration.ofMinutes(30));
    assertThat(shop.shares()).isEqualTo(Map.of("1", 1.0));
    assertThat(events(shop.target(id)))
        .containsExactly(
            "BeforeAllowTraffic InProgress", "AllowTraffic Pending", "AfterAllowTraffic Pending");
    shop.answer(before, LifecycleEventStatus.SUCCEEDED);
    assertThat(shop.shares()).containsEntry("2", 0.1);
    shop.schedule.pass(Duration.ofMinutes(5));
    Shop.Hook after = shop.nextHook();
    assertThat(after.function()).isEqualTo(AFTER);
    assertThat(shop.status(id)).isEqualTo("InProgress");
    assertThat(shop.shares()).isEqualTo(Map.of("2", 1.0));
    shop.answer(after, LifecycleEventStatus.SUCCEEDED);
    assertThat(shop.status(id)).isEqualTo("Succeeded");
  }

  @Test
  void theTargetShowsItsEventsAndVersions() {
    String id = shop.start();
    shop.schedule.pass(Duration.ofMinutes(5));
    LambdaTarget target = shop.target(id);
    assertThat(events(target))
        .containsExactly(
            "BeforeAllowTraffic Succeeded",
            "AllowTraffic Succeeded",
            "AfterAllowTraffic Succeeded");
    LifecycleEvent traffic = target.lifecycleEvents().get(1);
    assertThat(Duration.between(traffic.startTime(), traffic.endTime()))
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(target.statusAsString()).isEqualTo("Succeeded");
    assertThat(target.lambdaFunctionInfo().functionName()).isEqualTo("reads");
    assertThat(target.lambdaFunctionInfo().functionAlias()).isEqualTo("live");
    assertThat(target.lambdaFunctionInfo().currentVersion()).isEqualTo("1");
    assertThat(target.lambdaFunctionInfo().targetVersion()).isEqualTo("2");
    assertThat(target.lambdaFunctionInfo().targetVersionWeight()).isEqualTo(1);
  }

  @Test
  void anAliasThatSomebodyElseChangedIsOverwritten() {
    String id = shop.start();
    await(
        shop.lambda.updateAlias(
            request ->
                request
                    .functionName("reads")
                    .name("live")
                    .functionVersion("1")
                    .routingConfig(routing -> routing.additionalVersionWeights(Map.of()))));
    assertThat(shop.shares()).isEqualTo(Map.of("1", 1.0));
    shop.schedule.pass(Duration.ofMinutes(5));
    assertThat(shop.shares()).isEqualTo(Map.of("2", 1.0));
    assertThat(shop.status(id)).isEqualTo("Succeeded");
  }

  @Test
  void eachStepIsANewRevisionOfTheAlias() {
    String before = shop.functions.alias("reads", "live").revisionId();
    shop.start();
    String during = shop.functions.alias("reads", "live").revisionId();
    shop.schedule.pass(Duration.ofMinutes(5));
    assertThat(List.of(before, during, shop.functions.alias("reads", "live").revisionId()))
        .doesNotHaveDuplicates();
  }
}

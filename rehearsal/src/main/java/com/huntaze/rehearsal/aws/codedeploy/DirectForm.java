package com.huntaze.rehearsal.aws.codedeploy;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTargetType;
import software.amazon.awssdk.services.codedeploy.model.LambdaFunctionInfo;
import software.amazon.awssdk.services.codedeploy.model.LambdaTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;
import software.amazon.awssdk.services.codedeploy.model.TrafficRoutingConfig;
import software.amazon.awssdk.services.codedeploy.model.TrafficRoutingType;

/** What the world holds, as the SDK's client answers it. */
final class DirectForm {
  private DirectForm() {}

  static DeploymentInfo info(Deployment deployment) {
    Deployment.Origin origin = deployment.origin();
    String content = origin.spec().content();
    DeploymentInfo.Builder info =
        DeploymentInfo.builder()
            .deploymentId(origin.id())
            .applicationName(origin.group().application())
            .deploymentGroupName(origin.group().name())
            .deploymentConfigName(origin.config().name())
            .description(origin.description())
            .status(deployment.status().wire())
            .createTime(origin.createdAt())
            .revision(
                RevisionLocation.builder()
                    .revisionType(RevisionLocationType.APP_SPEC_CONTENT)
                    .appSpecContent(spec -> spec.content(content))
                    .build());
    Ending ending = deployment.ending();
    if (ending != null) {
      info.errorInformation(error -> error.code(ending.code()).message(ending.message()));
    }
    Deployment rollback = deployment.rollback();
    if (rollback != null) {
      info.rollbackInfo(links -> links.rollbackDeploymentId(rollback.origin().id()));
    }
    return info.build();
  }

  static DeploymentTarget target(Deployment deployment) {
    AppSpec spec = deployment.origin().spec();
    var lambda =
        LambdaTarget.builder()
            .deploymentId(deployment.origin().id())
            .targetId(TargetOperations.targetId(deployment))
            .lifecycleEvents(events(deployment))
            .lambdaFunctionInfo(
                LambdaFunctionInfo.builder()
                    .functionName(spec.function())
                    .functionAlias(spec.alias())
                    .currentVersion(spec.current())
                    .targetVersion(spec.target())
                    .targetVersionWeight(deployment.percent() / 100.0)
                    .build())
            .build();
    return DeploymentTarget.builder()
        .deploymentTargetType(DeploymentTargetType.LAMBDA_TARGET)
        .lambdaTarget(lambda)
        .build();
  }

  private static List<LifecycleEvent> events(Deployment deployment) {
    List<LifecycleEvent> events = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      Lifecycle lifecycle = deployment.lifecycle(phase);
      events.add(
          LifecycleEvent.builder()
              .lifecycleEventName(phase.event())
              .status(lifecycle.status().wire())
              .startTime(lifecycle.start())
              .endTime(lifecycle.end())
              .build());
    }
    return events;
  }

  static DeploymentConfigInfo config(DeploymentConfig config) {
    var routing = TrafficRoutingConfig.builder();
    switch (config.routing()) {
      case TrafficRouting.AllAtOnce _ -> routing.type(TrafficRoutingType.ALL_AT_ONCE);
      case TrafficRouting.Canary(int percent, var interval) ->
          routing
              .type(TrafficRoutingType.TIME_BASED_CANARY)
              .timeBasedCanary(
                  canary ->
                      canary.canaryPercentage(percent).canaryInterval((int) interval.toMinutes()));
      case TrafficRouting.Linear(int percent, var interval) ->
          routing
              .type(TrafficRoutingType.TIME_BASED_LINEAR)
              .timeBasedLinear(
                  linear ->
                      linear.linearPercentage(percent).linearInterval((int) interval.toMinutes()));
    }
    return DeploymentConfigInfo.builder()
        .deploymentConfigName(config.name())
        .trafficRoutingConfig(routing.build())
        .build();
  }
}

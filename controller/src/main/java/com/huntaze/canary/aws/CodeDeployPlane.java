package com.huntaze.canary.aws;

import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.model.Hook;
import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.settings.CodeDeploySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.CodeDeployAsyncClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentNotStartedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.LambdaTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;

/** The calls to CodeDeploy, each for this rollout's deployment group. */
final class CodeDeployPlane {
  private static final List<DeploymentStatus> UNDER_WAY =
      List.of(
          DeploymentStatus.CREATED,
          DeploymentStatus.QUEUED,
          DeploymentStatus.IN_PROGRESS,
          DeploymentStatus.BAKING,
          DeploymentStatus.READY);

  private final CodeDeployAsyncClient client;
  private final CodeDeploySettings settings;
  private final Duration timeout;
  private final Map<String, DeploymentConfigInfo> configs = new HashMap<>();

  CodeDeployPlane(CodeDeployAsyncClient client, CodeDeploySettings settings, Duration timeout) {
    this.client = client;
    this.settings = settings;
    this.timeout = timeout;
  }

  DeploymentInfo get(String id) {
    return Blocking.await(client.getDeployment(r -> r.deploymentId(id)), timeout).deploymentInfo();
  }

  Optional<DeploymentInfo> inFlight() {
    return ids(UNDER_WAY).stream().map(this::get).filter(DeploymentReader::isMoving).findFirst();
  }

  /** Newest first, whatever became of them. */
  List<DeploymentInfo> newest(int most) {
    return ids(List.of()).stream()
        .limit(most)
        .map(this::get)
        .sorted(Comparator.comparing(DeploymentInfo::createTime).reversed())
        .toList();
  }

  private List<String> ids(List<DeploymentStatus> statuses) {
    return new ArrayList<>(
        Blocking.await(
                client.listDeployments(
                    r -> {
                      r.applicationName(settings.application())
                          .deploymentGroupName(settings.group());
                      if (!statuses.isEmpty()) {
                        r.includeOnlyStatuses(statuses);
                      }
                    }),
                timeout)
            .deployments());
  }

  /**
   * @param gated whether the hooks are asked
   * @return its id
   */
  String create(CodeChange change, String config, String description, boolean gated) {
    var revision =
        RevisionLocation.builder()
            .revisionType(RevisionLocationType.APP_SPEC_CONTENT)
            .appSpecContent(spec -> spec.content(AppSpec.of(settings, change, gated)))
            .build();
    return Blocking.await(
            client.createDeployment(
                r ->
                    r.applicationName(settings.application())
                        .deploymentGroupName(settings.group())
                        .deploymentConfigName(config)
                        .description(description)
                        .revision(revision)),
            timeout)
        .deploymentId();
  }

  void stop(String id) {
    Blocking.await(
        client.stopDeployment(r -> r.deploymentId(id).autoRollbackEnabled(true)), timeout);
  }

  void letPass(Hook hook) {
    try {
      Blocking.await(
          client.putLifecycleEventHookExecutionStatus(
              r ->
                  r.deploymentId(hook.deployment())
                      .lifecycleEventHookExecutionId(hook.execution())
                      .status(LifecycleEventStatus.SUCCEEDED)),
          timeout);
    } catch (Blocking.Lost lost) {
      if (!AwsFailure.is(lost, LifecycleEventAlreadyCompletedException.class)) {
        throw lost;
      }
    }
  }

  /** The one function that a Lambda deployment shifts; null before CodeDeploy has looked at it. */
  @Nullable LambdaTarget target(String id) {
    try {
      List<String> targets =
          Blocking.await(client.listDeploymentTargets(r -> r.deploymentId(id)), timeout)
              .targetIds();
      return targets.isEmpty() ? null : target(id, targets.getFirst());
    } catch (Blocking.Lost lost) {
      if (AwsFailure.is(lost, DeploymentNotStartedException.class)) {
        return null;
      }
      throw lost;
    }
  }

  private @Nullable LambdaTarget target(String id, String target) {
    return Blocking.await(
            client.getDeploymentTarget(r -> r.deploymentId(id).targetId(target)), timeout)
        .deploymentTarget()
        .lambdaTarget();
  }

  DeploymentConfigInfo config(String name) {
    return configs.computeIfAbsent(
        name,
        wanted ->
            Blocking.await(client.getDeploymentConfig(r -> r.deploymentConfigName(wanted)), timeout)
                .deploymentConfigInfo());
  }
}

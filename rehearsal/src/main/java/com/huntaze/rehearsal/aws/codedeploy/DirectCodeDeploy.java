package com.huntaze.rehearsal.aws.codedeploy;

import com.huntaze.rehearsal.aws.Passage;
import com.huntaze.rehearsal.aws.rest.Refusal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.codedeploy.CodeDeployAsyncClient;
import software.amazon.awssdk.services.codedeploy.model.CodeDeployException;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.DeploymentNotStartedException;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentConfigRequest;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentConfigResponse;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentTargetRequest;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentTargetResponse;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.PutLifecycleEventHookExecutionStatusRequest;
import software.amazon.awssdk.services.codedeploy.model.PutLifecycleEventHookExecutionStatusResponse;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentResponse;

/** The SDK's client of CodeDeploy over a world in memory: no wire, no threads. */
public final class DirectCodeDeploy implements CodeDeployAsyncClient {
  private final CodeDeployWorld world;
  private final Passage passage;

  public DirectCodeDeploy(CodeDeployWorld world, Passage passage) {
    this.world = world;
    this.passage = passage;
  }

  private <T> CompletableFuture<T> answer(String operation, Supplier<T> effect) {
    return passage.answer(operation, effect, DirectCodeDeploy::translated);
  }

  private static RuntimeException translated(Refusal refusal) {
    CodeDeployException.Builder exception =
        switch (refusal.type()) {
          case "DeploymentNotStartedException" -> DeploymentNotStartedException.builder();
          case "LifecycleEventAlreadyCompletedException" ->
              LifecycleEventAlreadyCompletedException.builder();
          default -> CodeDeployException.builder();
        };
    var details =
        AwsErrorDetails.builder()
            .errorCode(refusal.type())
            .errorMessage(refusal.getMessage())
            .build();
    exception.awsErrorDetails(details).message(refusal.getMessage()).statusCode(refusal.status());
    return exception.build();
  }

  @Override
  public CompletableFuture<CreateDeploymentResponse> createDeployment(
      CreateDeploymentRequest request) {
    return answer(
        "CreateDeployment",
        () -> {
          var start =
              new CodeDeployWorld.Start(
                  request.applicationName(),
                  request.deploymentGroupName(),
                  AppSpec.parse(request.revision().appSpecContent().content(), null),
                  request.deploymentConfigName(),
                  request.description());
          return CreateDeploymentResponse.builder()
              .deploymentId(world.create(start).origin().id())
              .build();
        });
  }

  @Override
  public CompletableFuture<GetDeploymentResponse> getDeployment(GetDeploymentRequest request) {
    return answer(
        "GetDeployment",
        () ->
            GetDeploymentResponse.builder()
                .deploymentInfo(world.read(request.deploymentId(), DirectForm::info))
                .build());
  }

  /** All that match, newest first, as one page. */
  @Override
  public CompletableFuture<ListDeploymentsResponse> listDeployments(
      ListDeploymentsRequest request) {
    List<String> statuses = request.includeOnlyStatusesAsStrings();
    return answer(
        "ListDeployments",
        () -> {
          DeploymentGroup group =
              world.group(request.applicationName(), request.deploymentGroupName());
          List<String> ids =
              world.readAll(
                  all ->
                      all.stream()
                          .filter(each -> each.origin().group().equals(group))
                          .filter(
                              each -> statuses.isEmpty() || statuses.contains(each.status().wire()))
                          .map(each -> each.origin().id())
                          .toList());
          return ListDeploymentsResponse.builder().deployments(ids).build();
        });
  }

  @Override
  public CompletableFuture<StopDeploymentResponse> stopDeployment(StopDeploymentRequest request) {
    return answer(
        "StopDeployment",
        () -> {
          world.stop(request.deploymentId(), request.autoRollbackEnabled());
          return StopDeploymentResponse.builder().status("Succeeded").build();
        });
  }

  @Override
  public CompletableFuture<PutLifecycleEventHookExecutionStatusResponse>
      putLifecycleEventHookExecutionStatus(PutLifecycleEventHookExecutionStatusRequest request) {
    return answer(
        "PutLifecycleEventHookExecutionStatus",
        () -> {
          String execution = request.lifecycleEventHookExecutionId();
          boolean succeeded = request.status() == LifecycleEventStatus.SUCCEEDED;
          world.answer(request.deploymentId(), execution, succeeded);
          return PutLifecycleEventHookExecutionStatusResponse.builder()
              .lifecycleEventHookExecutionId(execution)
              .build();
        });
  }

  @Override
  public CompletableFuture<ListDeploymentTargetsResponse> listDeploymentTargets(
      ListDeploymentTargetsRequest request) {
    return answer(
        "ListDeploymentTargets",
        () ->
            ListDeploymentTargetsResponse.builder()
                .targetIds(world.read(request.deploymentId(), TargetOperations::targetId))
                .build());
  }

  @Override
  public CompletableFuture<GetDeploymentTargetResponse> getDeploymentTarget(
      GetDeploymentTargetRequest request) {
    return answer(
        "GetDeploymentTarget",
        () ->
            GetDeploymentTargetResponse.builder()
                .deploymentTarget(world.read(request.deploymentId(), DirectForm::target))
                .build());
  }

  @Override
  public CompletableFuture<GetDeploymentConfigResponse> getDeploymentConfig(
      GetDeploymentConfigRequest request) {
    return answer(
        "GetDeploymentConfig",
        () ->
            GetDeploymentConfigResponse.builder()
                .deploymentConfigInfo(
                    DirectForm.config(world.config(request.deploymentConfigName())))
                .build());
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // nothing is held
  }
}

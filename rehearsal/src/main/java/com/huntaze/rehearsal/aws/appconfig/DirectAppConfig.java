package com.huntaze.rehearsal.aws.appconfig;

import com.huntaze.rehearsal.aws.Passage;
import com.huntaze.rehearsal.aws.rest.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.appconfig.AppConfigAsyncClient;
import software.amazon.awssdk.services.appconfig.model.BadRequestException;
import software.amazon.awssdk.services.appconfig.model.ConflictException;
import software.amazon.awssdk.services.appconfig.model.CreateHostedConfigurationVersionRequest;
import software.amazon.awssdk.services.appconfig.model.CreateHostedConfigurationVersionResponse;
import software.amazon.awssdk.services.appconfig.model.DeploymentSummary;
import software.amazon.awssdk.services.appconfig.model.GetDeploymentRequest;
import software.amazon.awssdk.services.appconfig.model.GetDeploymentResponse;
import software.amazon.awssdk.services.appconfig.model.GetHostedConfigurationVersionRequest;
import software.amazon.awssdk.services.appconfig.model.GetHostedConfigurationVersionResponse;
import software.amazon.awssdk.services.appconfig.model.HostedConfigurationVersionSummary;
import software.amazon.awssdk.services.appconfig.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.appconfig.model.ListDeploymentsResponse;
import software.amazon.awssdk.services.appconfig.model.ListHostedConfigurationVersionsRequest;
import software.amazon.awssdk.services.appconfig.model.ListHostedConfigurationVersionsResponse;
import software.amazon.awssdk.services.appconfig.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appconfig.model.StartDeploymentRequest;
import software.amazon.awssdk.services.appconfig.model.StartDeploymentResponse;
import software.amazon.awssdk.services.appconfig.model.StopDeploymentRequest;
import software.amazon.awssdk.services.appconfig.model.StopDeploymentResponse;

/** The SDK's client of the control plane over a world in memory: no wire, no threads. */
public final class DirectAppConfig implements AppConfigAsyncClient {
  private final AppConfigWorld world;
  private final Passage passage;

  public DirectAppConfig(AppConfigWorld world, Passage passage) {
    this.world = world;
    this.passage = passage;
  }

  private <T> CompletableFuture<T> answer(String operation, Supplier<T> effect) {
    return passage.answer(operation, effect, DirectAppConfig::translated);
  }

  private static RuntimeException translated(Refusal refusal) {
    String message = refusal.getMessage();
    int status = refusal.reply().status();
    return switch (status) {
      case 409 -> ConflictException.builder().message(message).statusCode(status).build();
      case 404 -> ResourceNotFoundException.builder().message(message).statusCode(status).build();
      default -> BadRequestException.builder().message(message).statusCode(status).build();
    };
  }

  @Override
  public CompletableFuture<ListHostedConfigurationVersionsResponse> listHostedConfigurationVersions(
      ListHostedConfigurationVersionsRequest request) {
    return answer(
        "ListHostedConfigurationVersions",
        () ->
            ListHostedConfigurationVersionsResponse.builder()
                .items(
                    world
                        .versions(request.applicationId(), request.configurationProfileId())
                        .stream()
                        .limit(request.maxResults())
                        .map(
                            version ->
                                HostedConfigurationVersionSummary.builder()
                                    .versionNumber(version.number())
                                    .build())
                        .toList())
                .build());
  }

  @Override
  public CompletableFuture<GetHostedConfigurationVersionResponse> getHostedConfigurationVersion(
      GetHostedConfigurationVersionRequest request) {
    return answer(
        "GetHostedConfigurationVersion",
        () ->
            GetHostedConfigurationVersionResponse.builder()
                .versionNumber(request.versionNumber())
                .content(
                    SdkBytes.fromUtf8String(
                        content(
                            request.applicationId(),
                            request.configurationProfileId(),
                            request.versionNumber().toString())))
                .build());
  }

  private String content(String application, String profile, String version) {
    return world
        .profile(application, profile)
        .version(version)
        .map(HostedVersion::content)
        .orElseThrow(() -> Refusal.notFound("version " + version + " was not found"));
  }

  @Override
  public CompletableFuture<CreateHostedConfigurationVersionResponse>
      createHostedConfigurationVersion(CreateHostedConfigurationVersionRequest request) {
    AppConfigWorld.Draft draft =
        new AppConfigWorld.Draft(
            request.content().asUtf8String(),
            request.contentType(),
            request.versionLabel(),
            request.description());
    return answer(
        "CreateHostedConfigurationVersion",
        () ->
            CreateHostedConfigurationVersionResponse.builder()
                .versionNumber(
                    world
                        .write(
                            request.applicationId(),
                            request.configurationProfileId(),
                            draft,
                            request.latestVersionNumber())
                        .number())
                .build());
  }

  @Override
  public CompletableFuture<ListDeploymentsResponse> listDeployments(
      ListDeploymentsRequest request) {
    return answer(
        "ListDeployments",
        () ->
            ListDeploymentsResponse.builder()
                .items(
                    world.deployments(request.applicationId(), request.environmentId()).stream()
                        .limit(request.maxResults())
                        .map(
                            deployment ->
                                DeploymentSummary.builder()
                                    .deploymentNumber(deployment.number())
                                    .state(deployment.state(world.time()).name())
                                    .build())
                        .toList())
                .build());
  }

  @Override
  public CompletableFuture<GetDeploymentResponse> getDeployment(GetDeploymentRequest request) {
    return answer(
        "GetDeployment",
        () -> {
          Deployment found =
              world.deployment(
                  request.applicationId(), request.environmentId(), request.deploymentNumber());
          return GetDeploymentResponse.builder()
              .deploymentNumber(found.number())
              .configurationProfileId(found.profile().id())
              .configurationVersion(Integer.toString(found.version().number()))
              .deploymentDurationInMinutes((int) found.strategy().duration().toMinutes())
              .state(found.state(world.time()).name())
              .build();
        });
  }

  @Override
  public CompletableFuture<StartDeploymentResponse> startDeployment(
      StartDeploymentRequest request) {
    AppConfigWorld.Start start =
        new AppConfigWorld.Start(
            request.configurationProfileId(),
            request.configurationVersion(),
            request.deploymentStrategyId(),
            "");
    return answer(
        "StartDeployment",
        () ->
            StartDeploymentResponse.builder()
                .deploymentNumber(
                    world.start(request.applicationId(), request.environmentId(), start).number())
                .build());
  }

  @Override
  public CompletableFuture<StopDeploymentResponse> stopDeployment(StopDeploymentRequest request) {
    return answer(
        "StopDeployment",
        () ->
            StopDeploymentResponse.builder()
                .deploymentNumber(
                    world
                        .stop(
                            request.applicationId(),
                            request.environmentId(),
                            request.deploymentNumber(),
                            request.allowRevert())
                        .number())
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

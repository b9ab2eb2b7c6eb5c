package com.huntaze.canary.aws;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.settings.AppConfigSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.appconfig.AppConfigAsyncClient;
import software.amazon.awssdk.services.appconfig.model.DeploymentSummary;
import software.amazon.awssdk.services.appconfig.model.GetDeploymentResponse;
import software.amazon.awssdk.services.appconfig.model.GetHostedConfigurationVersionResponse;
import software.amazon.awssdk.services.appconfig.model.HostedConfigurationVersionSummary;

/**
 * The calls to AppConfig's control plane, one method each; all throw {@link Blocking.Lost} where
 * AWS refuses or is away.
 */
final class ControlPlane {
  private static final int NEWEST_DEPLOYMENTS = 5;

  private final AppConfigAsyncClient client;
  private final AppConfigSettings settings;
  private final Duration timeout;

  ControlPlane(AppConfigAsyncClient client, AppConfigSettings settings, Duration timeout) {
    this.client = client;
    this.settings = settings;
    this.timeout = timeout;
  }

  /**
   * A hosted version.
   *
   * @param number the newest is what the optimistic lock wants; 0: there is none
   * @param content the document; null where there is none
   */
  record Version(int number, @Nullable String content) {}

  Version newestVersion() {
    List<HostedConfigurationVersionSummary> newest =
        Blocking.await(
                client.listHostedConfigurationVersions(
                    request ->
                        request
                            .applicationId(settings.application())
                            .configurationProfileId(settings.profile())
                            .maxResults(1)),
                timeout)
            .items();
    if (newest.isEmpty()) {
      return new Version(0, null);
    }
    int number = newest.getFirst().versionNumber();
    GetHostedConfigurationVersionResponse version =
        Blocking.await(
            client.getHostedConfigurationVersion(
                request ->
                    request
                        .applicationId(settings.application())
                        .configurationProfileId(settings.profile())
                        .versionNumber(number)),
            timeout);
    return new Version(number, version.content().asString(StandardCharsets.UTF_8));
  }

  /** Creates the next version, if {@code latest} is still the newest. */
  int createVersion(Version latest, Flag target) {
    String content = FlagDocument.with(latest.content(), settings.flag(), target);
    String label =
        String.format(
            Locale.ROOT,
            "run-%d-step-%d-v%d",
            target.run(),
            target.step() + 1,
            latest.number() + 1);
    return Blocking.await(
            client.createHostedConfigurationVersion(
                request -> {
                  request
                      .applicationId(settings.application())
                      .configurationProfileId(settings.profile())
                      .contentType("application/json")
                      .versionLabel(label)
                      .description("canary: " + settings.flag() + " " + target.percentage())
                      .content(SdkBytes.fromUtf8String(content));
                  if (latest.number() > 0) {
                    request.latestVersionNumber(latest.number());
                  }
                }),
            timeout)
        .versionNumber();
  }

  /** The environment's newest deployments, newest first. */
  List<DeploymentSummary> deployments() {
    return Blocking.await(
            client.listDeployments(
                request ->
                    request
                        .applicationId(settings.application())
                        .environmentId(settings.environment())
                        .maxResults(NEWEST_DEPLOYMENTS)),
            timeout)
        .items();
  }

  /** The one deployment that may be in flight. */
  static Optional<DeploymentSummary> inFlight(List<DeploymentSummary> deployments) {
    return deployments.stream()
        .filter(
            deployment ->
                switch (deployment.state()) {
                  case DEPLOYING, VALIDATING, BAKING, ROLLING_BACK -> true;
                  default -> false;
                })
        .findFirst();
  }

  /**
   * The newest of these deployments that is of the flag's profile; the environment may hold others,
   * whose version numbers mean nothing here.
   */
  Optional<GetDeploymentResponse> newestOfProfile(List<DeploymentSummary> deployments) {
    return deployments.stream()
        .map(deployment -> deployment(deployment.deploymentNumber()))
        .filter(deployment -> settings.profile().equals(deployment.configurationProfileId()))
        .findFirst();
  }

  GetDeploymentResponse deployment(int number) {
    return Blocking.await(
        client.getDeployment(
            request ->
                request
                    .applicationId(settings.application())
                    .environmentId(settings.environment())
                    .deploymentNumber(number)),
        timeout);
  }

  int startDeployment(int version, String strategy) {
    return Blocking.await(
            client.startDeployment(
                request ->
                    request
                        .applicationId(settings.application())
                        .environmentId(settings.environment())
                        .configurationProfileId(settings.profile())
                        .configurationVersion(Integer.toString(version))
                        .deploymentStrategyId(strategy)),
            timeout)
        .deploymentNumber();
  }

  /** Reversion is allowed, because AWS else stops DEPLOYING alone, not BAKING (API reference). */
  void stopDeployment(int number) {
    Blocking.await(
        client.stopDeployment(
            request ->
                request
                    .applicationId(settings.application())
                    .environmentId(settings.environment())
                    .deploymentNumber(number)
                    .allowRevert(true)),
        timeout);
  }
}

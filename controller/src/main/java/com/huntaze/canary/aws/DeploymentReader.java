package com.huntaze.canary.aws;

import com.huntaze.canary.model.Alias;
import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.settings.CodeDeploySettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.LambdaFunctionInfo;
import software.amazon.awssdk.services.codedeploy.model.LambdaTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.TrafficRoutingConfig;

/** What CodeDeploy says of a deployment, in the model's terms. */
final class DeploymentReader {
  private static final String ALLOW_TRAFFIC = "AllowTraffic";

  private final CodeDeployPlane plane;
  private final CodeDeploySettings settings;
  private final InstantSource clock;

  DeploymentReader(CodeDeployPlane plane, CodeDeploySettings settings, InstantSource clock) {
    this.plane = plane;
    this.settings = settings;
    this.clock = clock;
  }

  static boolean isMoving(DeploymentInfo info) {
    return switch (info.status()) {
      case SUCCEEDED, FAILED, STOPPED -> false;
      default -> true;
    };
  }

  Alias.Deployment read(DeploymentInfo info, Alias alias) {
    LambdaTarget target = plane.target(info.deploymentId());
    return new Alias.Deployment(
        info.deploymentId(),
        state(info),
        change(info, target),
        isMoving(info) ? nextShift(info, target, alias) : null,
        detail(info));
  }

  /** The two versions. CodeDeploy's own target knows them; a revision in S3 says nothing here. */
  CodeChange change(DeploymentInfo info) {
    return change(info, plane.target(info.deploymentId()));
  }

  private static CodeChange change(DeploymentInfo info, @Nullable LambdaTarget target) {
    LambdaFunctionInfo function = target == null ? null : target.lambdaFunctionInfo();
    if (function != null && function.targetVersion() != null) {
      return new CodeChange(function.currentVersion(), function.targetVersion());
    }
    if (info.revision() != null && info.revision().appSpecContent() != null) {
      return AppSpec.change(info.revision().appSpecContent().content());
    }
    throw new IllegalArgumentException(
        "CodeDeploy deployment " + info.deploymentId() + " does not say which version it brings");
  }

  private static Alias.State state(DeploymentInfo info) {
    return switch (info.status()) {
      case SUCCEEDED -> Alias.State.SUCCEEDED;
      case FAILED -> Alias.State.FAILED;
      case STOPPED -> Alias.State.STOPPED;
      default -> Alias.State.IN_PROGRESS;
    };
  }

  private static String detail(DeploymentInfo info) {
    if (info.errorInformation() == null) {
      return "";
    }
    String message = info.errorInformation().message();
    return (info.errorInformation().codeAsString() + " " + (message == null ? "" : message)).trim();
  }

  private @Nullable Instant nextShift(
      DeploymentInfo info, @Nullable LambdaTarget target, Alias alias) {
    Instant began = target == null ? null : allowTrafficSince(target);
    if (began == null || alias.weighted() == null) {
      return null;
    }
    Duration interval = interval(plane.config(info.deploymentConfigName()));
    if (interval.isZero()) {
      return null;
    }
    long shifted = Math.max(0, Duration.between(began, clock.instant()).dividedBy(interval));
    return began.plus(interval.multipliedBy(shifted + 1));
  }

  private static @Nullable Instant allowTrafficSince(LambdaTarget target) {
    return target.lifecycleEvents().stream()
        .filter(event -> ALLOW_TRAFFIC.equals(event.lifecycleEventName()))
        .map(LifecycleEvent::startTime)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private Duration interval(DeploymentConfigInfo config) {
    TrafficRoutingConfig routing = config.trafficRoutingConfig();
    if (routing == null || routing.type() == null) {
      return Duration.ZERO;
    }
    Integer minutes =
        switch (routing.type()) {
          case TIME_BASED_CANARY -> routing.timeBasedCanary().canaryInterval();
          case TIME_BASED_LINEAR -> routing.timeBasedLinear().linearInterval();
          case ALL_AT_ONCE, UNKNOWN_TO_SDK_VERSION -> 0;
        };
    if (minutes == null) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s has no interval", config.deploymentConfigName()));
    }
    return settings.minute().multipliedBy(minutes);
  }
}

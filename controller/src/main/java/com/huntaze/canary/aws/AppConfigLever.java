package com.huntaze.canary.aws;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.port.LeverOutcome;
import com.huntaze.canary.port.LeverView;
import com.huntaze.canary.port.TrafficLever;
import com.huntaze.canary.settings.AppConfigSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.appconfig.AppConfigAsyncClient;
import software.amazon.awssdk.services.appconfig.model.BadRequestException;
import software.amazon.awssdk.services.appconfig.model.ConflictException;
import software.amazon.awssdk.services.appconfig.model.DeploymentState;
import software.amazon.awssdk.services.appconfig.model.DeploymentSummary;
import software.amazon.awssdk.services.appconfig.model.GetDeploymentResponse;
import software.amazon.awssdk.services.appconfigdata.AppConfigDataAsyncClient;

/**
 * The percentage as an attribute of the feature flag, raised and lowered by new hosted versions.
 * Every {@link #apply} looks at what exists before it writes, so it may be repeated after a crash
 * between any two calls. A tick costs one data plane poll, and one GetDeployment while the newest
 * deployment is in flight.
 */
public final class AppConfigLever implements TrafficLever {
  private static final Logger LOG = LoggerFactory.getLogger(AppConfigLever.class);

  private final AppConfigSettings settings;
  private final ControlPlane control;
  private final DataPlane data;
  private LeverView.@Nullable Deployment newest;
  private boolean looked;
  private @Nullable Flag ordered;
  private @Nullable Flag served;

  public AppConfigLever(
      AppConfigAsyncClient control,
      AppConfigDataAsyncClient data,
      AppConfigSettings settings,
      Duration timeout,
      InstantSource clock) {
    this.settings = settings;
    this.control = new ControlPlane(control, settings, timeout);
    this.data = new DataPlane(data, settings, timeout, clock);
  }

  @Override
  public LeverOutcome apply(Flag target, Urgency urgency) {
    try {
      List<DeploymentSummary> deployments = control.deployments();
      ControlPlane.Version latest = control.newestVersion();
      boolean written = holds(latest, target);
      if (written) {
        Optional<GetDeploymentResponse> own =
            control
                .newestOfProfile(deployments)
                .filter(deployment -> brings(deployment, latest, urgency));
        if (own.isPresent()) {
          return accepted(target, latest.number(), own.get().deploymentNumber());
        }
      }
      Optional<DeploymentSummary> inFlight = ControlPlane.inFlight(deployments);
      if (inFlight.isPresent()) {
        Optional<LeverOutcome> busy = clear(inFlight.get(), urgency);
        if (busy.isPresent()) {
          return busy.get();
        }
      }
      if (!written && urgency == Urgency.ADVANCE && !holds(latest, lastSeen())) {
        return new LeverOutcome.Overwritten(
            "somebody else wrote version %d of the flag, which is not what is served"
                .formatted(latest.number()));
      }
      int version = written ? latest.number() : control.createVersion(latest, target);
      return start(target, version, urgency);
    } catch (Blocking.Lost lost) {
      return AwsFailure.is(lost, ConflictException.class)
          ? new LeverOutcome.Outrun(AwsFailure.describe("CreateHostedConfigurationVersion", lost))
          : new LeverOutcome.Failed(AwsFailure.describe("AppConfig", lost));
    } catch (IllegalArgumentException foreign) {
      return new LeverOutcome.Failed("AppConfig holds " + foreign.getMessage());
    }
  }

  /**
   * What a raise is decided on: another controller's rollback since then must not be overwritten.
   */
  private Flag lastSeen() {
    Flag seen = served;
    return seen == null ? data.look() : seen;
  }

  /** A flag that somebody wrote badly is not the wanted one, and no reason not to write it. */
  private boolean holds(ControlPlane.Version version, Flag target) {
    if (version.content() == null) {
      return false;
    }
    try {
      Flag held = FlagDocument.hosted(version.content(), settings.flag());
      return target.equals(held == null ? Flag.off(0, "") : held);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /**
   * Whether the deployment already brings the wanted version: in flight or done, not undone. For a
   * rollback one that still grows does not count: another writer's may take its time.
   */
  private static boolean brings(
      GetDeploymentResponse deployment, ControlPlane.Version wanted, Urgency urgency) {
    if (!deployment.configurationVersion().equals(Integer.toString(wanted.number()))) {
      return false;
    }
    return switch (deployment.state()) {
      case BAKING, COMPLETE -> true;
      case DEPLOYING, VALIDATING ->
          urgency == Urgency.ADVANCE || deployment.deploymentDurationInMinutes() == 0;
      default -> false;
    };
  }

  /**
   * A raise waits its turn; a rollback stops what is in flight, never reverting what it had
   * replaced.
   */
  private Optional<LeverOutcome> clear(DeploymentSummary inFlight, Urgency urgency) {
    String name = "deployment " + inFlight.deploymentNumber() + " is " + inFlight.state();
    if (urgency == Urgency.ADVANCE || inFlight.state() == DeploymentState.ROLLING_BACK) {
      return Optional.of(new LeverOutcome.InFlight(name));
    }
    try {
      control.stopDeployment(inFlight.deploymentNumber());
    } catch (Blocking.Lost lost) {
      if (!AwsFailure.is(lost, BadRequestException.class)) {
        throw lost;
      }
      // It ended by itself meanwhile: StartDeployment finds out whether the way is free.
    }
    return Optional.empty();
  }

  private LeverOutcome start(Flag target, int version, Urgency urgency) {
    String strategy =
        switch (urgency) {
          case ADVANCE -> settings.advanceStrategy();
          case ROLLBACK -> settings.rollbackStrategy();
        };
    try {
      return accepted(target, version, control.startDeployment(version, strategy));
    } catch (Blocking.Lost lost) {
      if (AwsFailure.is(lost, ConflictException.class)) {
        return new LeverOutcome.InFlight(AwsFailure.describe("StartDeployment", lost));
      }
      throw lost;
    }
  }

  private LeverOutcome accepted(Flag target, int version, int deployment) {
    ordered = target;
    looked = true;
    newest = new LeverView.Deployment(deployment, version, LeverView.State.DEPLOYING);
    return new LeverOutcome.Accepted(version, deployment);
  }

  @Override
  public LeverView view() {
    try {
      Flag seen = data.look();
      served = seen;
      refresh(seen);
      return new LeverView.Seen(seen, newest);
    } catch (Blocking.Lost lost) {
      return new LeverView.Unseen(AwsFailure.describe("AppConfig", lost));
    } catch (IllegalArgumentException malformed) {
      return new LeverView.Unseen(String.valueOf(malformed.getMessage()));
    }
  }

  private static boolean isMoving(LeverView.State state) {
    return switch (state) {
      case DEPLOYING, BAKING, ROLLING_BACK -> true;
      case COMPLETE, ROLLED_BACK, REVERTED -> false;
    };
  }

  /**
   * Looks at the newest deployment while it moves, once after a start, and for another writer's
   * where what was ordered is not served though its deployment has ended. What is served is known
   * without it, so where the control plane is away the last state stands.
   */
  private void refresh(Flag seen) {
    LeverView.Deployment known = newest;
    try {
      if (known != null && isMoving(known.state())) {
        newest = seen(control.deployment(known.number()));
      } else if (!looked || (ordered != null && !ordered.equals(seen))) {
        control.newestOfProfile(control.deployments()).ifPresent(this::found);
        looked = true;
      }
    } catch (Blocking.Lost away) {
      LOG.warn("deployment not refreshed: {}", AwsFailure.describe("AppConfig", away));
    }
  }

  private void found(GetDeploymentResponse deployment) {
    if (newest != null && newest.number() != deployment.deploymentNumber()) {
      ordered = null;
    }
    newest = seen(deployment);
  }

  private static LeverView.Deployment seen(GetDeploymentResponse deployment) {
    return new LeverView.Deployment(
        deployment.deploymentNumber(),
        Integer.parseInt(deployment.configurationVersion()),
        state(deployment.state()));
  }

  private static LeverView.State state(DeploymentState state) {
    return switch (state) {
      case BAKING -> LeverView.State.BAKING;
      case COMPLETE -> LeverView.State.COMPLETE;
      case ROLLING_BACK -> LeverView.State.ROLLING_BACK;
      case ROLLED_BACK -> LeverView.State.ROLLED_BACK;
      case REVERTED -> LeverView.State.REVERTED;
      default -> LeverView.State.DEPLOYING;
    };
  }
}

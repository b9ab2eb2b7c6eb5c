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
import software.amazon.awssdk.services.appconfig.AppConfigAsyncClient;
import software.amazon.awssdk.services.appconfig.model.ConflictException;
import software.amazon.awssdk.services.appconfig.model.DeploymentState;
import software.amazon.awssdk.services.appconfig.model.DeploymentSummary;
import software.amazon.awssdk.services.appconfigdata.AppConfigDataAsyncClient;

/**
 * The percentage as an attribute of the feature flag, raised and lowered by new hosted versions.
 * Every {@link #apply} looks at what exists before it writes, so it may be repeated after a crash
 * between any two calls. A tick costs one data plane poll, and one ListDeployments while a
 * deployment of ours is in flight.
 */
public final class AppConfigLever implements TrafficLever {
  private final AppConfigSettings settings;
  private final ControlPlane control;
  private final DataPlane data;
  private LeverView.@Nullable Deployment newest;

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
      Optional<DeploymentSummary> inFlight = ControlPlane.inFlight(deployments);
      Optional<DeploymentSummary> own = written ? own(deployments, latest) : Optional.empty();
      if (own.isPresent()) {
        return accepted(latest.number(), own.get().deploymentNumber());
      }
      if (inFlight.isPresent()) {
        Optional<LeverOutcome> busy = clear(inFlight.get(), urgency);
        if (busy.isPresent()) {
          return busy.get();
        }
      }
      int version = written ? latest.number() : control.createVersion(latest, target);
      return start(version, urgency);
    } catch (Blocking.Lost lost) {
      return AwsFailure.is(lost, ConflictException.class)
          ? new LeverOutcome.Outrun(AwsFailure.describe("CreateHostedConfigurationVersion", lost))
          : new LeverOutcome.Failed(AwsFailure.describe("AppConfig", lost));
    } catch (IllegalArgumentException foreign) {
      return new LeverOutcome.Failed("AppConfig holds " + foreign.getMessage());
    }
  }

  private boolean holds(ControlPlane.Version version, Flag target) {
    return version.content() != null
        && target.equals(FlagDocument.hosted(version.content(), settings.flag()));
  }

  /**
   * The newest deployment, where it already brings the wanted version: in flight or done, not
   * undone.
   */
  private Optional<DeploymentSummary> own(
      List<DeploymentSummary> deployments, ControlPlane.Version wanted) {
    return deployments.stream()
        .findFirst()
        .filter(newest -> newest.configurationVersion().equals(Integer.toString(wanted.number())))
        .filter(
            newest ->
                switch (newest.state()) {
                  case DEPLOYING, VALIDATING, BAKING, COMPLETE -> true;
                  default -> false;
                });
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
    control.stopDeployment(inFlight.deploymentNumber());
    return Optional.empty();
  }

  private LeverOutcome start(int version, Urgency urgency) {
    String strategy =
        switch (urgency) {
          case ADVANCE -> settings.advanceStrategy();
          case ROLLBACK -> settings.rollbackStrategy();
        };
    try {
      return accepted(version, control.startDeployment(version, strategy));
    } catch (Blocking.Lost lost) {
      if (AwsFailure.is(lost, ConflictException.class)) {
        return new LeverOutcome.InFlight(AwsFailure.describe("StartDeployment", lost));
      }
      throw lost;
    }
  }

  private LeverOutcome accepted(int version, int deployment) {
    newest = new LeverView.Deployment(deployment, version, LeverView.State.DEPLOYING);
    return new LeverOutcome.Accepted(version, deployment);
  }

  @Override
  public LeverView view() {
    try {
      Flag served = data.look();
      LeverView.Deployment known = newest;
      if (known != null && isMoving(known.state())) {
        newest = refreshed(known);
      }
      return new LeverView.Seen(served, newest);
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

  private LeverView.Deployment refreshed(LeverView.Deployment known) {
    for (DeploymentSummary summary : control.deployments()) {
      if (summary.deploymentNumber() == known.number()) {
        return new LeverView.Deployment(known.number(), known.version(), state(summary.state()));
      }
    }
    return known;
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

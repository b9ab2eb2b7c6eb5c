package com.huntaze.canary.aws;

import com.huntaze.canary.model.Alias;
import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.model.Hook;
import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.port.CodeLever;
import com.huntaze.canary.settings.CodeDeploySettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.CodeDeployAsyncClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/**
 * New code on a Lambda alias by CodeDeploy. An outside controller can let a deployment in and out
 * by its hooks, and stop it; it cannot hurry or pause it (aws-facts.md). The way back is a
 * deployment of its own, which is followed.
 */
public final class CodeDeployLever implements CodeLever {
  private static final String AT_ONCE = "CodeDeployDefault.LambdaAllAtOnce";

  private final CodeDeploySettings settings;
  private final CodeDeployPlane plane;
  private final LambdaPlane lambda;
  private final DeploymentReader reader;

  /** Stopped by this lever; its way back may not have begun yet. */
  private @Nullable String stopped;

  public CodeDeployLever(
      CodeDeployAsyncClient codeDeploy,
      LambdaAsyncClient lambda,
      CodeDeploySettings settings,
      Duration timeout,
      InstantSource clock) {
    this.settings = settings;
    this.plane = new CodeDeployPlane(codeDeploy, settings, timeout);
    this.lambda = new LambdaPlane(lambda, settings, timeout);
    this.reader = new DeploymentReader(plane, settings, clock);
  }

  @Override
  public Outcome deploy(CodeChange change, String key) {
    return attempt(
        "CreateDeployment",
        () -> {
          Optional<DeploymentInfo> found =
              plane.newest(25).stream()
                  .filter(info -> key.equals(info.description()) || brings(info, change))
                  .findFirst();
          if (found.isPresent()) {
            return new Outcome.Accepted(found.get().deploymentId());
          }
          Optional<DeploymentInfo> other = plane.inFlight();
          if (other.isPresent()) {
            return new Outcome.Delayed(
                "deployment "
                    + other.get().deploymentId()
                    + " is under way in "
                    + settings.group());
          }
          return new Outcome.Accepted(plane.create(change, settings.config(), key, true));
        });
  }

  private boolean brings(DeploymentInfo info, CodeChange change) {
    return DeploymentReader.isMoving(info) && reader.change(info).to().equals(change.to());
  }

  @Override
  public Outcome letPass(Hook hook) {
    return attempt(
        "PutLifecycleEventHookExecutionStatus",
        () -> {
          plane.letPass(hook);
          return new Outcome.Accepted(hook.deployment());
        });
  }

  @Override
  public Outcome takeBack(CodeChange change) {
    return attempt(
        "taking version " + change.to() + " back",
        () -> {
          Optional<DeploymentInfo> under = plane.inFlight();
          if (under.isPresent()) {
            return over(under.get(), change);
          }
          if (lambda.alias().restsOn(change.from())) {
            return new Outcome.Accepted("none");
          }
          CodeChange back = new CodeChange(change.to(), change.from());
          return new Outcome.Accepted(plane.create(back, AT_ONCE, "canary: back", false));
        });
  }

  private Outcome over(DeploymentInfo under, CodeChange change) {
    if (!reader.change(under).to().equals(change.from())) {
      plane.stop(under.deploymentId());
      stopped = under.deploymentId();
    }
    return new Outcome.Accepted(under.deploymentId());
  }

  @Override
  public Probe probe(CodeChange change) {
    return lambda.probe(change.to());
  }

  @Override
  public View view(@Nullable String followed) {
    try {
      Alias bare = lambda.alias();
      Optional<DeploymentInfo> info =
          followed == null ? wayBack().or(plane::inFlight) : Optional.of(plane.get(followed));
      return new View.Seen(info.map(found -> bare.with(reader.read(found, bare))).orElse(bare));
    } catch (Blocking.Lost lost) {
      return new View.Unseen(AwsFailure.describe("CodeDeploy", lost));
    } catch (IllegalArgumentException foreign) {
      return new View.Unseen(String.valueOf(foreign.getMessage()));
    }
  }

  /**
   * Of what this lever stopped: itself until it has ended, then the deployment that brings back.
   */
  private Optional<DeploymentInfo> wayBack() {
    String id = stopped;
    if (id == null) {
      return Optional.empty();
    }
    DeploymentInfo info = plane.get(id);
    String back = info.rollbackInfo() == null ? null : info.rollbackInfo().rollbackDeploymentId();
    if (back != null) {
      stopped = null;
      return Optional.of(plane.get(back));
    }
    if (!DeploymentReader.isMoving(info)) {
      stopped = null;
    }
    return Optional.of(info);
  }

  private static Outcome attempt(String what, Supplier<Outcome> work) {
    try {
      return work.get();
    } catch (Blocking.Lost lost) {
      return new Outcome.Delayed(AwsFailure.describe(what, lost));
    } catch (IllegalArgumentException foreign) {
      return new Outcome.Delayed(String.valueOf(foreign.getMessage()));
    }
  }
}

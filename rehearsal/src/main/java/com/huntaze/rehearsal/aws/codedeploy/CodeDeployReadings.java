package com.huntaze.rehearsal.aws.codedeploy;

import java.time.Instant;
import java.util.List;

/** What CodeDeploy really did, for reports and measurements. */
public final class CodeDeployReadings {
  private final CodeDeployWorld world;

  public CodeDeployReadings(CodeDeployWorld world) {
    this.world = world;
  }

  /**
   * A deployment as it is now.
   *
   * @param description as its creator gave it
   * @param status as CodeDeploy names it
   * @param rollsBack the deployment that this one takes back; empty: none
   * @param target the version that it shifts to
   * @param percent that the target has been given
   * @param waitingHook execution id of the hook that was called and has not answered; empty: none
   */
  public record Seen(
      String id,
      String description,
      String status,
      String rollsBack,
      String target,
      int percent,
      Instant createdAt,
      String waitingHook) {
    /** Whether it has not ended. */
    public boolean isActive() {
      return switch (status) {
        case "Succeeded", "Failed", "Stopped" -> false;
        default -> true;
      };
    }
  }

  /** Newest first. */
  public List<Seen> deployments() {
    return world.readAll(all -> all.stream().map(CodeDeployReadings::seen).toList());
  }

  private static Seen seen(Deployment deployment) {
    Deployment.Origin origin = deployment.origin();
    Deployment.PendingHook waiting = deployment.pendingHook();
    Deployment trigger = origin.rollbackOf();
    return new Seen(
        origin.id(),
        origin.description(),
        deployment.status().wire(),
        trigger == null ? "" : trigger.origin().id(),
        origin.spec().target(),
        deployment.percent(),
        origin.createdAt(),
        waiting == null ? "" : waiting.executionId());
  }
}

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
   * @param status as CodeDeploy names it
   * @param rollsBack the deployment that this one takes back; empty: none
   * @param target the version that it shifts to
   * @param percent that the target has been given
   */
  public record Seen(
      String id, String status, String rollsBack, String target, int percent, Instant createdAt) {}

  /** Newest first. */
  public List<Seen> deployments() {
    return world.readAll(all -> all.stream().map(CodeDeployReadings::seen).toList());
  }

  private static Seen seen(Deployment deployment) {
    Deployment.Origin origin = deployment.origin();
    Deployment trigger = origin.rollbackOf();
    return new Seen(
        origin.id(),
        deployment.status().wire(),
        trigger == null ? "" : trigger.origin().id(),
        origin.spec().target(),
        deployment.percent(),
        origin.createdAt());
  }
}

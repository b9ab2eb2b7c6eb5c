package com.huntaze.rehearsal.aws.codedeploy;

import java.util.List;
import java.util.Set;

/**
 * What the deployments of one alias have in common.
 *
 * @param config the configuration's name that a deployment takes unless it names another
 * @param rollsBackOn empty: no automatic rollback
 * @param alarms names of those that stop a deployment, at most ten
 */
public record DeploymentGroup(
    String application,
    String name,
    String config,
    Set<RollbackEvent> rollsBackOn,
    List<String> alarms) {
  public DeploymentGroup {
    rollsBackOn = Set.copyOf(rollsBackOn);
    alarms = List.copyOf(alarms);
  }

  /** CodeDeploy's names for what may start an automatic rollback. */
  public enum RollbackEvent {
    DEPLOYMENT_FAILURE,
    DEPLOYMENT_STOP_ON_ALARM,
    DEPLOYMENT_STOP_ON_REQUEST
  }

  /** As SAM's DeploymentPreference makes it: rolls back on everything. */
  public static DeploymentGroup ofSam(String application, String name, String config) {
    return new DeploymentGroup(
        application, name, config, Set.of(RollbackEvent.values()), List.of());
  }
}

package com.huntaze.rehearsal.aws.codedeploy;

import io.vertx.core.json.JsonObject;

/** A DeploymentInfo as GetDeployment answers it. */
final class DeploymentForm {
  private DeploymentForm() {}

  static JsonObject of(Deployment deployment) {
    Deployment.Origin origin = deployment.origin();
    boolean rollback = origin.rollbackOf() != null;
    JsonObject info =
        new JsonObject()
            .put("deploymentId", origin.id())
            .put("applicationName", origin.group().application())
            .put("deploymentGroupName", origin.group().name())
            .put("deploymentConfigName", origin.config().name())
            .put("computePlatform", "Lambda")
            .put("deploymentStyle", GroupOperations.style())
            .put("description", origin.description())
            .put("creator", rollback ? "codeDeployRollback" : "user")
            .put("status", deployment.status().wire())
            .put("revision", revision(origin.spec()))
            .put("autoRollbackConfiguration", GroupOperations.rollback(origin.group()))
            .put("createTime", Wire.seconds(origin.createdAt()));
    Wire.put(info, "startTime", Wire.seconds(deployment.startedAt()));
    Wire.put(info, "completeTime", Wire.seconds(deployment.completedAt()));
    Ending ending = deployment.ending();
    if (ending != null) {
      info.put(
          "errorInformation",
          new JsonObject().put("code", ending.code()).put("message", ending.message()));
    }
    JsonObject links = rollbackInfo(deployment);
    return links.isEmpty() ? info : info.put("rollbackInfo", links);
  }

  static JsonObject revision(AppSpec spec) {
    return new JsonObject()
        .put("revisionType", "AppSpecContent")
        .put(
            "appSpecContent",
            new JsonObject().put("content", spec.content()).put("sha256", spec.sha256()));
  }

  /** Of the deployment that was rolled back, and of the one that does it. */
  private static JsonObject rollbackInfo(Deployment deployment) {
    JsonObject links = new JsonObject();
    Deployment rollback = deployment.rollback();
    if (rollback != null) {
      String id = rollback.origin().id();
      links
          .put("rollbackDeploymentId", id)
          .put("rollbackMessage", "The deployment " + id + " rolls this one back.");
    }
    Deployment trigger = deployment.origin().rollbackOf();
    if (trigger != null) {
      String id = trigger.origin().id();
      links
          .put("rollbackTriggeringDeploymentId", id)
          .put("rollbackMessage", "This deployment rolls the deployment " + id + " back.");
    }
    return links;
  }
}

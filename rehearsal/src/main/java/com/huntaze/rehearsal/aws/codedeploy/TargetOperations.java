package com.huntaze.rehearsal.aws.codedeploy;

import com.huntaze.rehearsal.aws.lambda.FunctionName;
import com.huntaze.rehearsal.aws.rest.Operation;
import com.huntaze.rehearsal.aws.rest.Refusal;
import com.huntaze.rehearsal.aws.rest.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** A deployment's only target: the function, whose name is the target's id (API reference). */
final class TargetOperations {
  private final CodeDeployWorld world;

  TargetOperations(CodeDeployWorld world) {
    this.world = world;
  }

  Map<String, Operation> byName() {
    return Map.of(
        "ListDeploymentTargets", this::list,
        "GetDeploymentTarget", this::get,
        "BatchGetDeploymentTargets", this::batch);
  }

  private Reply list(RoutingContext call) {
    String id = world.read(Wire.deploymentId(Operation.body(call)), TargetOperations::targetId);
    return Wire.reply(new JsonObject().put("targetIds", new JsonArray().add(id)));
  }

  private Reply get(RoutingContext call) {
    JsonObject body = Operation.body(call);
    String id = Wire.required(body, "targetId", "DeploymentTargetIdRequiredException");
    return Wire.reply(
        new JsonObject().put("deploymentTarget", target(Wire.deploymentId(body), id)));
  }

  private Reply batch(RoutingContext call) {
    JsonObject body = Operation.body(call);
    String deployment = Wire.deploymentId(body);
    JsonArray ids = body.getJsonArray("targetIds", new JsonArray());
    if (ids.isEmpty()) {
      throw Refusal.of(400, "DeploymentTargetIdRequiredException", "targetIds is required");
    }
    JsonArray targets = new JsonArray();
    for (int i = 0; i < ids.size(); i++) {
      targets.add(target(deployment, ids.getString(i)));
    }
    return Wire.reply(new JsonObject().put("deploymentTargets", targets));
  }

  private JsonObject target(String deployment, String id) {
    return world.read(
        deployment,
        found -> {
          if (!targetId(found).equals(id)) {
            throw Refusal.of(
                400, "DeploymentTargetDoesNotExistException", "No target " + id + " of it");
          }
          return new JsonObject()
              .put("deploymentTargetType", "LambdaTarget")
              .put("lambdaTarget", lambdaTarget(found));
        });
  }

  /** There is no target before the deployment is in progress (API reference). */
  static String targetId(Deployment deployment) {
    if (deployment.startedAt() == null) {
      throw Refusal.of(
          400,
          "DeploymentNotStartedException",
          "The deployment " + deployment.origin().id() + " has not started");
    }
    return deployment.origin().spec().function();
  }

  private static JsonObject lambdaTarget(Deployment deployment) {
    AppSpec spec = deployment.origin().spec();
    return new JsonObject()
        .put("deploymentId", deployment.origin().id())
        .put("targetId", targetId(deployment))
        .put("targetArn", new FunctionName(spec.function(), spec.alias()).arn())
        .put("status", status(deployment))
        .put("lastUpdatedAt", Wire.seconds(deployment.updatedAt()))
        .put("lifecycleEvents", events(deployment))
        .put(
            "lambdaFunctionInfo",
            new JsonObject()
                .put("functionName", spec.function())
                .put("functionAlias", spec.alias())
                .put("currentVersion", spec.current())
                .put("targetVersion", spec.target())
                .put("targetVersionWeight", deployment.percent() / 100.0));
  }

  private static String status(Deployment deployment) {
    return switch (deployment.status()) {
      case CREATED, QUEUED -> "Pending";
      case IN_PROGRESS -> "InProgress";
      case SUCCEEDED -> "Succeeded";
      case FAILED, STOPPED -> "Failed";
    };
  }

  private static JsonArray events(Deployment deployment) {
    JsonArray events = new JsonArray();
    for (Phase phase : Phase.values()) {
      Lifecycle lifecycle = deployment.lifecycle(phase);
      JsonObject event =
          new JsonObject()
              .put("lifecycleEventName", phase.event())
              .put("status", lifecycle.status().wire());
      Wire.put(event, "startTime", Wire.seconds(lifecycle.start()));
      Wire.put(event, "endTime", Wire.seconds(lifecycle.end()));
      events.add(event);
    }
    return events;
  }
}

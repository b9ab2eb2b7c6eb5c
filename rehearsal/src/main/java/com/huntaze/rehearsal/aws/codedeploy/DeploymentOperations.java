package com.huntaze.rehearsal.aws.codedeploy;

import com.huntaze.rehearsal.aws.rest.Operation;
import com.huntaze.rehearsal.aws.rest.Refusal;
import com.huntaze.rehearsal.aws.rest.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deployments: create, look, list, stop, and the answers of their hooks. */
final class DeploymentOperations {
  private final CodeDeployWorld world;

  DeploymentOperations(CodeDeployWorld world) {
    this.world = world;
  }

  Map<String, Operation> byName() {
    return Map.of(
        "CreateDeployment", this::create,
        "GetDeployment", this::get,
        "ListDeployments", this::list,
        "StopDeployment", this::stop,
        "PutLifecycleEventHookExecutionStatus", this::answer);
  }

  private Reply create(RoutingContext call) {
    JsonObject body = Operation.body(call);
    var start =
        new CodeDeployWorld.Start(
            Wire.required(body, "applicationName", "ApplicationNameRequiredException"),
            Wire.required(body, "deploymentGroupName", "DeploymentGroupNameRequiredException"),
            spec(body.getJsonObject("revision")),
            body.getString("deploymentConfigName"),
            body.getString("description", ""));
    return Wire.reply(new JsonObject().put("deploymentId", world.create(start).origin().id()));
  }

  private static AppSpec spec(@Nullable JsonObject revision) {
    if (revision == null) {
      throw Refusal.of(400, "RevisionRequiredException", "revision is required");
    }
    JsonObject content = revision.getJsonObject("appSpecContent");
    if (content == null || !"AppSpecContent".equals(revision.getString("revisionType"))) {
      throw Refusal.of(
          400, "InvalidRevisionException", "the rehearsal takes a revision as AppSpecContent only");
    }
    return AppSpec.parse(content.getString("content", ""), content.getString("sha256"));
  }

  private Reply get(RoutingContext call) {
    JsonObject info = world.read(Wire.deploymentId(Operation.body(call)), DeploymentForm::of);
    return Wire.reply(new JsonObject().put("deploymentInfo", info));
  }

  /** All that match, newest first, as one page. */
  private Reply list(RoutingContext call) {
    JsonObject body = Operation.body(call);
    String application = body.getString("applicationName");
    String group = body.getString("deploymentGroupName");
    if (application != null && group != null) {
      world.group(application, group);
    } else if (application != null || group != null) {
      throw Refusal.of(
          400,
          application == null
              ? "ApplicationNameRequiredException"
              : "DeploymentGroupNameRequiredException",
          "applicationName and deploymentGroupName go together");
    }
    JsonArray statuses = body.getJsonArray("includeOnlyStatuses", new JsonArray());
    List<String> ids =
        world.readAll(
            all ->
                all.stream()
                    .filter(each -> group == null || isOf(each, application, group))
                    .filter(each -> statuses.isEmpty() || statuses.contains(each.status().wire()))
                    .map(each -> each.origin().id())
                    .toList());
    return Wire.reply(new JsonObject().put("deployments", new JsonArray(ids)));
  }

  private static boolean isOf(Deployment deployment, @Nullable String application, String group) {
    DeploymentGroup own = deployment.origin().group();
    return own.name().equals(group) && own.application().equals(application);
  }

  private Reply stop(RoutingContext call) {
    JsonObject body = Operation.body(call);
    world.stop(Wire.deploymentId(body), body.getBoolean("autoRollbackEnabled"));
    return Wire.reply(
        new JsonObject().put("status", "Succeeded").put("statusMessage", "The deployment stopped"));
  }

  private Reply answer(RoutingContext call) {
    JsonObject body = Operation.body(call);
    String execution = body.getString("lifecycleEventHookExecutionId", "");
    String status = body.getString("status", "");
    if (!status.equals("Succeeded") && !status.equals("Failed")) {
      throw Refusal.of(
          400,
          "InvalidLifecycleEventHookExecutionStatusException",
          "the status must be Succeeded or Failed, not '" + status + "'");
    }
    world.answer(Wire.deploymentId(body), execution, status.equals("Succeeded"));
    return Wire.reply(new JsonObject().put("lifecycleEventHookExecutionId", execution));
  }
}

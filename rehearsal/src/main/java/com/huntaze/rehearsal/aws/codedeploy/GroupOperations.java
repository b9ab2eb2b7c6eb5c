package com.huntaze.rehearsal.aws.codedeploy;

import com.huntaze.rehearsal.aws.codedeploy.TrafficRouting.AllAtOnce;
import com.huntaze.rehearsal.aws.codedeploy.TrafficRouting.Canary;
import com.huntaze.rehearsal.aws.codedeploy.TrafficRouting.Linear;
import com.huntaze.rehearsal.aws.rest.Operation;
import com.huntaze.rehearsal.aws.rest.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Predicate;

/** What was set up: groups and configurations. */
final class GroupOperations {
  private final CodeDeployWorld world;

  GroupOperations(CodeDeployWorld world) {
    this.world = world;
  }

  Map<String, Operation> byName() {
    return Map.of("GetDeploymentGroup", this::group, "GetDeploymentConfig", this::config);
  }

  private Reply group(RoutingContext call) {
    JsonObject body = Operation.body(call);
    DeploymentGroup group =
        world.group(
            Wire.required(body, "applicationName", "ApplicationNameRequiredException"),
            Wire.required(body, "deploymentGroupName", "DeploymentGroupNameRequiredException"));
    JsonObject info =
        new JsonObject()
            .put("applicationName", group.application())
            .put("deploymentGroupName", group.name())
            .put("deploymentConfigName", group.config())
            .put("computePlatform", "Lambda")
            .put("deploymentStyle", style())
            .put("autoRollbackConfiguration", rollback(group))
            .put(
                "alarmConfiguration",
                new JsonObject()
                    .put("enabled", !group.alarms().isEmpty())
                    .put("ignorePollAlarmFailure", false)
                    .put("alarms", alarms(group)));
    putLast(
        info, "lastSuccessfulDeployment", group, it -> it.status() == Deployment.Status.SUCCEEDED);
    putLast(info, "lastAttemptedDeployment", group, _ -> true);
    return Wire.reply(new JsonObject().put("deploymentGroupInfo", info));
  }

  private void putLast(
      JsonObject info, String member, DeploymentGroup group, Predicate<Deployment> which) {
    world
        .readAll(
            all ->
                all.stream()
                    .filter(each -> each.origin().group().equals(group) && which.test(each))
                    .findFirst()
                    .map(GroupOperations::last))
        .ifPresent(last -> info.put(member, last));
  }

  private static JsonObject last(Deployment deployment) {
    JsonObject last =
        new JsonObject()
            .put("deploymentId", deployment.origin().id())
            .put("status", deployment.status().wire())
            .put("createTime", Wire.seconds(deployment.origin().createdAt()));
    Wire.put(last, "endTime", Wire.seconds(deployment.completedAt()));
    return last;
  }

  private Reply config(RoutingContext call) {
    DeploymentConfig config =
        world.config(
            Wire.required(
                Operation.body(call),
                "deploymentConfigName",
                "DeploymentConfigNameRequiredException"));
    JsonObject info =
        new JsonObject()
            .put("deploymentConfigName", config.name())
            .put("computePlatform", "Lambda")
            .put("trafficRoutingConfig", routing(config.routing()));
    return Wire.reply(new JsonObject().put("deploymentConfigInfo", info));
  }

  private static JsonObject routing(TrafficRouting routing) {
    return switch (routing) {
      case AllAtOnce _ -> new JsonObject().put("type", "AllAtOnce");
      case Canary canary ->
          new JsonObject()
              .put("type", "TimeBasedCanary")
              .put(
                  "timeBasedCanary",
                  new JsonObject()
                      .put("canaryPercentage", canary.percent())
                      .put("canaryInterval", canary.interval().toMinutes()));
      case Linear linear ->
          new JsonObject()
              .put("type", "TimeBasedLinear")
              .put(
                  "timeBasedLinear",
                  new JsonObject()
                      .put("linearPercentage", linear.percent())
                      .put("linearInterval", linear.interval().toMinutes()));
    };
  }

  /** The only style that Lambda deployments have. */
  static JsonObject style() {
    return new JsonObject()
        .put("deploymentType", "BLUE_GREEN")
        .put("deploymentOption", "WITH_TRAFFIC_CONTROL");
  }

  static JsonObject rollback(DeploymentGroup group) {
    JsonArray events = new JsonArray();
    group.rollsBackOn().stream().sorted().forEach(event -> events.add(event.name()));
    return new JsonObject().put("enabled", !events.isEmpty()).put("events", events);
  }

  private static JsonArray alarms(DeploymentGroup group) {
    JsonArray alarms = new JsonArray();
    group.alarms().forEach(name -> alarms.add(new JsonObject().put("name", name)));
    return alarms;
  }
}

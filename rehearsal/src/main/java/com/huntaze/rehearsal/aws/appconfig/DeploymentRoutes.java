package com.huntaze.rehearsal.aws.appconfig;

import com.huntaze.rehearsal.aws.rest.Operation;
import com.huntaze.rehearsal.aws.rest.Page;
import com.huntaze.rehearsal.aws.rest.Reply;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Deployments: start, list, look, stop. */
final class DeploymentRoutes {
  private static final String PATH =
      "/applications/:application/environments/:environment/deployments";

  private final AppConfigWorld world;
  private final AppConfigFaults faults;

  DeploymentRoutes(AppConfigWorld world, AppConfigFaults faults) {
    this.world = world;
    this.faults = faults;
  }

  void mount(Router router) {
    router.post(PATH).handler(faults.before(this::start));
    router.get(PATH).handler(faults.before(this::list));
    router.get(PATH + "/:number").handler(faults.before(this::get));
    router.delete(PATH + "/:number").handler(faults.before(this::stop));
  }

  private Reply start(RoutingContext call) {
    JsonObject body = Operation.body(call);
    Deployment started =
        world.start(
            application(call),
            environment(call),
            new AppConfigWorld.Start(
                Operation.required(body, "ConfigurationProfileId"),
                Operation.required(body, "ConfigurationVersion"),
                Operation.required(body, "DeploymentStrategyId"),
                body.getString("Description", "")));
    return Reply.json(201, whole(call, started));
  }

  private Reply list(RoutingContext call) {
    return Page.of(call, world.deployments(application(call), environment(call)), this::summary);
  }

  private Reply get(RoutingContext call) {
    return Reply.json(
        200, whole(call, world.deployment(application(call), environment(call), number(call))));
  }

  private Reply stop(RoutingContext call) {
    boolean allowRevert = Boolean.parseBoolean(call.request().getHeader("Allow-Revert"));
    return Reply.json(
        202,
        whole(call, world.stop(application(call), environment(call), number(call), allowRevert)));
  }

  private static String application(RoutingContext call) {
    return Operation.path(call, "application");
  }

  private static String environment(RoutingContext call) {
    return Operation.path(call, "environment");
  }

  private static int number(RoutingContext call) {
    return Operation.whole(
        Operation.path(call, "number"), "DeploymentNumber", 0, 0, Integer.MAX_VALUE);
  }

  private JsonObject summary(Deployment deployment) {
    Strategy strategy = deployment.strategy();
    Deployment.State state = deployment.state(world.time());
    JsonObject summary =
        new JsonObject()
            .put("DeploymentNumber", deployment.number())
            .put("ConfigurationName", deployment.profile().name())
            .put("ConfigurationVersion", Integer.toString(deployment.version().number()))
            .put("VersionLabel", deployment.version().label())
            .put("DeploymentDurationInMinutes", strategy.duration().toMinutes())
            .put("GrowthType", strategy.growth().name())
            .put("GrowthFactor", strategy.growthFactor())
            .put("FinalBakeTimeInMinutes", strategy.bake().toMinutes())
            .put("State", state.name())
            .put("PercentageComplete", deployment.percentage(world.time()))
            .put("StartedAt", deployment.startedAt().toString());
    if (state == Deployment.State.COMPLETE) {
      summary.put("CompletedAt", deployment.completeAt(world.time()).toString());
    }
    return summary;
  }

  private JsonObject whole(RoutingContext call, Deployment deployment) {
    return summary(deployment)
        .put("ApplicationId", application(call))
        .put("EnvironmentId", environment(call))
        .put("ConfigurationProfileId", deployment.profile().id())
        .put("DeploymentStrategyId", deployment.strategy().id())
        .put("ConfigurationLocationUri", "hosted")
        .put("Description", deployment.description());
  }
}

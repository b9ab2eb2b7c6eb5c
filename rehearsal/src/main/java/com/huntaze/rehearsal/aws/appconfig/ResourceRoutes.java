package com.huntaze.rehearsal.aws.appconfig;

import com.huntaze.rehearsal.aws.rest.Operation;
import com.huntaze.rehearsal.aws.rest.Page;
import com.huntaze.rehearsal.aws.rest.Reply;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;

/** Applications, environments, configuration profiles and deployment strategies. */
final class ResourceRoutes {
  private static final int MOST_MINUTES = 1440;

  private final AppConfigWorld world;
  private final AppConfigFaults faults;

  ResourceRoutes(AppConfigWorld world, AppConfigFaults faults) {
    this.world = world;
    this.faults = faults;
  }

  void mount(Router router) {
    router.post("/applications").handler(faults.before(this::createApplication));
    router
        .get("/applications")
        .handler(faults.before(call -> Page.of(call, world.applications(), this::application)));
    router
        .get("/applications/:application")
        .handler(faults.before(call -> Reply.json(200, application(world.application(id(call))))));
    environments(router);
    profiles(router);
    router.post("/deploymentstrategies").handler(faults.before(this::createStrategy));
    router
        .get("/deploymentstrategies/:strategy")
        .handler(
            faults.before(
                call ->
                    Reply.json(200, strategy(world.strategy(Operation.path(call, "strategy"))))));
  }

  private void environments(Router router) {
    String path = "/applications/:application/environments";
    router
        .post(path)
        .handler(
            faults.before(
                call -> {
                  String name = Operation.required(Operation.body(call), "Name");
                  return Reply.json(
                      201, environment(id(call), world.createEnvironment(id(call), name)));
                }));
    router
        .get(path + "/:environment")
        .handler(
            faults.before(
                call ->
                    Reply.json(
                        200,
                        environment(
                            id(call),
                            world.environment(id(call), Operation.path(call, "environment"))))));
  }

  private void profiles(Router router) {
    String path = "/applications/:application/configurationprofiles";
    router
        .post(path)
        .handler(
            faults.before(
                call -> {
                  JsonObject body = Operation.body(call);
                  String name = Operation.required(body, "Name");
                  String type = body.getString("Type", "AWS.Freeform");
                  return Reply.json(
                      201, profile(id(call), world.createProfile(id(call), name, type)));
                }));
    router
        .get(path + "/:profile")
        .handler(
            faults.before(
                call ->
                    Reply.json(
                        200,
                        profile(
                            id(call), world.profile(id(call), Operation.path(call, "profile"))))));
  }

  private static String id(RoutingContext call) {
    return Operation.path(call, "application");
  }

  private Reply createApplication(RoutingContext call) {
    String name = Operation.required(Operation.body(call), "Name");
    return Reply.json(201, application(world.createApplication(name)));
  }

  private Reply createStrategy(RoutingContext call) {
    JsonObject body = Operation.body(call);
    Strategy draft =
        new Strategy(
            "",
            Operation.required(body, "Name"),
            minutes(body, "DeploymentDurationInMinutes"),
            minutes(body, "FinalBakeTimeInMinutes"),
            body.getDouble("GrowthFactor", 100.0),
            Strategy.Growth.valueOf(
                body.getString("GrowthType", "LINEAR").toUpperCase(Locale.ROOT)));
    return Reply.json(201, strategy(world.createStrategy(draft)));
  }

  private static Duration minutes(JsonObject body, String member) {
    return Duration.ofMinutes(Operation.whole(body.getValue(member), member, 0, 0, MOST_MINUTES));
  }

  private JsonObject application(Application application) {
    return new JsonObject().put("Id", application.id()).put("Name", application.name());
  }

  private static JsonObject environment(String application, Environment environment) {
    return new JsonObject()
        .put("ApplicationId", application)
        .put("Id", environment.id())
        .put("Name", environment.name())
        .put("State", "READY_FOR_DEPLOYMENT");
  }

  private static JsonObject profile(String application, Profile profile) {
    return new JsonObject()
        .put("ApplicationId", application)
        .put("Id", profile.id())
        .put("Name", profile.name())
        .put("LocationUri", "hosted")
        .put("Type", profile.type());
  }

  private static JsonObject strategy(Strategy strategy) {
    return new JsonObject()
        .put("Id", strategy.id())
        .put("Name", strategy.name())
        .put("DeploymentDurationInMinutes", strategy.duration().toMinutes())
        .put("GrowthType", strategy.growth().name())
        .put("GrowthFactor", strategy.growthFactor())
        .put("FinalBakeTimeInMinutes", strategy.bake().toMinutes())
        .put("ReplicateTo", "NONE");
  }
}
